import type { Actor } from '#platform';
import type { LocalDate, UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, type TerritoryMap } from '#territory';
import type { RoundState } from '../../domain/index.ts';

/** The villages of a round that an account may see; null = all of them. Throws `OutOfScope` where none is. */
export const villagesSeen = (map: TerritoryMap, actor: Actor, { opened, commune }: RoundState, today: LocalDate): readonly UnitId[] | null => {
  const area = areaOfScope(map, actor.scope, today);
  if (commune !== null && covers(area, commune)) return null;
  const seen = (opened?.villages ?? []).filter((village) => covers(area, village));
  const [first] = opened?.villages ?? [];
  if (seen.length === 0 && first !== undefined) throw new OutOfScope(commune ?? first);
  return seen;
};

/** Units of a kind that count for one: itself, what lies below it, and what went into these. Null for the whole store. */
export const communesUnder = (map: TerritoryMap, actor: Actor, unit: UnitId | null, today: LocalDate): readonly UnitId[] | null => {
  const area = areaOfScope(map, actor.scope, today);
  if (unit === null) return area.kind === 'everything' ? null : withParents(map, [...area.units], today);
  if (!covers(area, unit)) throw new OutOfScope(unit);
  const own = areaOfScope(map, { kind: 'units', units: [unit] }, today);
  return own.kind === 'everything' ? null : withParents(map, [...own.units], today);
};

/** A village head sees the rounds of the commune that the village lies in. */
const withParents = (map: TerritoryMap, units: readonly UnitId[], today: LocalDate): readonly UnitId[] =>
  [...new Set(units.flatMap((unit) => (map.life(unit)?.kind === 'village' ? [map.communeOf(unit, today) ?? unit] : [unit])))];
