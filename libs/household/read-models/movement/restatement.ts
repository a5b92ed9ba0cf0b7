import type { LocalDate, UnitId } from '#standards';
import type { TerritoryMap } from '#territory';
import { areaOf } from '../facts/areas.ts';

/** Which village of the map each recorded village belongs to. */
export const restatement = (map: TerritoryMap, units: readonly UnitId[], day: LocalDate): ReadonlyMap<UnitId, UnitId> => {
  const restated = new Map<UnitId, UnitId>();
  for (const unit of units) {
    for (const village of map.villagesUnder(unit, day)) for (const recorded of areaOf(map, village, day).recordedAs) restated.set(recorded, village);
    // A divided village whose parts all lie in the unit has no village of its own on the map: it counts for the unit under its old id.
    for (const recorded of areaOf(map, unit, day).recordedAs) if (!restated.has(recorded)) restated.set(recorded, recorded);
  }
  return restated;
};
