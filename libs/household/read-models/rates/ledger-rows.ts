import type { ProjectionDatabase } from '#projection';
import { plainArray } from '../facts/arrays.ts';
import { figures, measures, type Delta } from './ledger.ts';

// Knowledge time is rolled up by month and day, true time by year, month and day; what is finer is read from the ledger itself.
const trueLevels = [['y', 4, '-01-01'], ['m', 7, '-01'], ['d', 10, '']] as const;
const knownLevels = [['m', 7, '-01'], ['d', 10, '']] as const;

const countColumns = measures.map((measure) => `${measure} integer not null`).join(', ');
const columnList = measures.join(', ');
const adding = (table: string): string => measures.map((measure) => `${measure} = ${table}.${measure} + excluded.${measure}`).join(', ');

export const createLedger = async (schema: string, db: ProjectionDatabase): Promise<void> => {
  await db.query(`create table "${schema}".delta (
    village uuid not null, figure smallint not null, true_on date not null, known_at timestamptz not null, commune uuid not null, ${countColumns},
    primary key (village, figure, true_on, known_at, commune))`);
  // Rows are written in the order of knowledge time, so that the finest index of it is a few pages.
  await db.query(`create index delta_known_at on "${schema}".delta using brin (known_at) with (pages_per_range = 16)`);
  await db.query(`create table "${schema}".rollup (
    commune uuid not null, figure smallint not null, known_level char(1) not null, true_level char(1) not null, known_on date not null, true_on date not null, ${countColumns},
    primary key (figure, known_level, true_level, commune, true_on, known_on))`);
  await db.query(`create table "${schema}".place (commune uuid not null, village uuid not null, primary key (commune, village))`);
};

interface Cell {
  readonly key: readonly (string | number)[];
  readonly values: number[];
}

/** Gathers the changes of a batch, so that each row is written once whatever the batch's borders. */
export class LedgerRows {
  readonly #fine = new Map<string, Cell>();
  readonly #rollup = new Map<string, Cell>();
  readonly #places = new Map<string, readonly [commune: string, village: string]>();

  add(delta: Delta, knownAt: string): void {
    const { village, commune, on, values } = delta;
    const figure = figures[delta.figure];
    this.#sum(this.#fine, `${figure}${village}${on}${knownAt}${commune}`, () => [village, figure, on, knownAt, commune], values);
    for (const [knownLevel, knownLength, knownRest] of knownLevels) {
      const knownOn = knownAt.slice(0, knownLength) + knownRest;
      for (const [trueLevel, trueLength, trueRest] of trueLevels) {
        const trueOn = on.slice(0, trueLength) + trueRest;
        this.#sum(this.#rollup, `${figure}${knownLevel}${trueLevel}${knownOn}${trueOn}${commune}`, () => [commune, figure, knownLevel, trueLevel, knownOn, trueOn], values);
      }
    }
    this.#places.set(commune + village, [commune, village]);
  }

  #sum(into: Map<string, Cell>, key: string, parts: () => readonly (string | number)[], values: readonly number[]): void {
    const cell = into.get(key);
    if (cell === undefined) into.set(key, { key: parts(), values: [...values] });
    else for (let index = 0; index < values.length; index += 1) cell.values[index] = (cell.values[index] ?? 0) + (values[index] ?? 0);
  }

  async write(schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#upsert(db, `"${schema}".delta`, ['village:uuid', 'figure:smallint', 'true_on:date', 'known_at:timestamptz', 'commune:uuid'], this.#fine);
    await this.#upsert(db, `"${schema}".rollup`, ['commune:uuid', 'figure:smallint', 'known_level:char', 'true_level:char', 'known_on:date', 'true_on:date'], this.#rollup);
    const places = [...this.#places.values()];
    if (places.length > 0) {
      await db.query(`insert into "${schema}".place select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`, [plainArray(places.map(([commune]) => commune)), plainArray(places.map(([, village]) => village))]);
    }
  }

  async #upsert(db: ProjectionDatabase, table: string, keyColumns: readonly string[], cells: ReadonlyMap<string, Cell>): Promise<void> {
    if (cells.size === 0) return;
    const rows = [...cells.values()];
    const keys = keyColumns.map((column) => column.split(':'));
    const names = keys.map(([name]) => name).join(', ');
    const types = [...keys.map(([, type = 'text']) => `${type === 'char' ? 'text' : type}[]`), ...measures.map(() => 'integer[]')];
    const parameters = [
      ...keys.map((_, column) => plainArray(rows.map((row) => row.key[column] ?? null))),
      ...measures.map((_, column) => plainArray(rows.map((row) => row.values[column] ?? 0))),
    ];
    await db.query(
      `insert into ${table} as kept (${names}, ${columnList}) select * from unnest(${types.map((type, index) => `$${index + 1}::${type}`).join(', ')})
       on conflict (${names}) do update set ${adding('kept')}`,
      parameters,
    );
  }
}
