import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '#platform';

/**
 * What may never be in an event: keys, password hashes, sessions, and who read what.
 * Who holds which role is in the log.
 */
export class CreateAccess1700000400000 implements MigrationInterface {
  readonly name = 'CreateAccess1700000400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema access');
    await runner.query(`grant usage on schema access to ${APP_ROLE}`);
    await runner.query(`create table access.master_key (id text collate "C" primary key, first_used timestamptz not null default clock_timestamp())`);
    // A destroyed key keeps its row, without the key, so that it is never made again.
    await runner.query(`create table access.data_key (
      key_id        text collate "C" primary key,
      wrapped       bytea,
      master_key_id text not null,
      destroyed_at  timestamptz,
      check ((wrapped is null) = (destroyed_at is not null)))`);
    // The row reserves the username; the account itself is a stream of events. No hash: nobody can sign in with it.
    await runner.query(`create table access.credential (
      account       uuid primary key,
      username      text collate "C" not null unique,
      password_hash text)`);
    // By keyed hash of the name typed in, so that unknown names are slowed down alike and are not written down.
    await runner.query(`create table access.failed_sign_in (
      name_hash     text collate "C" primary key,
      failures      integer not null,
      blocked_until timestamptz,
      last_failed   timestamptz not null)`);
    await runner.query(`create table access.session (
      sid    text collate "C" primary key,
      sess   json not null,
      expire timestamptz not null)`);
    await runner.query('create index session_expire on access.session (expire)');
    await runner.query(`create index session_account on access.session ((sess ->> 'account'))`);
    await runner.query(`create table access.read_log (
      id      bigint generated always as identity primary key,
      read_at timestamptz not null,
      account uuid not null,
      role    text not null,
      unit    uuid,
      what    text not null,
      subject text not null,
      rows    integer)`);
    await runner.query('create index read_log_subject on access.read_log (subject, read_at)');
    await runner.query('create index read_log_account on access.read_log (account, read_at)');
    await runner.query(`grant select, insert on access.master_key, access.read_log to ${APP_ROLE}`);
    await runner.query(`grant select, insert, update on access.data_key to ${APP_ROLE}`);
    await runner.query(`grant select, insert, update, delete on access.credential, access.failed_sign_in, access.session to ${APP_ROLE}`);
  }

  async down(): Promise<void> {
    // Never undone: released migrations only go forward.
  }
}
