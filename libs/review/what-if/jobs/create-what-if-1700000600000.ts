import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '#platform';

/**
 * What-ifs that were asked, how far each has come and what came out. No read model: nothing of it can be told from the log. It names households by
 * their random ids alone. Kept out of the read models' schemas, so that a rebuild leaves it alone.
 */
export class CreateWhatIf1700000600000 implements MigrationInterface {
  readonly name = 'CreateWhatIf1700000600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema what_if');
    await runner.query(`grant usage on schema what_if to ${APP_ROLE}`);
    await runner.query(`create table what_if.job (
      id            uuid primary key,
      account       uuid not null,
      asked_at      timestamptz not null,
      state         text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
      on_date       date not null,
      unit          uuid,
      known_at      timestamptz,
      base          text not null,
      changes       jsonb,
      rule_set      jsonb not null,
      villages      uuid[],
      households    integer not null default 0,
      judged        integer not null default 0,
      -- Fixed when the first block is cut, so that a job that goes on after a restart judges what it began with.
      stands_at     timestamptz,
      position      text,
      provisional   boolean not null default false,
      model_version integer,
      restarts      integer not null default 0,
      worked_at     timestamptz,
      ended_at      timestamptz,
      failure       text)`);
    await runner.query('create index job_account on what_if.job (account, asked_at)');
    await runner.query(`create index job_open on what_if.job (worked_at) where state in ('waiting', 'running')`);
    await runner.query(`create table what_if.block (
      job        uuid not null references what_if.job on delete cascade,
      number     integer not null,
      villages   uuid[] not null,
      households integer not null,
      done       boolean not null default false,
      primary key (job, number))`);
    await runner.query(`create table what_if.tally (
      job        uuid not null references what_if.job on delete cascade,
      village    uuid not null,
      was        smallint not null,
      would      smallint not null,
      missing    integer not null,
      households integer not null,
      primary key (job, village, was, would, missing))`);
    await runner.query(`create table what_if.changed (
      job          uuid not null references what_if.job on delete cascade,
      village      uuid not null,
      household    uuid not null,
      assessment   uuid not null,
      assessed_on  date not null,
      was          smallint not null,
      would        smallint not null,
      completeness smallint not null,
      urban        boolean not null,
      b1           integer,
      b2           integer,
      known        integer not null,
      deprived     integer not null,
      closed       integer not null,
      ages_low     bigint,
      ages_high    bigint,
      rule_set     text not null,
      primary key (job, village, household))`);
    await runner.query(`grant select, insert, update, delete on what_if.job, what_if.block, what_if.tally, what_if.changed to ${APP_ROLE}`);
  }

  async down(): Promise<void> {
    // Never undone: released migrations only go forward.
  }
}
