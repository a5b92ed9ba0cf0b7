import type { Projection, ProjectionDatabase } from './projection.ts';
import { identifier } from './session.ts';

/** A row that the live read model and the log disagree about; null on the side where it is missing. */
export interface DifferingRow {
  readonly table: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly live: Readonly<Record<string, unknown>> | null;
  readonly refolded: Readonly<Record<string, unknown>> | null;
}

export interface Differences {
  readonly count: number;
  /** The first of them, by key; all unless there are more than `shownRows`. */
  readonly rows: readonly DifferingRow[];
}

const shownRows = 1_000;

const columnsOf = async (db: ProjectionDatabase, schema: string, table: string): Promise<readonly string[]> => {
  const rows = await db.query<{ column_name: string }>(
    'select column_name from information_schema.columns where table_schema = $1 and table_name = $2 order by ordinal_position',
    [schema, table],
  );
  return rows.map((row) => row.column_name);
};

/** Compares two copies of a read model row by row, both ways. Columns named as volatile are left out. */
export const differencesBetween = async (projection: Projection, live: string, refolded: string, db: ProjectionDatabase): Promise<Differences> => {
  let count = 0;
  const found: DifferingRow[] = [];
  for (const table of projection.tables) {
    const columns = (await columnsOf(db, refolded, table.name)).filter((column) => !(table.volatile ?? []).includes(column));
    const list = columns.map(identifier).join(', ');
    const from = (schema: string): string => `select ${list} from ${identifier(schema)}.${identifier(table.name)}`;
    const keys = table.key.map(identifier).join(', ');
    const sql = `
      with only_live as (${from(live)} except all ${from(refolded)}),
           only_refolded as (${from(refolded)} except all ${from(live)})
      select ${keys}, to_jsonb(l) as live, to_jsonb(r) as refolded, count(*) over () as total
      from (select ${keys}, only_live from only_live) l full join (select ${keys}, only_refolded from only_refolded) r using (${keys})
      order by ${keys} limit ${shownRows}`;
    const rows = await db.query<Record<string, unknown> & { live: Wrapped | null; refolded: Wrapped | null; total: string }>(sql);
    count += Number(rows[0]?.total ?? 0);
    for (const row of rows) {
      found.push({
        table: table.name,
        key: Object.fromEntries(table.key.map((column) => [column, row[column]])),
        live: row.live?.only_live ?? null,
        refolded: row.refolded?.only_refolded ?? null,
      });
    }
  }
  return { count, rows: found.slice(0, shownRows) };
};

interface Wrapped {
  readonly only_live?: Readonly<Record<string, unknown>>;
  readonly only_refolded?: Readonly<Record<string, unknown>>;
}
