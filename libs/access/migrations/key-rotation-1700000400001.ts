import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '#platform';

/** A master key can retire; how far the log was searched for erasures stands beside the keys. */
export class KeyRotation1700000400001 implements MigrationInterface {
  readonly name = 'KeyRotation1700000400001';

  async up(runner: QueryRunner): Promise<void> {
    // From that moment nothing is wrapped by it any more.
    await runner.query('alter table access.master_key add column retired_at timestamptz');
    await runner.query(`create table access.erasure_progress (one boolean primary key default true check (one), position text not null)`);
    await runner.query(`grant select, insert, update on access.erasure_progress to ${APP_ROLE}`);
  }

  async down(): Promise<void> {
    // Never undone: released migrations only go forward.
  }
}
