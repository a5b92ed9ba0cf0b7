import type { AccountId, RoundId, UnitId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
import type { Private } from './private.ts';

/** A paper that a fact rests on: number and date as printed. */
export interface Paper {
  readonly number: string;
  readonly date: LocalDate;
}

/** Encrypted under a key of its own, so that a text naming an erased person can go without the rest. */
export type FreeText = Private<string>;

/** The decision of the commune chairman that a classification rests on (Decision 24/2021/QĐ-TTg). */
export interface DecisionPaper {
  readonly number: string;
  /** Date on the paper. */
  readonly decidedOn: LocalDate;
  readonly signedBy: AccountId | null;
}

export interface RoundReference {
  readonly round: RoundId;
  /** The year the round closes ("cuối năm Y"). */
  readonly year: number;
  readonly kind: 'periodic' | 'ad-hoc';
}

export interface VillageReference {
  readonly village: UnitId;
  readonly commune: UnitId;
}
