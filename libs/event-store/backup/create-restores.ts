import { APP_ROLE } from '#platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which backup a store came: an unfinished restore is not served from, and a finished one is named by the next seal. */
export class CreateRestores1730000200000 implements MigrationInterface {
  readonly name = 'CreateRestores1730000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table es.restore (
      backup      text collate "C" primary key,
      made_at     text not null,
      begun_at    timestamptz not null default clock_timestamp(),
      finished_at timestamptz,
      sealed_by   integer)`);
    await runner.query('revoke all on es.restore from public');
    await runner.query(`grant select, update (sealed_by) on es.restore to ${APP_ROLE}`);
  }

  /** A store does not forget where it came from. */
  down(): Promise<void> {
    return Promise.reject(new Error('the mark of a restore is not dropped by a migration'));
  }
}
