import type { AssessmentId, DecisionId, HouseholdId, LocalDate, UnitId } from '#standards';
import type { ReviewRules } from './circumstances.ts';
import type { ReviewStep } from './procedure.ts';
import type { MissingStepCode, OpenEndCode } from './rejections.ts';
import type { AssessedOutcome, ReviewedHousehold } from './reviewed-household.ts';
import type { ReviewedClass } from './round-events.ts';
import type { RoundState } from './round-state.ts';
import type { VillageReviewState } from './village-review-state.ts';

/** Where a household stands in a round, from the first step to the last; then the ends that need no decision. */
export const HOUSEHOLD_STAGES = [
  'not-listed', 'to-list', 'to-screen', 'screened-out', 'to-score', 'sent-back', 're-verification', 'complaint-open', 'to-meet', 'to-post', 'posted', 'awaiting-opinion', 'ready',
  'decided', 'applied', 'certified', 'refused', 'not-reviewed', 'removed',
] as const;
export type HouseholdStage = (typeof HOUSEHOLD_STAGES)[number];

/** A step that a household lacks. `since`: what asks for it; `until`: the day before which it cannot be fulfilled. */
export interface MissingStep {
  readonly code: MissingStepCode | OpenEndCode;
  readonly step: ReviewStep;
  readonly household: HouseholdId;
  readonly since: LocalDate | null;
  readonly until: LocalDate | null;
}

/** How a listed household's part in the round ends; exactly one when the round closes. `not-recognised`: asked, and decided to be neither. */
export type HouseholdOutcome = 'poor' | 'near-poor' | 'exit' | 'not-recognised' | 'removed' | 'refused' | 'not-reviewed';

export interface HouseholdReadiness {
  readonly household: HouseholdId;
  readonly village: UnitId;
  readonly stage: HouseholdStage;
  /** In the order of the steps; empty when a decision can name it, or when its part is done. */
  readonly missing: readonly MissingStep[];
  /** The assessment that a decision must rest on. */
  readonly assessment: AssessmentId | null;
  readonly assessed: AssessedOutcome | null;
  /** What the village agreed on, or what the re-verification gave: the class to be posted and decided. */
  readonly class: ReviewedClass | null;
  /** It differs from what the scores give: the decision needs a reason and a second person. */
  readonly needsOverride: boolean;
  /** Last day of the posting that runs or ran out. */
  readonly postedUntil: LocalDate | null;
  /** The decision that stands for it and has to be amended, because a complaint or an order overtook it. */
  readonly overtaken: DecisionId | null;
  readonly outcome: HouseholdOutcome | null;
}

export type StageSums = Readonly<Record<HouseholdStage, number>>;

/** What a round and its villages and households tell on a day. */
export interface RoundPicture {
  readonly round: RoundState;
  readonly villages: ReadonlyMap<UnitId, VillageReviewState>;
  readonly files: readonly ReviewedHousehold[];
  readonly on: LocalDate;
  readonly rules: ReviewRules;
}

export interface RoundReadiness {
  readonly on: LocalDate;
  readonly households: readonly HouseholdReadiness[];
  readonly villages: ReadonlyMap<UnitId, StageSums>;
  readonly total: StageSums;
  /** Households of which something is missing before the round can close. */
  readonly open: number;
}
