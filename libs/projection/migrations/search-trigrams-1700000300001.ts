import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets read models index any part of a name where the server has trigrams; without them they search by prefix and scan. */
export class SearchTrigrams1700000300001 implements MigrationInterface {
  readonly name = 'SearchTrigrams1700000300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select 1 from pg_available_extensions where name = 'pg_trgm') then create extension if not exists pg_trgm with schema projection; end if;
    end $$`);
  }

  async down(): Promise<void> {
    // Never undone: released migrations only go forward.
  }
}
