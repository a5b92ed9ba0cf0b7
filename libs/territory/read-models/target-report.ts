import { dateOf, type UnitId } from '#standards';
import { inHouseholds, targetInForce, type Denominator, type PovertyTarget, type ResidentTotals, type TargetInHouseholds } from '../domain/index.ts';
import type { TerritorySnapshot } from './territory-map/territory-snapshot.ts';

/** Households of each class, counted by whoever holds the households. */
export interface CountedClasses {
  readonly poor: number;
  readonly nearPoor: number;
}

/** A unit's target for a year as issued, beside what it means in households at a constant total. */
export interface UnitTarget {
  readonly unit: UnitId;
  readonly year: number;
  /** As issued; null when the unit has none. */
  readonly target: PovertyTarget | null;
  readonly total: ResidentTotals;
  readonly poor: TargetInHouseholds;
  readonly nearPoor: TargetInHouseholds;
}

export interface TargetReport extends UnitTarget {
  readonly villages: readonly UnitTarget[];
}

/** The total that a target of year Y is held against unless said otherwise: that of the round before it. */
export const constantTotalOf = (year: number): Denominator => ({ kind: 'round', year: year - 1, on: dateOf(year - 1, 12, 31) });

const unitTarget = ({ totals, targets }: TerritorySnapshot, unit: UnitId, year: number, denominator: Denominator, counts: CountedClasses | null): UnitTarget => {
  const target = targetInForce(targets, unit, year);
  const total = totals.inForce(unit, denominator);
  const households = total.known ? total.households : null;
  return {
    unit, year, target, total,
    poor: inHouseholds(target?.poorRate ?? null, target?.poorHouseholds ?? null, households, counts?.poor ?? null),
    nearPoor: inHouseholds(target?.nearPoorRate ?? null, target?.nearPoorHouseholds ?? null, households, counts?.nearPoor ?? null),
  };
};

/** Targets of a unit and each of its villages; with counts also whether they were met. */
export const targetReport = (
  snapshot: TerritorySnapshot,
  unit: UnitId,
  year: number,
  { denominator = constantTotalOf(year), counts }: { readonly denominator?: Denominator; readonly counts?: (unit: UnitId) => CountedClasses | null } = {},
): TargetReport => {
  const of = (one: UnitId): UnitTarget => unitTarget(snapshot, one, year, denominator, counts?.(one) ?? null);
  return { ...of(unit), villages: snapshot.map.villagesUnder(unit, denominator.on).filter((village) => village !== unit).map(of) };
};
