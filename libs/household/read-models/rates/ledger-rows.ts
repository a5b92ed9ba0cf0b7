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
  await db.query(`create table "${schema}".rollup (
    commune uuid not null, figure smallint not null, known_level char(1) not null, true_level char(1) not null, known_on date not null, true_on date not null, ${countColumns},
    primary key (figure, known_level, true_level, commune, true_on, known_on))`);
  await db.query(`create table "${schema}".place (commune uuid not null, village uuid not null, primary key (commune, village))`);
};

/** What questions alone need. */
export const indexLedger = async (schema: string, db: ProjectionDatabase): Promise<void> => {
  // The instants of the last day known are read for a whole commune.
  await db.query(`create index if not exists delta_by_commune on "${schema}".delta (commune, known_at)`);
};

interface Cell {
  readonly key: readonly (string | number)[];
  readonly values: number[];
}

const addTo = (sum: number[], values: readonly number[]): void => {
  for (let index = 0; index < values.length; index += 1) sum[index] = (sum[index] ?? 0) + (values[index] ?? 0);
};

/** Gathers the changes of a batch, so that each row is written once whatever the batch's borders. */
export class LedgerRows {
  readonly #fine = new Map<string, { readonly delta: Delta; readonly knownAt: string; readonly values: number[] }>();

  add(delta: Delta, knownAt: string): void {
    const key = `${figures[delta.figure]}${delta.village}${delta.on}${knownAt}${delta.commune}`;
    const cell = this.#fine.get(key);
    if (cell === undefined) this.#fine.set(key, { delta, knownAt, values: [...delta.values] });
    else addTo(cell.values, delta.values);
  }

  async write(schema: string, db: ProjectionDatabase): Promise<void> {
    const fine: Cell[] = [];
    const places = new Map<string, readonly [commune: string, village: string]>();
    for (const { delta, knownAt, values } of this.#fine.values()) {
      fine.push({ key: [delta.village, figures[delta.figure], delta.on, knownAt, delta.commune], values });
      places.set(delta.commune + delta.village, [delta.commune, delta.village]);
    }
    const delta = this.#upsert(db, `"${schema}".delta`, ['village:uuid', 'figure:smallint', 'true_on:date', 'known_at:timestamptz', 'commune:uuid'], fine);
    // Met below, together with what comes after it.
    delta.catch(() => undefined);
    const rollup = this.#upsert(db, `"${schema}".rollup`, ['commune:uuid', 'figure:smallint', 'known_level:char', 'true_level:char', 'known_on:date', 'true_on:date'], this.#rolledUp());
    const pairs = [...places.values()];
    const place = pairs.length === 0 ? null : db.query(`insert into "${schema}".place select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`, [plainArray(pairs.map(([commune]) => commune)), plainArray(pairs.map(([, village]) => village))]);
    await Promise.all([delta, rollup, place]);
  }

  // By commune and day first, so that the coarser cells are summed from few.
  #rolledUp(): readonly Cell[] {
    const days = new Map<string, { readonly delta: Delta; readonly knownOn: string; readonly values: number[] }>();
    for (const { delta, knownAt, values } of this.#fine.values()) {
      const knownOn = knownAt.slice(0, 10);
      const key = `${figures[delta.figure]}${delta.on}${knownOn}${delta.commune}`;
      const cell = days.get(key);
      if (cell === undefined) days.set(key, { delta, knownOn, values: [...values] });
      else addTo(cell.values, values);
    }
    const cells = new Map<string, Cell>();
    for (const { delta: { figure, commune, on }, knownOn: knownDay, values } of days.values()) {
      for (const [knownLevel, knownLength, knownRest] of knownLevels) {
        const knownOn = knownDay.slice(0, knownLength) + knownRest;
        for (const [trueLevel, trueLength, trueRest] of trueLevels) {
          const trueOn = on.slice(0, trueLength) + trueRest;
          const key = `${figures[figure]}${knownLevel}${trueLevel}${knownOn}${trueOn}${commune}`;
          const cell = cells.get(key);
          if (cell === undefined) cells.set(key, { key: [commune, figures[figure], knownLevel, trueLevel, knownOn, trueOn], values: [...values] });
          else addTo(cell.values, values);
        }
      }
    }
    return [...cells.values()];
  }

  async #upsert(db: ProjectionDatabase, table: string, keyColumns: readonly string[], rows: readonly Cell[]): Promise<void> {
    if (rows.length === 0) return;
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
