import type { AccountId, AssessmentId, ComplaintId, EventId, HouseholdId, LocalDate, RoundReference, UnitId } from '#standards';
import type { ReviewedClass } from './round-events.ts';

export type AssessedOutcome = ReviewedClass | 'undetermined';

/** An assessment made for the round. */
export interface ReviewedAssessment {
  readonly id: EventId;
  readonly assessment: AssessmentId;
  readonly assessedOn: LocalDate;
  readonly ruleSet: string;
  readonly outcome: AssessedOutcome;
  /** Form A; null where none was filled in. */
  readonly screen: { readonly passed: boolean } | null;
  readonly alsoUnder: readonly { readonly ruleSet: string; readonly outcome: AssessedOutcome }[];
}

export interface ReviewedComplaint {
  readonly complaint: ComplaintId;
  readonly filedOn: LocalDate;
  readonly answer: { readonly id: EventId; readonly answeredOn: LocalDate; readonly outcome: 'upheld' | 'rejected'; readonly lateFor: LocalDate | null } | null;
}

/** A decision of this round that the household's stream holds already. */
export interface AppliedClass {
  /** Number on the paper. */
  readonly decision: string;
  readonly decidedOn: LocalDate;
  readonly ruleSet: string;
  readonly class: ReviewedClass;
  /** Null for a closing decision. */
  readonly entitledFrom: LocalDate | null;
}

/**
 * What one household tells about its part in a round: `HouseholdReview` of the household, and what surrounds it. Every value is that of the
 * household's own stream; nothing here is judged yet.
 */
export interface ReviewedHousehold {
  readonly household: HouseholdId;
  /** Where it lives now, by the map of the round. */
  readonly village: UnitId;
  /** Its class on the list when the round began: whether it leaves one. */
  readonly classOnListing: ReviewedClass;
  /** Died out, moved away, merged. */
  readonly removedOn: LocalDate | null;
  readonly round: RoundReference;
  readonly listing: {
    readonly id: EventId;
    readonly listedOn: LocalDate;
    readonly entry: { readonly kind: 'on-list' } | { readonly kind: 'request'; readonly form: '01' | '04' };
  } | null;
  /** In the order of `assessedOn`, later records of one day last. */
  readonly assessments: readonly ReviewedAssessment[];
  readonly complaints: readonly ReviewedComplaint[];
  /** As in `HouseholdReview`; of a classification `classifications` tells more. */
  readonly outcome: { readonly kind: 'classified' | 'refused' | 'not-reviewed'; readonly on: LocalDate } | null;
  /** Every standing classification that names this round; two in a changeover round. */
  readonly classifications: readonly AppliedClass[];
  /** The certificate of this round that was handed out and not revoked. */
  readonly certifiedOn: LocalDate | null;
  /** Who recorded or corrected each assessment: none of them may sign. */
  readonly recordedBy: Readonly<Record<AssessmentId, readonly AccountId[]>>;
}
