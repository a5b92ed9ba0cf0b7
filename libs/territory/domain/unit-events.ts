import type { EventId, Fact, LocalDate, Private, UnitId } from '#standards';
import type { CorrectableFact, ResidentCounts, TerritoryPaper, UnitKind, VillageArea } from './unit-facts.ts';

// The names and shapes below are storage formats. A change of shape is `Name.v2` with an upcast and a frozen fixture;
// a change of meaning is a new event. A unit is valid from `validFrom` up to, not including, the day it ended.

export type UnitLifeEvent =
  | Fact<'UnitEstablished', CorrectableFact & {
      readonly unit: UnitId;
      readonly kind: UnitKind;
      /** The official code, or the one the commune uses. */
      readonly code: string;
      /** Without the word of its kind ("Đồng Vương", not "xã Đồng Vương"). */
      readonly name: string;
      readonly parent: UnitId | null;
      readonly validFrom: LocalDate;
      /** Villages only. */
      readonly area: VillageArea | null;
      /** What people call this kind of village here (bản, thôn, tổ dân phố); villages only. */
      readonly villageWord: string | null;
      readonly paper: TerritoryPaper | null;
    }>
  /** A null code leaves the code as it was. */
  | Fact<'UnitRenamed', CorrectableFact & { readonly unit: UnitId; readonly name: string; readonly code: string | null; readonly trueFrom: LocalDate; readonly paper: TerritoryPaper | null }>
  | Fact<'UnitAttached', CorrectableFact & { readonly unit: UnitId; readonly parent: UnitId; readonly trueFrom: LocalDate; readonly paper: TerritoryPaper | null }>
  | Fact<'VillageAreaSet', CorrectableFact & { readonly unit: UnitId; readonly area: VillageArea; readonly trueFrom: LocalDate; readonly paper: TerritoryPaper | null }>
  /** On the absorbed unit's stream. `mergedOn` is the first day of the new map. */
  | Fact<'UnitMergedInto', CorrectableFact & { readonly unit: UnitId; readonly into: UnitId; readonly mergedOn: LocalDate; readonly paper: TerritoryPaper | null }>
  /** `splitOn` is the first day of the new map; with `continues` the unit lives on beside its parts. */
  | Fact<'UnitSplit', CorrectableFact & { readonly unit: UnitId; readonly parts: readonly UnitId[]; readonly continues: boolean; readonly splitOn: LocalDate; readonly paper: TerritoryPaper | null }>
  /** `dissolvedOn` is the first day without the unit. What was under it belongs to its parent, unless attached elsewhere. */
  | Fact<'UnitDissolved', CorrectableFact & { readonly unit: UnitId; readonly dissolvedOn: LocalDate; readonly paper: TerritoryPaper | null }>;

export type ResidentTotalsEvent = Fact<'ResidentTotalsDeclared', CorrectableFact & ResidentCounts & {
  readonly unit: UnitId;
  /** The date the figures stand for. */
  readonly declaredOn: LocalDate;
  /** The year whose round ("cuối năm Y") the figures were declared for; null outside a round. */
  readonly round: number | null;
  readonly paper: TerritoryPaper | null;
}>;

export type PovertyTargetEvent = Fact<'PovertyTargetSet', CorrectableFact & {
  readonly unit: UnitId;
  /** Reached or missed by the result of this year's round. */
  readonly year: number;
  /** Hundredths of a percent: 339 is 3,39 %. */
  readonly poorRate: number | null;
  readonly nearPoorRate: number | null;
  readonly poorHouseholds: number | null;
  readonly nearPoorHouseholds: number | null;
  readonly paper: TerritoryPaper;
}>;

/** What never happened. Takes an event out of every fold; the event itself stays in the log. */
export type UnitAnnulment = Fact<'RecordAnnulled', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: Private<string> }>;

/** Everything on a stream `unit-<uuid>`. */
export type UnitEvent = UnitLifeEvent | ResidentTotalsEvent | PovertyTargetEvent | UnitAnnulment;
