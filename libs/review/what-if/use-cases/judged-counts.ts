import { areaOf } from '#household';
import type { AssessmentResult, LocalDate, UnitId } from '#standards';
import type { TerritoryMap } from '#territory';
import { RESULTS } from '../judgement/compact-answers.ts';
import { missingIn } from '../judgement/question-bits.ts';

/** Households by a result: of the assessments as recorded, or as judged anew. */
export type ByResult = Readonly<Record<AssessmentResult, number>>;

/** How many households would go from one result to another. */
export interface Move {
  readonly from: AssessmentResult;
  readonly to: AssessmentResult;
  readonly households: number;
}

/** What one village, or all together, comes to. */
export interface JudgedCounts {
  readonly households: number;
  readonly was: ByResult;
  readonly would: ByResult;
  /** Only those that change. */
  readonly moves: readonly Move[];
  /** Undetermined households by the answer that is missing; one with several missing counts under each. */
  readonly missing: readonly { readonly answer: string; readonly households: number }[];
}

export interface JudgedRow extends JudgedCounts {
  readonly unit: UnitId;
  readonly name: string;
  readonly commune: UnitId | null;
  readonly communeName: string | null;
}

/** Households of one village with the same result before and after and the same answers missing. */
export interface TallyRow {
  readonly village: UnitId;
  readonly was: number;
  readonly would: number;
  readonly missing: number;
  readonly households: number;
}

const resultAt = (index: number): AssessmentResult => RESULTS[index] ?? 'undetermined';

const sumBy = <Row extends { readonly households: number }>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.households);
  return sums;
};

const byResult = (rows: readonly TallyRow[], of: (row: TallyRow) => number): ByResult => {
  const sums = sumBy(rows, (row) => resultAt(of(row)));
  const at = (result: AssessmentResult): number => sums.get(result) ?? 0;
  return { poor: at('poor'), 'near-poor': at('near-poor'), none: at('none'), undetermined: at('undetermined') };
};

export const countsOfTally = (rows: readonly TallyRow[]): JudgedCounts => {
  const moves = sumBy(rows.filter(({ was, would }) => was !== would), ({ was, would }) => `${was} ${would}`);
  const missing = sumBy(rows.filter(({ missing: mask }) => mask !== 0).flatMap(({ missing: mask, households }) => missingIn(mask).map((answer) => ({ answer, households }))), ({ answer }) => answer);
  return {
    households: rows.reduce((sum, { households }) => sum + households, 0),
    was: byResult(rows, ({ was }) => was),
    would: byResult(rows, ({ would }) => would),
    moves: [...moves].sort().map(([move, households]) => {
      const [from = 0, to = 0] = move.split(' ').map(Number);
      return { from: resultAt(from), to: resultAt(to), households };
    }),
    missing: [...missing].map(([answer, households]) => ({ answer, households })).sort((one, other) => other.households - one.households || (one.answer < other.answer ? -1 : 1)),
  };
};

/** The village of the day that a recorded village belongs to; itself where it was divided since. */
const villageOn = (map: TerritoryMap, on: LocalDate, recorded: readonly UnitId[]): ReadonlyMap<UnitId, UnitId> => {
  const wanted = new Set(recorded.filter((village) => !map.isValid(village, on)));
  const found = new Map<UnitId, UnitId>();
  if (wanted.size === 0) return found;
  for (const unit of map.units()) {
    if (map.life(unit)?.kind !== 'village' || !map.isValid(unit, on)) continue;
    for (const village of areaOf(map, unit, on).recordedAs) if (wanted.has(village)) found.set(village, unit);
  }
  return found;
};

/** One row a village of the map of that day, restated by lineage, in the order of communes and names. */
export const rowsOfTally = (tally: readonly TallyRow[], map: TerritoryMap, on: LocalDate): readonly JudgedRow[] => {
  const restated = villageOn(map, on, tally.map(({ village }) => village));
  const byVillage = new Map<UnitId, TallyRow[]>();
  for (const row of tally) {
    const unit = restated.get(row.village) ?? row.village;
    byVillage.set(unit, [...(byVillage.get(unit) ?? []), row]);
  }
  const nameOf = (unit: UnitId | null): string | null => (unit === null ? null : (map.describeNearest(unit, on)?.name ?? null));
  return [...byVillage]
    .map(([unit, rows]): JudgedRow => {
      const commune = map.communeOf(unit, on);
      return { unit, name: nameOf(unit) ?? unit, commune, communeName: nameOf(commune), ...countsOfTally(rows) };
    })
    .sort((one, other) => (one.communeName ?? '').localeCompare(other.communeName ?? '', 'vi') || one.name.localeCompare(other.name, 'vi', { numeric: true }) || (one.unit < other.unit ? -1 : 1));
};

/** Sums of the rows' counts by commune, in their order. */
export const communesOfTally = (tally: readonly TallyRow[], rows: readonly JudgedRow[], map: TerritoryMap, on: LocalDate): readonly Omit<JudgedRow, 'commune' | 'communeName'>[] => {
  const restated = villageOn(map, on, tally.map(({ village }) => village));
  const communeOfRow = new Map(rows.map(({ unit, commune }) => [unit, commune]));
  const communes = [...new Map(rows.flatMap(({ commune, communeName }) => (commune === null ? [] : [[commune, communeName] as const])))];
  return communes.map(([unit, name]) => ({ unit, name: name ?? unit, ...countsOfTally(tally.filter(({ village }) => communeOfRow.get(restated.get(village) ?? village) === unit)) }));
};
