import type { LocalDate, UnitId } from '#standards';

// What the read models ask of the territory: the map and the declared totals as known at one moment.

export interface MapUnit {
  readonly unit: UnitId;
  readonly kind: 'province' | 'district' | 'commune' | 'village';
  readonly code: string;
  readonly name: string;
  readonly villageWord: string | null;
}

export interface LineageStep {
  readonly from: UnitId;
  readonly to: UnitId;
  readonly on: LocalDate;
  readonly whole: boolean;
}

export interface MapOfUnits {
  readonly lineage: { stepsInto(unit: UnitId): readonly LineageStep[]; stepsOut(unit: UnitId): readonly LineageStep[] };
  units(): readonly UnitId[];
  isValid(unit: UnitId, on: LocalDate): boolean;
  describeNearest(unit: UnitId, on: LocalDate): MapUnit | null;
  parentOf(unit: UnitId, on: LocalDate): UnitId | null;
  childrenOf(unit: UnitId, on: LocalDate): readonly UnitId[];
  villagesUnder(unit: UnitId, on: LocalDate): readonly UnitId[];
  predecessorsOf(unit: UnitId, on: LocalDate, map: LocalDate): readonly UnitId[];
}

export type TotalsOfUnit =
  | { readonly known: true; readonly households: number; readonly persons: number; readonly ethnicMinorityHouseholds: number | null; readonly ethnicMinorityPersons: number | null; readonly restated: boolean }
  | { readonly known: false; readonly missing: readonly UnitId[] };

export interface TotalsOfUnits {
  inForce(unit: UnitId, denominator: { readonly kind: 'round'; readonly year: number; readonly on: LocalDate } | { readonly kind: 'date'; readonly on: LocalDate }): TotalsOfUnit;
}

/** The territory as it was known at a moment; null = as known now. */
export interface TerritoryReader {
  knownAt(instant: string | null): Promise<{ readonly map: MapOfUnits; readonly totals: TotalsOfUnits }>;
}
export const TERRITORY_READER = Symbol('household read models: TerritoryReader');
