import { addDays, type LocalDate, type UnitId } from '#standards';
import type { Scope } from '#platform';
import { isValidOn, type TerritoryMap } from '../domain/index.ts';

/** What an account may see and act in: the whole store, or units and villages by id. */
export type ScopeArea =
  | { readonly kind: 'everything' }
  | { readonly kind: 'units'; readonly units: ReadonlySet<UnitId>; readonly villages: readonly UnitId[] };

/** The last day up to `today` on which the unit existed; null before its first. */
const lastDay = (map: TerritoryMap, unit: UnitId, today: LocalDate): LocalDate | null => {
  const life = map.life(unit);
  if (life === null || today < life.validFrom) return null;
  return isValidOn(life, today) || life.end === null ? today : addDays(life.end.on, -1);
};

const cache = new WeakMap<TerritoryMap, Map<string, ScopeArea>>();

/**
 * The units of a scope, everything below them on today's map, and whatever in earlier years went into these, so that their
 * records stay in sight. The office of a unit that is gone keeps what it had on its last day, and gets nothing of its successor.
 */
export const areaOfScope = (map: TerritoryMap, scope: Scope, today: LocalDate): ScopeArea => {
  if (scope.kind === 'everything') return scope;
  const byScope = cache.get(map) ?? new Map<string, ScopeArea>();
  cache.set(map, byScope);
  const key = `${today} ${scope.units.join(' ')}`;
  const kept = byScope.get(key);
  if (kept !== undefined) return kept;
  const units = new Set<UnitId>();
  for (const unit of scope.units) {
    const on = lastDay(map, unit, today);
    if (on === null) continue;
    for (const member of map.unitsUnder(unit, on)) for (const source of map.lineage.allSources(member, on)) units.add(source);
  }
  // What was dissolved without a successor stays with whoever it lay under.
  for (const unit of map.units()) {
    const end = map.life(unit)?.end;
    if (end?.by !== 'dissolution' || end.on > today) continue;
    if (map.ancestorsOf(unit, addDays(end.on, -1)).some((ancestor) => units.has(ancestor))) units.add(unit);
  }
  const villages = [...units].filter((unit) => map.life(unit)?.kind === 'village');
  const area: ScopeArea = { kind: 'units', units, villages };
  byScope.set(key, area);
  return area;
};

/** Whether a unit lies in an area. */
export const covers = (area: ScopeArea, unit: UnitId): boolean => area.kind === 'everything' || area.units.has(unit);

/** A unit outside the account's area. Told like one that does not exist, so that nothing leaks. */
export class OutOfScope extends Error {
  readonly code = 'out-of-scope';
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(unit: UnitId) {
    super(`outside the account's area: ${unit}`);
    this.name = 'OutOfScope';
    this.facts = { unit };
  }
}
