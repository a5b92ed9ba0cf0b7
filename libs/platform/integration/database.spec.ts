import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { readConfig } from '../config/config.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { createPool } from '../database/pool.ts';
import { runMigrations } from '../database/run-migrations.ts';
import { acquireServerLock } from '../database/server-lock.ts';

class Steps1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table platform.step (n int)');
  }
  async down(): Promise<void> {
    // Never undone: released migrations only go forward.
  }
}

class Breaks1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('insert into platform.step values (1)');
    await runner.query('select no_such_function()');
  }
  async down(): Promise<void> {
    // Never undone.
  }
}

const ask = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('the built-in database of a store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotrinh-data-'));
  let database: Database | null = null;
  const open = async (): Promise<Database> => {
    database = await openDatabase(readConfig({ LOTRINH_DATA: folder }));
    return database;
  };
  beforeAll(() => chmodSync(folder, 0o711));
  afterEach(async () => {
    await database?.close();
    database = null;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has two roles: one owns, the other may only make schemas of its own', async () => {
    const { appUrl, ownerUrl, embedded } = await open();
    expect(embedded).toBe(true);
    expect(await ask(ownerUrl, 'select current_user as role')).toEqual([{ role: 'lotrinh_owner' }]);
    await ask(appUrl, 'create schema read_model');
    await ask(ownerUrl, 'create schema es; ');
    await ask(ownerUrl, 'create table es.event (n int)');
    await expect(ask(appUrl, 'select * from es.event')).rejects.toMatchObject({ code: '42501' });
    const powers = await ask(ownerUrl, `select bool_or(rolsuper or rolcreaterole or rolcreatedb) as any from pg_roles where rolname like 'lotrinh%'`);
    expect(powers).toEqual([{ any: false }]);
  });

  it('opens again with what it held', async () => {
    const { ownerUrl } = await open();
    expect(await ask(ownerUrl, 'select count(*)::int as n from es.event')).toEqual([{ n: 0 }]);
  });

  it('serves one server at a time', async () => {
    const { ownerUrl } = await open();
    const lock = await acquireServerLock(ownerUrl, folder);
    await expect(acquireServerLock(ownerUrl, folder)).rejects.toMatchObject({ code: 'server-already-runs', facts: { folder } });
    await lock.release();
    const next = await acquireServerLock(ownerUrl, folder);
    await next.release();
  });

  it('serves one server at a time also after its sessions were cut', async () => {
    const { ownerUrl } = await open();
    const first = await acquireServerLock(ownerUrl, folder);
    await ask(ownerUrl, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lotrinh-server-lock'`);
    const held = async (): Promise<boolean> => (await ask(ownerUrl, `select 1 from pg_stat_activity a join pg_locks l using (pid) where l.locktype = 'advisory' and l.granted and a.application_name = 'lotrinh-server-lock'`)).length > 0;
    while (!(await held())) await new Promise((resolve) => setImmediate(resolve));
    await expect(acquireServerLock(ownerUrl, folder)).rejects.toThrow(expect.objectContaining({ code: 'server-already-runs' }));
    await first.release();
    await (await acquireServerLock(ownerUrl, folder)).release();
  });
});

describe('migrations', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('run once each, also when two servers start at once', async () => {
    const both = await Promise.all([runMigrations(database.ownerUrl, [Steps1700000000001]), runMigrations(database.ownerUrl, [Steps1700000000001])]);
    expect(both.flat()).toEqual(['Steps1700000000001']);
    expect(await runMigrations(database.ownerUrl, [Steps1700000000001])).toEqual([]);
  });

  it('leave everything as it was when one fails', async () => {
    await expect(runMigrations(database.ownerUrl, [Steps1700000000001, Breaks1700000000002])).rejects.toMatchObject({ code: 'migration-failed' });
    expect((await database.ownerPool.query('select n from platform.step')).rows).toEqual([]);
  });
});

describe('a database from outside', () => {
  it('is refused with the setting named when it does not answer', async () => {
    const nowhere = { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/d', DATABASE_OWNER_URL: 'postgres://a:b@127.0.0.1:1/d' };
    await expect(openDatabase(readConfig(nowhere))).rejects.toMatchObject({ code: 'database-unreachable', facts: { variable: 'DATABASE_OWNER_URL' } });
  });

  it('is used as it is when both roles are there', async () => {
    const fresh = await freshDatabase();
    try {
      const database = await openDatabase(readConfig({ DATABASE_URL: fresh.appUrl, DATABASE_OWNER_URL: fresh.ownerUrl }));
      expect(database).toMatchObject({ embedded: false, appUrl: fresh.appUrl });
    } finally {
      await fresh.drop();
    }
  });
});

describe('a pool', () => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(() => database.drop());

  it('outlives a connection that is cut between two statements of whoever borrowed it', async () => {
    const pool = createPool({ url: database.appUrl, max: 1, name: 'cut' });
    const borrowed = await pool.connect();
    const cut = new Promise<void>((resolve) => void borrowed.once('end', () => resolve()));
    const { rows } = await borrowed.query<{ pid: number }>('begin; select pg_backend_pid() as pid').then((results) => [results].flat().at(-1) ?? { rows: [] });
    // Without a listener of the pool's own this error would end the process; Jest would report it as uncaught.
    await ask(process.env['LOTRINH_TEST_POSTGRES'] ?? '', `select pg_terminate_backend(${rows[0]?.pid ?? 0})`);
    await cut;
    expect(borrowed.listenerCount('error')).toBeGreaterThan(0);
    await expect(borrowed.query('select 1')).rejects.toThrow(/not queryable|terminated/);
    borrowed.release(true);
    expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});
