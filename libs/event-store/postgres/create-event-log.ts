import { APP_ROLE } from '#platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// The sequence's cache stays 1: positions are drawn one by one, which the tailing reader relies on.
const table = `
  create table es.event (
    position      bigint generated always as identity primary key,
    stream_id     text collate "C" not null,
    revision      integer not null check (revision >= 0),
    event_id      uuid not null,
    type          text not null,
    data          jsonb not null,
    meta          jsonb not null,
    hash          bytea not null check (octet_length(hash) = 32),
    previous_hash bytea check (octet_length(previous_hash) = 32),
    stored_at     timestamptz not null default clock_timestamp(),
    constraint event_stream_revision unique (stream_id, revision),
    constraint event_first_has_no_previous check ((previous_hash is null) = (revision = 0))
  )`;

const refusal = `
  create function es.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'es.event is append-only: % refused', tg_op using errcode = 'restrict_violation';
  end $$`;

/** The log itself: one append-only table. Run as owner; the server may insert and select, by grants and by trigger. */
export class CreateEventLog1730000000000 implements MigrationInterface {
  readonly name = 'CreateEventLog1730000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema es');
    await runner.query(table);
    await runner.query(refusal);
    await runner.query('create trigger refuse_row_change before update or delete on es.event for each row execute function es.refuse_change()');
    await runner.query('create trigger refuse_truncate before truncate on es.event for each statement execute function es.refuse_change()');
    await runner.query('revoke all on schema es from public');
    await runner.query('revoke all on es.event from public');
    await runner.query('revoke all on function es.refuse_change() from public');
    await runner.query(`grant usage on schema es to ${APP_ROLE}`);
    await runner.query(`grant select, insert on es.event to ${APP_ROLE}`);
  }

  /** A released log is never dropped by a migration. */
  down(): Promise<void> {
    return Promise.reject(new Error('the event log is not dropped by a migration'));
  }
}
