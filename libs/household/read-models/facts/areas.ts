import type { LocalDate, UnitId } from '#standards';
import type { TerritoryMap } from '#territory';

/** A unit of a map and every village whose records count for it, under the ids they were recorded with. */
export interface Area {
  readonly unit: UnitId;
  /** Its villages on the map. */
  readonly villages: readonly UnitId[];
  /** Those, and the villages that became part of them: households keep the id of a village that was merged away. */
  readonly recordedAs: readonly UnitId[];
  /** Divided villages of which only a part came here: their records can be given to no single unit. */
  readonly divided: readonly UnitId[];
}

/**
 * Restates by lineage (reference §6): what a village was merged from belongs to it; what was divided belongs to a unit only if every
 * part lies in it.
 */
export const areaOf = (map: TerritoryMap, unit: UnitId, on: LocalDate): Area => {
  const villages = map.villagesUnder(unit, on);
  const recorded = new Set(villages);
  const divided = new Set<UnitId>();
  for (const village of recorded) {
    for (const step of map.lineage.stepsInto(village)) {
      if (step.on > on) continue;
      if (step.whole) recorded.add(step.from);
      else if (!map.isValid(step.from, on)) divided.add(step.from);
    }
  }
  for (const village of divided) {
    const parts = map.lineage.stepsOut(village).filter((step) => step.on <= on);
    if (!parts.every((step) => recorded.has(step.to))) continue;
    divided.delete(village);
    recorded.add(village);
  }
  return { unit, villages, recordedAs: [...recorded], divided: [...divided] };
};

/** The units right below one, or the topmost of the store; a village stands for itself. */
export const unitsBelow = (map: TerritoryMap, unit: UnitId | null, on: LocalDate): readonly UnitId[] => {
  if (unit === null) return map.units().filter((candidate) => map.isValid(candidate, on) && map.parentOf(candidate, on) === null);
  const children = map.childrenOf(unit, on);
  return children.length === 0 ? [unit] : children;
};
