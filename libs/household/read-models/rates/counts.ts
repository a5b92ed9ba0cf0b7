import type { LocalDate, UnitId } from '#standards';
import type { ProjectionDatabase } from '#projection';
import { plainArray } from '../facts/arrays.ts';
import { figures, measures, roundDay, type Measure } from './ledger.ts';

/** Which count is wanted; `knownAt` null = as known now. */
export type CountQuestion =
  | { readonly figure: 'class-on-date' | 'entitled-on-date'; readonly on: LocalDate; readonly knownAt: string | null }
  | { readonly figure: 'result-of-round'; readonly year: number; readonly knownAt: string | null };

export type Counts = Readonly<Record<Measure, number>>;
export const noCounts: Counts = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>;

interface CountArea {
  readonly unit: UnitId;
  readonly recordedAs: readonly UnitId[];
}

const sums = measures.map((measure) => `coalesce(sum(${measure}), 0)::integer as ${measure}`).join(', ');
const columns = measures.join(', ');

/** Dates in the conditions are checked values (`LocalDate`, ISO instant) and are passed as parameters all the same. */
class Parameters {
  readonly values: unknown[] = [];
  next(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

// The quadrant "true by D, known by K" as few large cells: whole years, then months, then days; whole months known, then days, then instants.
const trueCells = (question: CountQuestion, p: Parameters): readonly string[] => {
  if (question.figure === 'result-of-round') return [`true_level = 'y' and true_on = ${p.next(`${question.year}-01-01`)}::date`];
  const day = p.next(question.on);
  return [
    `true_level = 'y' and true_on < date_trunc('year', ${day}::date)::date`,
    `true_level = 'm' and true_on >= date_trunc('year', ${day}::date)::date and true_on < date_trunc('month', ${day}::date)::date`,
    `true_level = 'd' and true_on >= date_trunc('month', ${day}::date)::date and true_on <= ${day}::date`,
  ];
};

const knownCells = (knownAt: string | null, p: Parameters): readonly string[] => {
  if (knownAt === null) return [`known_level = 'm'`];
  const month = p.next(`${knownAt.slice(0, 7)}-01`);
  const day = p.next(knownAt.slice(0, 10));
  return [`known_level = 'm' and known_on < ${month}::date`, `known_level = 'd' and known_on >= ${month}::date and known_on < ${day}::date`];
};

const fineTrue = (question: CountQuestion, p: Parameters): string =>
  question.figure === 'result-of-round' ? `true_on = ${p.next(roundDay(question.year))}::date` : `true_on <= ${p.next(question.on)}::date`;

/**
 * Sums the ledger for several areas at once. A commune that lies wholly in an area is read from the roll-up; single villages,
 * as after a change of borders, from the fine rows.
 */
export const countsOf = async (areas: readonly CountArea[], question: CountQuestion, schema: string, db: ProjectionDatabase): Promise<ReadonlyMap<UnitId, Counts>> => {
  const parts = await partsOf(areas, schema, db);
  const p = new Parameters();
  const figure = p.next(figures[question.figure]);
  const branches: string[] = [];
  if (parts.communes.length > 0) {
    const communes = `unnest(${p.next(plainArray(parts.communes.map(({ commune }) => commune)))}::uuid[], ${p.next(plainArray(parts.communes.map(({ area }) => area)))}::integer[]) as a (commune, area)`;
    const known = knownCells(question.knownAt, p);
    for (const truth of trueCells(question, p)) {
      for (const knowledge of known) branches.push(`select a.area, ${columns} from ${communes} join "${schema}".rollup r using (commune) where r.figure = ${figure}::smallint and ${truth} and ${knowledge}`);
    }
    if (question.knownAt !== null) {
      const since = p.next(`${question.knownAt.slice(0, 10)}T00:00:00.000Z`);
      branches.push(`select a.area, ${columns} from "${schema}".delta d join ${communes} using (commune) where d.figure = ${figure}::smallint and d.known_at >= ${since}::timestamptz and d.known_at <= ${p.next(question.knownAt)}::timestamptz and ${fineTrue(question, p)}`);
    }
  }
  if (parts.villages.length > 0) {
    const villages = `unnest(${p.next(plainArray(parts.villages.map(({ village }) => village)))}::uuid[], ${p.next(plainArray(parts.villages.map(({ commune }) => commune)))}::uuid[], ${p.next(plainArray(parts.villages.map(({ area }) => area)))}::integer[]) as a (village, commune, area)`;
    const known = question.knownAt === null ? '' : `and d.known_at <= ${p.next(question.knownAt)}::timestamptz`;
    branches.push(`select a.area, ${columns} from ${villages} join "${schema}".delta d using (village, commune) where d.figure = ${figure}::smallint and ${fineTrue(question, p)} ${known}`);
  }
  const result = new Map<UnitId, Counts>(areas.map(({ unit }) => [unit, noCounts]));
  if (branches.length === 0) return result;
  const rows = await db.query<Counts & { readonly area: number }>(`select area, ${sums} from (${branches.join(' union all ')}) cells group by area`, p.values);
  for (const { area, ...counts } of rows) {
    const unit = areas[area]?.unit;
    if (unit !== undefined) result.set(unit, counts);
  }
  return result;
};

interface Parts {
  readonly communes: readonly { readonly area: number; readonly commune: string }[];
  readonly villages: readonly { readonly area: number; readonly commune: string; readonly village: string }[];
}

// Villages were recorded under the commune of their day; a pair (commune, village) is the smallest part of a sum.
const partsOf = async (areas: readonly CountArea[], schema: string, db: ProjectionDatabase): Promise<Parts> => {
  const wanted = plainArray([...new Set(areas.flatMap(({ recordedAs }) => recordedAs))]);
  const pairs = await db.query<{ commune: string; village: string }>(
    `select commune, village from "${schema}".place where commune in (select commune from "${schema}".place where village = any ($1::uuid[]))`,
    [wanted],
  );
  const size = new Map<string, number>();
  const communesOf = new Map<string, string[]>();
  for (const { commune, village } of pairs) {
    size.set(commune, (size.get(commune) ?? 0) + 1);
    communesOf.set(village, [...(communesOf.get(village) ?? []), commune]);
  }
  const communes: { area: number; commune: string }[] = [];
  const villages: { area: number; commune: string; village: string }[] = [];
  for (const [area, { recordedAs }] of areas.entries()) {
    const inside = new Map<string, string[]>();
    for (const village of new Set<string>(recordedAs)) for (const commune of communesOf.get(village) ?? []) inside.set(commune, [...(inside.get(commune) ?? []), village]);
    for (const [commune, members] of inside) {
      // A single village's fine rows are read as fast as the roll-up.
      if (members.length === size.get(commune) && members.length > 1) communes.push({ area, commune });
      else for (const village of members) villages.push({ area, commune, village });
    }
  }
  return { communes, villages };
};
