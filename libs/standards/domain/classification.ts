import type { Area } from './area.ts';
import type { IndicatorId, QuestionId, Service } from './indicators.ts';
import type { Clause, Parameter } from './parameter.ts';
import type { AssessmentResult, PoorSubclass, PovertyClass } from './poverty-class.ts';
import type { StandardId } from './rule-set.ts';
import type { SheetReference } from './score-sheet.ts';
import type { Completeness } from './scores.ts';

/** An answer that the standard asks for and the assessment does not have. */
export type MissingAnswer =
  | { readonly part: 'assessment' }
  | { readonly part: 'b1-total' }
  | { readonly part: 'b2-total' }
  | { readonly part: 'b1-item'; readonly item: string }
  | { readonly part: 'deprivation'; readonly indicator: IndicatorId; readonly question: QuestionId };

export interface ReadItem {
  readonly item: string;
  /** null = unanswered. */
  readonly option: string | null;
  readonly points: number | null;
}

export interface ReadIndicator {
  readonly indicator: IndicatorId;
  readonly question: QuestionId;
  readonly service: Service;
  /** `ruled-out`: nobody in the household has the ages it concerns, so the rule says no. */
  readonly basis: 'answered' | 'ruled-out' | 'unanswered';
  readonly deprived: boolean | null;
  /** Points it adds to B2; null while unanswered. */
  readonly points: number | null;
  /** Ruled out although the sheet says deprived: one of the two is wrong. */
  readonly contradicted: boolean;
  readonly definition: Clause;
}

/** A score as far as it is known: the total only when no part of it is missing, else what it can still become. */
export interface ReadScore<Part> {
  readonly parts: readonly Part[];
  readonly total: number | null;
  readonly least: number | null;
  /** null = no upper end is known. */
  readonly most: number | null;
}

export type LimitName = 'b1-poor-at-most' | 'b1-near-poor-at-most' | 'b2-poor-from';

export interface Comparison {
  readonly limit: LimitName;
  readonly value: number | null;
  readonly against: Parameter<number>;
  /** At most the limit, or for `b2-poor-from` at least; null while the score is unknown. */
  readonly holds: boolean | null;
}

/** A value that took part and was not read in a source. */
export type UnverifiedPart =
  | { readonly kind: 'limit'; readonly limit: LimitName }
  | { readonly kind: 'rule'; readonly class: PovertyClass }
  | { readonly kind: 'points' | 'ages' | 'definition'; readonly indicator: IndicatorId };

/** What a reader of the result must be told. */
export type Caveat =
  | { readonly code: 'standard-provisional' | 'standard-is-what-if' }
  | { readonly code: 'sheet-unverified' | 'sheet-made-up'; readonly sheet: SheetReference }
  | { readonly code: 'sheet-of-another-standard'; readonly sheet: SheetReference; readonly sheetStandard: StandardId }
  /** The sheet is not at hand: an item left out cannot be noticed. */
  | { readonly code: 'sheet-not-at-hand' }
  | { readonly code: 'answer-contradicts-members'; readonly indicator: IndicatorId };

/** What a standard makes of an assessment, with everything it rests on. */
export interface ExplainedResult {
  readonly result: AssessmentResult;
  readonly subclass: PoorSubclass | null;
  /** Every class that answering what is missing could still give; one alone when nothing is missing. */
  readonly possible: readonly PovertyClass[];
  readonly missing: readonly MissingAnswer[];
  readonly explanation: {
    readonly ruleSet: string;
    readonly area: Area;
    readonly completeness: Completeness;
    readonly sheet: SheetReference | null;
    readonly b1: ReadScore<ReadItem>;
    readonly b2: ReadScore<ReadIndicator>;
    readonly comparisons: readonly Comparison[];
    /** The clause the class rests on; null for an undetermined result. */
    readonly clause: Clause | null;
    readonly unverified: readonly UnverifiedPart[];
    readonly caveats: readonly Caveat[];
  };
}
