import type { LocalDate, UnitId } from '#standards';
import type { Denominator, ResidentTotals, TerritorySnapshot } from '#territory';

/** Declared residents under a figure; null where somebody's declaration is missing. */
export type Declared =
  | { readonly known: true; readonly households: number; readonly persons: number; readonly minorityHouseholds: number | null; readonly minorityPersons: number | null; readonly restated: boolean }
  | { readonly known: false; readonly missing: readonly UnitId[] };

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

const sumOf = (parts: readonly ResidentTotals[], restated: boolean): Declared => {
  let sum: Extract<Declared, { known: true }> = { known: true, households: 0, persons: 0, minorityHouseholds: 0, minorityPersons: 0, restated };
  const missing: UnitId[] = [];
  for (const part of parts) {
    if (!part.known) {
      missing.push(...part.missing);
      continue;
    }
    sum = {
      known: true,
      households: sum.households + part.households,
      persons: sum.persons + part.persons,
      minorityHouseholds: plus(sum.minorityHouseholds, part.ethnicMinorityHouseholds),
      minorityPersons: plus(sum.minorityPersons, part.ethnicMinorityPersons),
      restated: sum.restated || part.restated,
    };
  }
  return missing.length > 0 || parts.length === 0 ? { known: false, missing } : sum;
};

/**
 * The declared total of a unit of map `mapDay` at the denominator's day: that of the unit where both are the same map, otherwise the sum
 * of the villages of that day which are in the unit today. A village that was divided since leaves the total unknown.
 */
export const declaredOf = ({ map, totals }: TerritorySnapshot, unit: UnitId, denominator: Denominator, mapDay: LocalDate): Declared => {
  if (denominator.on === mapDay) {
    const own = totals.inForce(unit, denominator);
    return own.known ? sumOf([own], false) : own;
  }
  const villages = map.villagesUnder(unit, mapDay);
  const sources = new Set<UnitId>();
  const divided: UnitId[] = [];
  for (const village of villages) {
    for (const source of map.predecessorsOf(village, denominator.on, mapDay)) {
      const became = map.restate(source, denominator.on, mapDay);
      if (became.units.every((successor) => villages.includes(successor))) sources.add(source);
      else divided.push(source);
    }
  }
  if (divided.length > 0) return { known: false, missing: divided };
  const same = sources.size === villages.length && villages.every((village) => sources.has(village));
  return sumOf([...sources].map((source) => totals.inForce(source, denominator)), !same);
};
