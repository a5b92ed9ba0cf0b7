import { addDays, type EventId, type LocalDate, type UnitId } from '#standards';
import { sumOrUnknown } from './sum-or-unknown.ts';
import type { TerritoryMap } from './territory-map.ts';
import type { ResidentTotalsEvent } from './unit-events.ts';
import type { ResidentCounts } from './unit-facts.ts';
import { isValidOn } from './unit-life.ts';

/** One declaration that stands, with the event that made it. */
export type Declaration = ResidentTotalsEvent['data'] & { readonly event: EventId };

/** Which declarations count: those of a round, or the latest in force on a date. */
export type Denominator =
  | { readonly kind: 'round'; readonly year: number; readonly on: LocalDate }
  | { readonly kind: 'date'; readonly on: LocalDate };

/**
 * Resident households and persons of a unit, or the villages for which nobody declared any: a figure over an unknown
 * total is refused, never guessed. `restated` = carried over a merger from the villages that went in.
 */
export type ResidentTotals =
  | (ResidentCounts & { readonly known: true; readonly declarations: readonly Declaration[]; readonly restated: boolean })
  | { readonly known: false; readonly missing: readonly UnitId[] };

type Known = Extract<ResidentTotals, { known: true }>;

const sum = (parts: readonly Known[]): Known => ({
  known: true,
  households: parts.reduce((total, { households }) => total + households, 0),
  persons: parts.reduce((total, { persons }) => total + persons, 0),
  ethnicMinorityHouseholds: sumOrUnknown(parts.map(({ ethnicMinorityHouseholds }) => ethnicMinorityHouseholds)),
  ethnicMinorityPersons: sumOrUnknown(parts.map(({ ethnicMinorityPersons }) => ethnicMinorityPersons)),
  declarations: parts.flatMap(({ declarations }) => declarations),
  restated: parts.some(({ restated }) => restated),
});

const known = (declaration: Declaration): Known => {
  const { households, persons, ethnicMinorityHouseholds, ethnicMinorityPersons } = declaration;
  return { known: true, households, persons, ethnicMinorityHouseholds, ethnicMinorityPersons, declarations: [declaration], restated: false };
};

/** Standing declarations of every village, in log order, as known at one moment. */
export class DeclaredTotals {
  readonly #map: TerritoryMap;
  readonly #byVillage: ReadonlyMap<UnitId, readonly Declaration[]>;

  constructor(map: TerritoryMap, declarations: readonly Declaration[]) {
    const byVillage = new Map<UnitId, Declaration[]>();
    for (const declaration of declarations) {
      const earlier = byVillage.get(declaration.unit);
      if (earlier) earlier.push(declaration);
      else byVillage.set(declaration.unit, [declaration]);
    }
    this.#map = map;
    this.#byVillage = byVillage;
  }

  /** All standing declarations of a village, in log order. */
  of(village: UnitId): readonly Declaration[] {
    return this.#byVillage.get(village) ?? [];
  }

  /** Total of a village, or of every village of an upper unit on the day; unknown unless every village has one. */
  inForce(unit: UnitId, denominator: Denominator): ResidentTotals {
    const villages = this.#map.villagesUnder(unit, denominator.on);
    if (villages.length === 0) return { known: false, missing: [unit] };
    const found = villages.map((village) => ({ village, totals: this.#ofVillage(village, denominator) }));
    const missing = found.flatMap(({ village, totals }) => (totals === null ? [village] : []));
    return missing.length > 0 ? { known: false, missing } : sum(found.flatMap(({ totals }) => (totals === null ? [] : [totals])));
  }

  #ofVillage(village: UnitId, denominator: Denominator): Known | null {
    if (denominator.kind === 'date') return this.#onDate(village, denominator.on, new Set());
    const declared = this.of(village).findLast(({ round }) => round === denominator.year);
    return declared === undefined ? null : known(declared);
  }

  /**
   * The latest declaration, unless the village's extent changed after it. After a merger the parts' last totals are added up;
   * after a division nobody can say without a new declaration.
   */
  #onDate(village: UnitId, on: LocalDate, passed: ReadonlySet<UnitId>): Known | null {
    if (passed.has(village)) return null;
    const { lineage } = this.#map;
    const latest = this.#latest(village, on);
    const changes = [...lineage.stepsInto(village), ...lineage.stepsOut(village)].filter(({ on: day }) => day <= on && (latest === undefined || day > latest.declaredOn));
    if (changes.length === 0) return latest === undefined ? null : known(latest);
    if (changes.some(({ whole }) => !whole)) return null;
    const lived = this.#map.life(village);
    const absorbed = changes.filter(({ to }) => to === village);
    const parts = absorbed.map(({ from, on: day }) => this.#onDate(from, addDays(day, -1), new Set([...passed, village])));
    // A village made by the merger itself has nothing of its own to add.
    const madeByMerger = lived !== null && absorbed.some(({ on: day }) => day === lived.validFrom);
    const own = madeByMerger ? [] : [latest === undefined ? null : known(latest)];
    const all = [...own, ...parts];
    const complete = all.flatMap((part) => (part === null ? [] : [part]));
    return complete.length < all.length || complete.length === 0 ? null : { ...sum(complete), restated: true };
  }

  #latest(village: UnitId, on: LocalDate): Declaration | undefined {
    const life = this.#map.life(village);
    return this.of(village)
      .filter(({ declaredOn }) => declaredOn <= on && (life === null || isValidOn(life, declaredOn)))
      .reduce<Declaration | undefined>((best, declared) => (best === undefined || declared.declaredOn >= best.declaredOn ? declared : best), undefined);
  }
}
