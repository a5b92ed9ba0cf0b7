import type { ProjectionDatabase } from '#projection';
import { plainArray, textArray } from './arrays.ts';

export type Cell = string | number | boolean | null;

/** A table of a read model: its columns with their types, in order. */
export interface TableOf<Row> {
  readonly name: string;
  readonly key: readonly (keyof Row & string)[];
  readonly columns: { readonly [Column in keyof Row & string]: string };
}

export const createTable = async <Row>(table: TableOf<Row>, schema: string, db: ProjectionDatabase): Promise<void> => {
  const columns = Object.entries<string>(table.columns).map(([column, type]) => `${column} ${type}`);
  await db.query(`create table "${schema}".${table.name} (${columns.join(', ')}, primary key (${table.key.join(', ')}))`);
};

const baseType = (type: string): string => type.replace(/ (not null|collate .*)/g, '');

const insertInto = async <Row extends { readonly [Column in keyof Row]: Cell }>(table: TableOf<Row>, rows: readonly Row[], conflict: string, schema: string, db: ProjectionDatabase): Promise<void> => {
  const columns = Object.entries<string>(table.columns);
  const sources = columns.map(([, type], index) => `$${index + 1}::${baseType(type)}[]`).join(', ');
  const parameters = columns.map(([column, type]) => {
    const cells = rows.map((row): Cell => row[column as keyof Row]);
    return type.startsWith('text') ? textArray(cells.map((cell) => (cell === null ? null : String(cell)))) : plainArray(cells);
  });
  await db.query(`insert into "${schema}".${table.name} (${columns.map(([column]) => column).join(', ')}) select * from unnest(${sources}) ${conflict}`, parameters);
};

/** Writes rows by their keys, in one statement. */
export const upsertRows = async <Row extends { readonly [Column in keyof Row]: Cell }>(table: TableOf<Row>, rows: readonly Row[], schema: string, db: ProjectionDatabase): Promise<void> => {
  if (rows.length === 0) return;
  const others = Object.keys(table.columns).filter((column) => !table.key.some((key) => key === column));
  const change = others.length === 0 ? 'do nothing' : `do update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  await insertInto(table, rows, `on conflict (${table.key.join(', ')}) ${change}`, schema, db);
};

/** Writes rows whose keys are known to be new. */
export const insertRows = async <Row extends { readonly [Column in keyof Row]: Cell }>(table: TableOf<Row>, rows: readonly Row[], schema: string, db: ProjectionDatabase): Promise<void> => {
  if (rows.length > 0) await insertInto(table, rows, '', schema, db);
};

/** Puts these rows in the place of all that the households had; those of which nothing is stored need not be named. */
export const replaceRows = async <Row extends { readonly [Column in keyof Row]: Cell } & { readonly household: string }>(
  table: TableOf<Row>,
  households: readonly string[],
  rows: readonly Row[],
  schema: string,
  db: ProjectionDatabase,
): Promise<void> => {
  if (households.length > 0) await db.query(`delete from "${schema}".${table.name} where household = any ($1::uuid[])`, [plainArray(households)]);
  await insertRows(table, rows, schema, db);
};
