import { Rejection, type SheetRefusal, type StandardRefusal } from '#standards';

/** What a household still lacks before a decision can name it, in the order of the steps. */
export const MISSING_STEPS = [
  'household-removed-before', 'household-refused-before', 'household-not-reviewed-before',
  'household-not-listed', 'upheld-complaint-not-listed',
  'screen-missing', 'screen-failed',
  'assessment-missing', 'assessment-before-listing', 'assessment-without-result', 'reassessment-missing',
  'meeting-missing', 'meeting-before-assessment', 'further-meeting-missing',
  'posting-missing', 'reposting-missing', 'posting-differs', 'posting-too-short', 'posting-not-ended',
  'complaint-unanswered',
  'upper-opinion-missing', 'upper-opinion-before-posting', 'upper-opinion-disagrees',
  'working-days-unknown',
] as const;
export type MissingStepCode = (typeof MISSING_STEPS)[number];

/** What stands between a decided household and the end of the round. */
export const OPEN_ENDS = ['decision-missing', 'closing-decision-missing', 'opening-decision-missing', 'decision-not-applied', 'certificate-missing'] as const;
export type OpenEndCode = (typeof OPEN_ENDS)[number];

/**
 * Defects of the procedure: refused for a new entry; for imported history accepted, and the code is kept in the event's `defects`.
 */
export const REVIEW_DEFECTS = [
  ...MISSING_STEPS, ...OPEN_ENDS,
  'procedure-unknown', 'plan-missing', 'committee-missing', 'round-before-its-time', 'step-before-opening', 'step-after-closing', 'late-without-reason',
  // meeting
  'minutes-missing', 'other-village', 'met-twice-that-day',
  // posting
  'posting-omits-household', 'repost-of-unposted', 'posted-twice-that-day', 'posting-without-place',
  // opinion and decision
  'no-upper-opinion-asked', 'opinion-before-asking', 'signer-missing', 'signer-recorded-assessment', 'override-by-signer', 'assessment-not-current',
  'class-without-scores', 'class-not-posted', 'next-years-list-unsaid', 'next-years-list-not-drawn-up', 'decision-content-differs', 'decision-number-missing', 'too-many-households',
] as const;
export type ReviewDefect = (typeof REVIEW_DEFECTS)[number];

/** What no source excuses: the command does not fit the stream, or contradicts itself. */
export const REVIEW_REFUSALS = [
  'round-not-open', 'round-already-open', 'round-already-closed', 'round-of-another-commune', 'round-without-villages', 'round-number-invalid', 'round-rule-sets-equal',
  'changeover-only-periodic', 'village-not-in-round', 'village-review-of-another-village', 'review-date-in-future', 'review-id-in-use', 'household-named-twice', 'nothing-named', 'nobody-to-decide',
  'report-only-periodic', 'votes-exceed-attendance', 'attendance-impossible', 'household-not-given', 'households-of-decision-missing', 'posting-dates-reversed',
  'decision-role-differs', 'amended-decision-unknown', 'amending-too-early', 'household-not-in-amended', 'household-amended-since', 'household-already-decided',
  'amends-needs-correction', 'next-years-list-amended', 'subclass-without-poor', 'snapshot-malformed', 'round-not-closed', 'revision-without-correction', 'not-a-successor',
  'review-record-unknown', 'review-record-was-annulled', 'review-record-of-another-kind', 'correction-of-another-subject', 'decision-already-applied', 'decision-rests-on-it', 'steps-rest-on-it',
] as const;
export type ReviewRefusal = (typeof REVIEW_REFUSALS)[number];

/** Every code of this context that needs a sentence. The refusals of a standard (`permitDecision`, `permitSheet`) are told by others. */
export const REVIEW_REJECTIONS = [...REVIEW_DEFECTS, ...REVIEW_REFUSALS] as const;
export type ReviewRejectionCode = (typeof REVIEW_REJECTIONS)[number];

/** Why the standard, or the score sheet, bears no decision. */
export type StandardVerdictRefusal = (StandardRefusal | SheetRefusal | { readonly code: 'rule-set-unknown'; readonly ruleSet: string })['code'];

/** A command that the rules of a round refuse. */
export class ReviewRejection extends Rejection<ReviewRejectionCode | StandardVerdictRefusal> {}

export const refuse = (code: ReviewRejectionCode | StandardVerdictRefusal, facts: Readonly<Record<string, unknown>> = {}): never => {
  throw new ReviewRejection(code, facts);
};
