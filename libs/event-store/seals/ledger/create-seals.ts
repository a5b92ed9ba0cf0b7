import { APP_ROLE } from '#platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// What is only ever added to. The tree without a commune has the empty name.
const added = [
  `create table es.seal (
    number integer primary key check (number > 0),
    ordinal bigint not null,
    body text not null,
    trees text not null)`,
  `create table es.seal_key (
    number integer primary key check (number > 0),
    body text not null)`,
  `create table es.seal_leaf (
    tree   text collate "C" not null,
    first  bigint not null check (first >= 0),
    hashes bytea not null check (octet_length(hashes) > 0 and octet_length(hashes) % 32 = 0),
    primary key (tree, first))`,
];

// What moves on: the right edge of each tree, and how far the log has been counted.
const moving = [
  `create table es.seal_tree (
    tree     text collate "C" primary key,
    size     bigint not null check (size > 0),
    frontier bytea not null check (octet_length(frontier) % 32 = 0))`,
  `create table es.seal_progress (
    one      boolean primary key default true check (one),
    ordinal  bigint not null,
    position text,
    log      bytea)`,
];

const refusal = `
  create function es.refuse_seal_change() returns trigger language plpgsql as $$
  begin
    raise exception 'es.% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
  end $$`;

/** Seals, the keys that signed them, and the state by which the next one costs only what is new. Run as owner. */
export class CreateSeals1730000100000 implements MigrationInterface {
  readonly name = 'CreateSeals1730000100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...added, ...moving]) await runner.query(table);
    await runner.query(refusal);
    for (const table of ['es.seal', 'es.seal_key', 'es.seal_leaf']) {
      await runner.query(`create trigger refuse_row_change before update or delete on ${table} for each row execute function es.refuse_seal_change()`);
      await runner.query(`create trigger refuse_truncate before truncate on ${table} for each statement execute function es.refuse_seal_change()`);
    }
    await runner.query('revoke all on es.seal, es.seal_key, es.seal_leaf, es.seal_tree, es.seal_progress from public');
    await runner.query('revoke all on function es.refuse_seal_change() from public');
    await runner.query(`grant select, insert on es.seal, es.seal_key, es.seal_leaf to ${APP_ROLE}`);
    await runner.query(`grant select, insert, update on es.seal_tree to ${APP_ROLE}`);
    await runner.query(`grant select, update on es.seal_progress to ${APP_ROLE}`);
    await runner.query('insert into es.seal_progress (ordinal) values (0)');
  }

  /** Released seals are never dropped by a migration. */
  down(): Promise<void> {
    return Promise.reject(new Error('seals are not dropped by a migration'));
  }
}
