import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '#platform';

/**
 * Where every read model stands. The read models themselves live in schemas that the server makes, so that a rebuild needs no other role.
 * `known_at` is text: the log's instants are compared as they were written, to the millisecond.
 */
export class ProjectionCheckpoints1700000300000 implements MigrationInterface {
  readonly name = 'ProjectionCheckpoints1700000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema projection');
    await runner.query(`create table projection.checkpoint (
      name     text primary key,
      version  integer not null,
      position text,
      known_at text,
      updated  timestamptz not null default clock_timestamp())`);
    await runner.query(`grant usage on schema projection to ${APP_ROLE}`);
    await runner.query(`grant select, insert, update, delete on projection.checkpoint to ${APP_ROLE}`);
  }

  async down(): Promise<void> {
    // Never undone: released migrations only go forward.
  }
}
