import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { inTransaction } from '../database/in-transaction.ts';

describe('work inside a transaction', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await database.ownerPool.query('create schema told; create table told.word (text text not null)');
  });
  beforeEach(() => database.ownerPool.query('truncate told.word'));
  afterAll(() => database.drop());

  const words = async (): Promise<readonly string[]> => (await database.ownerPool.query<{ text: string }>('select text from told.word order by text')).rows.map(({ text }) => text);
  const free = (): number => database.ownerPool.totalCount - database.ownerPool.idleCount;

  it('is there as a whole, and its result is answered', async () => {
    expect(await inTransaction(database.ownerPool, async (client) => (await client.query(`insert into told.word values ('a'), ('b')`)).rowCount)).toBe(2);
    expect(await words()).toEqual(['a', 'b']);
  });

  it('leaves nothing when it fails half-way, tells why, and gives its connection back', async () => {
    const half = inTransaction(database.ownerPool, async (client) => {
      await client.query(`insert into told.word values ('a')`);
      throw new Error('half-way');
    });
    await expect(half).rejects.toThrow('half-way');
    expect(await words()).toEqual([]);
    expect(free()).toBe(0);
  });

  it('runs under what opens it', async () => {
    const write = inTransaction(database.ownerPool, (client) => client.query(`insert into told.word values ('a')`), 'begin read only');
    await expect(write).rejects.toMatchObject({ code: '25006' });
  });

  it('gives up a connection that was cut under it', async () => {
    const cut = inTransaction(database.ownerPool, async (client) => {
      client.on('error', () => undefined);
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await database.ownerPool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await client.query('select 1');
    });
    await expect(cut).rejects.toThrow();
    expect(await inTransaction(database.ownerPool, async (client) => (await client.query<{ one: number }>('select 1 as one')).rows[0]?.one)).toBe(1);
    expect(free()).toBe(0);
  });
});
