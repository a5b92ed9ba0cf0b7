import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { idOf, personKey, type KeyId, type PersonId } from '#standards';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { KeyRing } from '../../event-store/key-ring.ts';
import { accessMigrations } from '../migrations/index.ts';
import type { MasterKey } from './master-key.ts';
import { PostgresPersonalKeys } from './postgres-personal-keys.ts';

const master: MasterKey = { id: 'first', secret: Buffer.alloc(32, 7) };
const at = '2024-10-15T02:00:00.000Z';
const someKeys = (count: number): KeyId[] => Array.from({ length: count }, () => personKey(idOf<PersonId>(randomUUID())));
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
};

describe('a key that another process destroys', () => {
  let database: FreshDatabase;
  let pools: readonly [pg.Pool, pg.Pool];
  let here: PostgresPersonalKeys;
  let elsewhere: PostgresPersonalKeys;
  let ring: KeyRing;
  beforeAll(async () => {
    database = await freshDatabase({ migrations: accessMigrations });
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    // Two processes share nothing but the database.
    const pool = (): pg.Pool => new pg.Pool({ connectionString: database.appUrl, max: 2, application_name: randomUUID() });
    pools = [pool(), pool()];
    [here, elsewhere] = [new PostgresPersonalKeys(pools[0], master), new PostgresPersonalKeys(pools[1], master)];
    // What is held is held for good unless somebody tells.
    ring = new KeyRing(here, { keepFor: Number.MAX_SAFE_INTEGER });
    await here.listen();
  });
  afterEach(async () => {
    await here.close();
    await Promise.all(pools.map((pool) => pool.end()));
  });
  const reads = async (id: KeyId): Promise<unknown> => (await ring.find([id])).get(id);

  it('is gone here as soon as word of it comes, and the others stay', async () => {
    const [gone, kept] = someKeys(2) as [KeyId, KeyId];
    await ring.obtain([gone, kept]);
    await elsewhere.destroy([gone], at);
    await until(async () => (await reads(gone)) === 'erased');
    expect(Buffer.isBuffer(await reads(kept))).toBe(true);
  });

  it('is one of any number that are destroyed together', async () => {
    const ids = someKeys(350);
    await ring.obtain(ids);
    await elsewhere.destroy(ids, at);
    await until(async () => [...(await ring.find(ids)).values()].every((secret) => secret === 'erased'));
  });

  it('is gone too when it was destroyed while this process could not hear', async () => {
    const [id] = someKeys(1) as [KeyId];
    await ring.obtain([id]);
    const listening = `select pid from pg_stat_activity where application_name = $1 and query like 'listen %'`;
    const name = pools[0].options.application_name;
    const { rows } = await pools[1].query<{ pid: number }>(listening, [name]);
    expect(rows).toHaveLength(1);
    // Cut and used at once: the word itself goes to nobody.
    await pools[0].query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await until(async () => (await pools[1].query(listening, [name])).rowCount === 0);
    await elsewhere.destroy([id], at);
    await until(async () => (await reads(id)) === 'erased');
  });

  it('is not told before its destruction is committed', async () => {
    const [id] = someKeys(1) as [KeyId];
    await ring.obtain([id]);
    const told: (readonly KeyId[] | 'any')[] = [];
    here.onDestroyed((ids) => told.push(ids));
    const blocked = await pools[1].connect();
    await blocked.query('begin');
    await blocked.query('select from access.data_key where key_id = $1 for update', [id]);
    const destroying = elsewhere.destroy([id], at);
    expect(Buffer.isBuffer(await reads(id))).toBe(true);
    expect(told).toEqual([]);
    await blocked.query('commit');
    blocked.release();
    await destroying;
    await until(async () => (await reads(id)) === 'erased');
    expect(told.flat()).toContain(id);
  });
});
