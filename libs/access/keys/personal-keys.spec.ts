import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf, personKey, type KeyId, type PersonId } from '#standards';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { accessMigrations } from '../migrations/index.ts';
import { IdNumberHash } from './id-number-hash.ts';
import { openMasterKey } from './open-master-key.ts';
import { PostgresPersonalKeys } from './postgres-personal-keys.ts';
import type { MasterKey } from './master-key.ts';

const master: MasterKey = { id: 'first', secret: Buffer.alloc(32, 7) };
const someKeys = (count: number): KeyId[] => Array.from({ length: count }, () => personKey(idOf<PersonId>(randomUUID())));

let database: FreshDatabase;
let keys: PostgresPersonalKeys;
beforeAll(async () => { database = await freshDatabase({ migrations: accessMigrations }); });
afterAll(() => database.drop());
beforeEach(() => { keys = new PostgresPersonalKeys(database.appPool, master); });

describe('personal-data keys', () => {
  it('are made once, are 32 bytes, and are the same for every process that asks', async () => {
    const ids = someKeys(3);
    const made = await keys.obtain(ids);
    expect([...made.values()].map((secret) => secret.length)).toEqual([32, 32, 32]);
    expect(new Set([...made.values()].map(String)).size).toBe(3);
    const elsewhere = new PostgresPersonalKeys(database.appPool, master);
    expect(await elsewhere.find(ids)).toEqual(made);
    expect(await elsewhere.obtain([...ids].reverse())).toEqual(await keys.find([...ids].reverse()));
  });

  it('are the same when sixteen writers ask for them at once, in any order', async () => {
    const ids = someKeys(200);
    const answers = await Promise.all(Array.from({ length: 16 }, (_, writer) => keys.obtain(writer % 2 === 0 ? ids : [...ids].reverse())));
    for (const answer of answers) for (const id of ids) expect(answer.get(id)).toEqual(answers[0]?.get(id));
  });

  it('are wrapped in the database, each for its own row', async () => {
    const [one, other] = someKeys(2);
    if (one === undefined || other === undefined) throw new Error('two keys wanted');
    const made = await keys.obtain([one, other]);
    const { rows } = await database.appPool.query<{ wrapped: Buffer }>('select wrapped from access.data_key where key_id = $1', [one]);
    const secret = made.get(one);
    expect(secret === 'erased' || secret === undefined || rows[0]?.wrapped.includes(secret)).toBe(false);
    await database.ownerPool.query('update access.data_key set wrapped = (select wrapped from access.data_key where key_id = $2) where key_id = $1', [one, other]);
    await expect(keys.find([one])).rejects.toMatchObject({ code: 'wrapped-key-altered', key: one });
  });

  it('destroyed stay destroyed, tell who listens, and were never unknown', async () => {
    const [gone, kept, never] = someKeys(3);
    if (gone === undefined || kept === undefined || never === undefined) throw new Error('three keys wanted');
    await keys.obtain([gone, kept]);
    const heard: KeyId[] = [];
    keys.onDestroyed((ids) => void (ids !== 'any' && heard.push(...ids)));
    await keys.destroy([gone], '2024-10-15T01:00:00.000Z');
    await keys.destroy([gone], '2024-10-16T01:00:00.000Z');
    expect(heard).toEqual([gone, gone]);
    expect((await keys.find([gone, kept])).get(gone)).toBe('erased');
    expect((await keys.obtain([gone])).get(gone)).toBe('erased');
    const { rows } = await database.appPool.query<{ at: Date; wrapped: unknown }>('select destroyed_at as at, wrapped from access.data_key where key_id = $1', [gone]);
    expect(rows).toEqual([{ at: new Date('2024-10-15T01:00:00.000Z'), wrapped: null }]);
    await expect(keys.find([kept, never])).rejects.toMatchObject({ code: 'unknown-key', ids: [never] });
  });

  it('come in thousands by a handful of statements', async () => {
    let statements = 0;
    const query: typeof database.appPool.query = database.appPool.query.bind(database.appPool);
    const counting = Object.assign(Object.create(database.appPool) as typeof database.appPool, {
      query: (...given: Parameters<typeof query>) => {
        statements += 1;
        return query(...given);
      },
    });
    const many = new PostgresPersonalKeys(counting, master);
    const ids = someKeys(5_000);
    expect((await many.obtain(ids)).size).toBe(5_000);
    expect((await many.find(ids)).size).toBe(5_000);
    expect(statements).toBeLessThanOrEqual(6);
  });

  it('cannot be deleted by the server', async () => {
    await expect(database.appPool.query('delete from access.data_key')).rejects.toThrow(/permission denied/);
  });
});

describe('opening the master key of a store', () => {
  let folder = '';
  let store: FreshDatabase;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lotrinh-open-key-'));
    store = await freshDatabase({ migrations: accessMigrations });
  });
  afterEach(async () => {
    await store.drop();
    await rm(folder, { recursive: true, force: true });
  });
  const place = (name: string, demo = false) => ({ file: join(folder, name), dataFolder: join(folder, 'data'), demo });

  it('makes it on the first start, says so, and finds it on the next', async () => {
    const first = await openMasterKey(store.appPool, place('master.key'));
    const second = await openMasterKey(store.appPool, place('master.key'));
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.key).toEqual(first.key);
  });

  it('refuses a store whose keys another master key wrapped, and a lost file', async () => {
    const { key } = await openMasterKey(store.appPool, place('master.key'));
    await openMasterKey(store.appPool, place('other.key'));
    await new PostgresPersonalKeys(store.appPool, key).obtain(someKeys(1));
    await expect(openMasterKey(store.appPool, place('lost.key'))).rejects.toMatchObject({ code: 'master-key-missing' });
    const elsewhere = await freshDatabase({ migrations: accessMigrations });
    const stranger = await openMasterKey(elsewhere.appPool, place('stranger.key'));
    await elsewhere.drop();
    expect(stranger.created).toBe(true);
    await expect(openMasterKey(store.appPool, place('stranger.key'))).rejects.toMatchObject({ code: 'master-key-of-another-store' });
  });

  it('takes a key inside the data folder for a demo only', async () => {
    await expect(openMasterKey(store.appPool, place('data/keys/master.key'))).rejects.toMatchObject({ code: 'master-key-inside-data' });
    expect(await openMasterKey(store.appPool, place('data/keys/master.key', true))).toMatchObject({ created: true });
  });
});

describe('the hash of an ID number', () => {
  it('tells equal numbers, and nothing without the master key', () => {
    const hash = new IdNumberHash(master);
    expect(hash.of('024 085 001234')).toBe(hash.of('024085001234'));
    expect(hash.of('024085001234')).not.toBe(hash.of('024085001235'));
    expect(new IdNumberHash({ ...master, secret: Buffer.alloc(32, 8) }).of('024085001234')).not.toBe(hash.of('024085001234'));
  });

  it('never changes', () => {
    expect(new IdNumberHash(master).of('024085001234')).toMatchInlineSnapshot(`"7fc42ed52358ca8b5a05fe456091a85ce1414b25f03717897e524c27cc15ded6"`);
  });
});
