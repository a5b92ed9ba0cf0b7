import type { EventId, LocalDate } from '#standards';

/** District units existed until 30/6/2025; commune covers xã, phường, thị trấn; village covers thôn, bản, tổ dân phố. */
export const UNIT_KINDS = ['province', 'district', 'commune', 'village'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A dated attribute of the village: poverty limits differ, and communes and towns merge into one unit. */
export type VillageArea = 'rural' | 'urban';

/** A paper that a fact rests on: number and date as printed. */
export interface TerritoryPaper {
  readonly number: string;
  readonly date: LocalDate;
}

/** Present on every fact that replaces a wrong one of the same type; the wrong one stays in the log. */
export interface CorrectableFact {
  readonly corrects: EventId | null;
}

/** A score sheet exactly as it is used: three parts that an assessment must match. */
export interface ConfirmedSheet {
  readonly sheet: string;
  readonly version: string;
  /** Lower-case hex. */
  readonly contentSha256: string;
}

/** Usual residents as the village declares them; minorities are unknown where the paper does not say. */
export interface ResidentCounts {
  readonly households: number;
  readonly persons: number;
  readonly ethnicMinorityHouseholds: number | null;
  readonly ethnicMinorityPersons: number | null;
}
