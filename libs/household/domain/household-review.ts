import type { AssessmentId, ComplaintId, EventId, LocalDate } from '#standards';
import type { HouseholdClass, Outcome } from './commands.ts';
import type { EventData } from './events.ts';
import type { RoundReference } from './facts.ts';
import type { ReviewParticipationEvent } from './review-events.ts';

type Listed = Extract<ReviewParticipationEvent, { type: 'HouseholdListedForReview' }>['data'];
type Complained = Extract<ReviewParticipationEvent, { type: 'ReviewComplaintFiled' }>['data'];

/** How a household's part in a round ended; a removal is told by the household itself. */
export type ReviewOutcome =
  | { readonly kind: 'classified'; readonly class: HouseholdClass; readonly on: LocalDate; readonly decision: string }
  | { readonly kind: 'refused'; readonly on: LocalDate }
  | { readonly kind: 'not-reviewed'; readonly on: LocalDate };

/** What a household's own stream tells about its part in one round. */
export interface HouseholdReview {
  readonly round: RoundReference;
  /** Null while it is only complained about, or for imported history. */
  readonly listing: { readonly id: EventId; readonly listedOn: LocalDate; readonly entry: Listed['entry'] } | null;
  /** In the order of `assessedOn`, later records of one day last. */
  readonly assessments: readonly {
    readonly id: EventId;
    readonly assessment: AssessmentId;
    readonly assessedOn: LocalDate;
    readonly ruleSet: string;
    readonly outcome: Outcome;
    readonly screen: EventData<'HouseholdAssessed'>['screen'];
    readonly alsoUnder: readonly { readonly ruleSet: string; readonly outcome: Outcome }[];
  }[];
  readonly complaints: readonly {
    readonly complaint: ComplaintId;
    readonly filedOn: LocalDate;
    readonly subject: Complained['subject'];
    readonly answer: {
      readonly id: EventId;
      readonly answeredOn: LocalDate;
      readonly outcome: 'upheld' | 'rejected';
      /** The last day that it would have been in time, where it was recorded as late; the reason stands on the event. */
      readonly lateFor: LocalDate | null;
    } | null;
  }[];
  readonly outcome: ReviewOutcome | null;
}
