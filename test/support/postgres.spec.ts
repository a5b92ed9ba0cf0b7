import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';

class Notes1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table platform.note (text text not null)');
    await runner.query('grant usage on schema platform to lotrinh_app');
    await runner.query('grant select, insert on platform.note to lotrinh_app');
  }
  async down(): Promise<void> {
    // Never undone: released migrations only go forward.
  }
}

describe('a fresh database for a test', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ migrations: [Notes1700000000000] });
  });
  afterAll(() => database.drop());

  it('has run the migrations, and the server may do what they grant', async () => {
    await database.appPool.query(`insert into platform.note values ('a')`);
    const { rows } = await database.ownerPool.query<{ text: string }>('select text from platform.note');
    expect(rows).toEqual([{ text: 'a' }]);
  });

  it('refuses the server what they do not grant', async () => {
    await expect(database.appPool.query('delete from platform.note')).rejects.toMatchObject({ code: '42501' });
  });

  it('lets the server make schemas of its own', async () => {
    await database.appPool.query('create schema read_model');
    await database.appPool.query('create table read_model.row (id int)');
  });

  it('is alone: another one with the same migrations knows nothing of it', async () => {
    const other = await freshDatabase({ migrations: [Notes1700000000000] });
    try {
      const { rows } = await other.ownerPool.query('select text from platform.note');
      expect(rows).toEqual([]);
    } finally {
      await other.drop();
    }
  });
});
