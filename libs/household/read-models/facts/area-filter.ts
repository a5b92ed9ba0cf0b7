import type { Actor } from '#platform';
import type { LocalDate, UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, type TerritoryMap } from '#territory';
import { areaOf } from './areas.ts';

/**
 * The villages, by the ids of any day, that an account may see of a unit; null = all, only for an account of the whole store that names
 * no unit. The same filter goes into lists, counts and sums. A unit outside the area is told like one that does not exist.
 */
export const visibleVillages = (map: TerritoryMap, actor: Actor, unit: UnitId | null, today: LocalDate): readonly UnitId[] | null => {
  const scope = areaOfScope(map, actor.scope, today);
  if (unit === null) return scope.kind === 'everything' ? null : scope.villages;
  if (!covers(scope, unit)) throw new OutOfScope(unit);
  const life = map.life(unit);
  const day = life !== null && life.end !== null && life.end.on <= today ? life.validFrom : today;
  return areaOf(map, unit, day).recordedAs.filter((village) => covers(scope, village));
};
