import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf, personKey, type KeyId, type PersonId } from '#standards';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { accessMigrations } from '../migrations/index.ts';
import { openIdNumberHash } from './id-number-hash.ts';
import { backUpKeys, restoreKeys } from './key-backup.ts';
import { readMasterKeySet, replaceMasterKeyFile } from './master-key-file.ts';
import type { MasterKeySet } from './master-key.ts';
import { openMasterKey } from './open-master-key.ts';
import { PostgresPersonalKeys } from './postgres-personal-keys.ts';
import { rotateMasterKey } from './rotate-master-key.ts';

const someKeys = (count: number): KeyId[] => Array.from({ length: count }, () => personKey(idOf<PersonId>(randomUUID())));

let folder = '';
let file = '';
let database: FreshDatabase;
const place = () => ({ file, dataFolder: join(folder, 'data'), demo: false });
const opened = () => openMasterKey(database.appPool, place());
const keysOf = async (): Promise<PostgresPersonalKeys> => new PostgresPersonalKeys(database.appPool, (await opened()).keys);
const setOf = async (): Promise<MasterKeySet> => {
  const set = await readMasterKeySet(file);
  if (set === null) throw new Error('a key file was expected');
  return set;
};
const wrappedOf = async (): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await database.appPool.query<{ id: string; wrapped: string | null }>(`select key_id as id, encode(wrapped, 'hex') as wrapped from access.data_key`);
  return new Map(rows.map(({ id, wrapped }) => [id, String(wrapped)]));
};

/** One text, which is compared at once where thousands of buffers are not. */
const listed = (keys: ReadonlyMap<KeyId, Buffer | 'erased'>): string => [...keys].map(([id, secret]) => `${id} ${secret === 'erased' ? secret : secret.toString('hex')}`).toSorted().join('\n');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lotrinh-key-store-'));
  file = join(folder, 'master.key');
  database = await freshDatabase({ migrations: accessMigrations });
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('another master key', () => {
  it('wraps every key anew; the keys, what is destroyed and the comparison of ID numbers stay', async () => {
    const keys = await keysOf();
    const hash = (await openIdNumberHash(database.appPool, (await opened()).keys)).of('024085001234');
    const ids = someKeys(6_000);
    const [gone = personKey(idOf<PersonId>(randomUUID()))] = ids;
    const made = await keys.obtain(ids);
    await keys.destroy([gone], '2024-10-15T01:00:00.000Z');
    const [before, old] = [await wrappedOf(), await readFile(file, 'utf8')];

    expect(await rotateMasterKey(database.ownerPool, file)).toMatchObject({ rewrapped: 6_000, resumed: false });

    const after = await wrappedOf();
    expect([...after].filter(([id, wrapped]) => wrapped !== 'null' && before.get(id) === wrapped)).toEqual([]);
    expect(listed(await (await keysOf()).find(ids))).toBe(listed(new Map([...made, [gone, 'erased']])));
    expect((await openIdNumberHash(database.appPool, (await opened()).keys)).of('024085001234')).toBe(hash);
    expect((await setOf()).retiring).toBeNull();
    await writeFile(file, old);
    await expect(opened()).rejects.toMatchObject({ code: 'master-key-retired' });
  });

  it('reaches a program that runs meanwhile: it reads old and new keys, and makes none under the retired master', async () => {
    const running = await keysOf();
    const [before, during] = [someKeys(20), someKeys(20)];
    const made = await running.obtain(before);
    await rotateMasterKey(database.ownerPool, file);
    const late = await running.obtain(during);
    expect(await running.find(before)).toEqual(made);
    expect(await (await keysOf()).find(during)).toEqual(late);
    const { rows } = await database.appPool.query('select distinct master_key_id from access.data_key');
    expect(rows).toEqual([{ master_key_id: (await setOf()).current.id }]);
  });

  it('goes on where it stopped, wherever that was, and the store opens in between', async () => {
    const keys = await keysOf();
    const ids = someKeys(6_000);
    const made = await keys.obtain(ids);
    const stop = new Error('stopped');
    await expect(rotateMasterKey(database.ownerPool, file, (count) => { if (count >= 5_000) throw stop; })).rejects.toBe(stop);
    expect((await setOf()).retiring).not.toBeNull();
    expect(listed(await (await keysOf()).find(ids))).toBe(listed(made));
    const resumed = await rotateMasterKey(database.ownerPool, file);
    expect(resumed.resumed).toBe(true);
    expect(resumed.rewrapped).toBeLessThan(6_000);
    expect(listed(await (await keysOf()).find(ids))).toBe(listed(made));

    // Between the file and the database: the new key is known to the file alone.
    const { current } = await setOf();
    await replaceMasterKeyFile(file, { current: { id: randomUUID(), secret: Buffer.alloc(32, 9) }, retiring: current });
    expect(listed(await (await keysOf()).find(ids))).toBe(listed(made));
    await rotateMasterKey(database.ownerPool, file);
    expect(listed(await (await keysOf()).find(ids))).toBe(listed(made));
  });

  it('gives back no key that is destroyed while it works', async () => {
    const keys = await keysOf();
    const ids = someKeys(10);
    const [gone = personKey(idOf<PersonId>(randomUUID())), ...others] = ids;
    const made = await keys.obtain(ids);
    const destroyer = await database.ownerPool.connect();
    await destroyer.query('begin');
    await destroyer.query('select 1 from access.data_key where key_id = $1 for update', [gone]);
    const work = rotateMasterKey(database.ownerPool, file);
    for (let waiting = false; !waiting;) {
      const { rows } = await database.ownerPool.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      waiting = rows.length > 0;
    }
    await destroyer.query('update access.data_key set wrapped = null, destroyed_at = now() where key_id = $1', [gone]);
    await destroyer.query('commit');
    destroyer.release();
    expect((await work).rewrapped).toBe(9);
    const found = await (await keysOf()).find(ids);
    expect(found.get(gone)).toBe('erased');
    for (const id of others) expect(found.get(id)).toEqual(made.get(id));
  });
});

describe('a backup of the keys', () => {
  const backup = () => join(folder, 'keys.backup');

  it('brings back a lost key store, and nobody who was erased in it or since', async () => {
    const keys = await keysOf();
    const ids = someKeys(7_000);
    const [goneBefore, goneAfter] = [ids[0] ?? 'person-', ids[1] ?? 'person-'];
    const made = await keys.obtain(ids);
    await keys.destroy([goneBefore], '2024-10-15T01:00:00.000Z');
    expect(await backUpKeys(database.appPool, (await setOf()).current, backup())).toBe(7_000);
    await database.ownerPool.query('delete from access.data_key');
    await expect(keys.find(ids)).rejects.toMatchObject({ code: 'unknown-key' });
    await keys.destroy([goneAfter], '2024-10-16T01:00:00.000Z');
    expect(await restoreKeys(database.ownerPool, await setOf(), backup())).toEqual({ read: 7_000, restored: 6_999 });
    expect(listed(await keys.find(ids))).toBe(listed(new Map([...made, [goneBefore, 'erased'], [goneAfter, 'erased']])));
    expect(await restoreKeys(database.ownerPool, await setOf(), backup())).toEqual({ read: 7_000, restored: 0 });
  });

  it('shows neither keys nor whose they are, holds no master key, and overwrites no file', async () => {
    const keys = await keysOf();
    const ids = someKeys(50);
    await keys.obtain(ids);
    await backUpKeys(database.appPool, (await setOf()).current, backup());
    const text = await readFile(backup(), 'utf8');
    const bytes = Buffer.concat(text.split('\n').map((line) => Buffer.from(line, 'base64url')));
    expect(ids.filter((id) => text.includes(id) || bytes.includes(id))).toEqual([]);
    expect(bytes.includes((await setOf()).current.secret)).toBe(false);
    await expect(backUpKeys(database.appPool, (await setOf()).current, backup())).rejects.toThrow(/EEXIST/);
  });

  it('is refused whole when it was cut off, altered, made under another master key or for another store', async () => {
    const keys = await keysOf();
    await keys.obtain(someKeys(50));
    await backUpKeys(database.appPool, (await setOf()).current, backup());
    const text = await readFile(backup(), 'utf8');
    const lines = text.trimEnd().split('\n');
    const refusal = async (content: string, set?: MasterKeySet) => {
      await writeFile(backup(), content);
      return restoreKeys(database.ownerPool, set ?? (await setOf()), backup()).catch((error: unknown) => (error instanceof Error && 'code' in error ? error.code : error));
    };
    await database.ownerPool.query('delete from access.data_key');
    expect(await refusal(`${lines.slice(0, 2).join('\n')}\n`)).toBe('key-backup-unreadable');
    expect(await refusal(text.replace(/.{3}\n([^\n]*)\n$/, 'AAA\n$1\n'))).toBe('key-backup-unreadable');
    expect(await refusal('{"format":"something else"}\n')).toBe('key-backup-unreadable');
    expect(await refusal(text, { current: { id: 'other', secret: Buffer.alloc(32, 1) }, retiring: null })).toBe('key-backup-of-another-master');
    expect((await wrappedOf()).size).toBe(0);
    const { rows } = await database.ownerPool.query('select 1 from access.master_key');
    expect(rows).toHaveLength(1);
    expect(await refusal(text)).toEqual({ read: 50, restored: 50 });
    await database.ownerPool.query('delete from access.data_key');
    await keys.obtain([...(await (async () => { await restoreKeys(database.ownerPool, await setOf(), backup()); return wrappedOf(); })()).keys()] as KeyId[]);
    const [some] = [...(await wrappedOf()).keys()] as KeyId[];
    await database.ownerPool.query('delete from access.data_key where key_id = $1', [some]);
    await keys.obtain([some ?? 'person-']);
    expect(await refusal(text)).toBe('key-backup-differs');
  });
});
