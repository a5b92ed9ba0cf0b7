import type { HouseholdId, LocalDate, UnitId } from '#standards';
import type { ReviewRules } from './circumstances.ts';
import type { ReviewStep } from './procedure.ts';
import type { MissingStepCode, OpenEndCode } from './rejections.ts';
import type { RoundState } from './round-state.ts';
import type { VillageReviewState } from './village-review-state.ts';

/** A step that a household lacks. `since`: the day of what asks for it; `until`: the last day of the window that has not run out. */
export interface MissingStep {
  readonly code: MissingStepCode | OpenEndCode;
  readonly step: ReviewStep;
  readonly household: HouseholdId;
  readonly since: LocalDate | null;
  readonly until: LocalDate | null;
  /** What sent the household back, for a scoring, meeting or posting that is missing anew. */
  readonly because: 'meeting' | 'complaint' | 'order' | null;
}

/** A missing paper before the household is named. */
export type Gap = Pick<MissingStep, 'code'> & Partial<Pick<MissingStep, 'since' | 'until' | 'because'>>;

/** The papers of a round as they are held against a household on a day; a paper with a later date has no part in it. */
export interface RoundPapers {
  readonly round: Pick<RoundState, 'opened' | 'orders' | 'opinions' | 'decided'>;
  readonly villages: ReadonlyMap<UnitId, VillageReviewState>;
  readonly on: LocalDate;
  readonly rules: ReviewRules;
}

/** The step that each missing paper belongs to. */
export const stepOf: Readonly<Record<MissingStepCode | OpenEndCode, ReviewStep>> = {
  'household-removed-before': 'list', 'household-refused-before': 'score', 'household-not-reviewed-before': 'score',
  'household-not-listed': 'list', 'upheld-complaint-not-listed': 'list',
  'screen-missing': 'score', 'screen-failed': 'score',
  'assessment-missing': 'score', 'assessment-before-listing': 'score', 'assessment-without-result': 'score', 'reassessment-missing': 'score',
  'meeting-missing': 'meet', 'meeting-before-assessment': 'meet', 'further-meeting-missing': 'meet',
  'posting-missing': 'post', 'reposting-missing': 'post', 'posting-differs': 'post', 'posting-too-short': 'post', 'posting-not-ended': 'post',
  'complaint-unanswered': 'post', 'working-days-unknown': 'post',
  'upper-opinion-missing': 'upper-opinion', 'upper-opinion-before-posting': 'upper-opinion', 'upper-opinion-disagrees': 'upper-opinion',
  'decision-missing': 'decide', 'closing-decision-missing': 'decide', 'opening-decision-missing': 'decide', 'decision-not-applied': 'decide', 'certificate-missing': 'certify',
};
