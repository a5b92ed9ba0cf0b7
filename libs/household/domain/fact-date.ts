import type { LocalDate } from '#standards';
import type { EventData, HouseholdEvent } from './events.ts';

type FactDates = { readonly [Type in HouseholdEvent['type']]: (data: EventData<Type>) => LocalDate };

/** The day a fact happened: never the day it was recorded. For a decision the day it was signed, for a transition the day the class turned. */
export const factDates: FactDates = {
  HouseholdRegistered: ({ registeredOn }) => registeredOn,
  MemberBorn: ({ bornOn }) => bornOn,
  MemberJoined: ({ joinedOn }) => joinedOn,
  MemberLeft: ({ leftOn }) => leftOn,
  MemberDied: ({ diedOn }) => diedOn,
  MemberDetailsRecorded: ({ trueFrom }) => trueFrom,
  HeadOfHouseholdChanged: ({ trueFrom }) => trueFrom,
  HouseholdMoved: ({ movedOn }) => movedOn,
  HouseholdSplit: ({ splitOn }) => splitOn,
  HouseholdMerged: ({ mergedOn }) => mergedOn,
  HouseholdLeftCommune: ({ leftOn }) => leftOn,
  HouseholdDiedOut: ({ diedOutOn }) => diedOutOn,
  HouseholdAssessed: ({ assessedOn }) => assessedOn,
  HouseholdClassifiedPoor: ({ decision }) => decision.decidedOn,
  HouseholdClassifiedNearPoor: ({ decision }) => decision.decidedOn,
  HouseholdClassifiedNeither: ({ decision }) => decision.decidedOn,
  HouseholdEscapedPoverty: ({ trueFrom }) => trueFrom,
  HouseholdBecamePoorFromNearPoor: ({ trueFrom }) => trueFrom,
  HouseholdFellBackIntoPoverty: ({ trueFrom }) => trueFrom,
  HouseholdNewlyPoor: ({ trueFrom }) => trueFrom,
  MonitoringVisitRecorded: ({ visitedOn }) => visitedOn,
  HouseholdEnrolledInSupport: ({ enrolledOn }) => enrolledOn,
  SupportDelivered: ({ deliveredOn }) => deliveredOn,
  SupportSuspended: ({ suspendedOn }) => suspendedOn,
  SupportResumed: ({ resumedOn }) => resumedOn,
  SupportCompleted: ({ completedOn }) => completedOn,
  SupportWithdrawn: ({ withdrawnOn }) => withdrawnOn,
  HouseholdListedForReview: ({ listedOn }) => listedOn,
  ReviewRequestRefused: ({ refusedOn }) => refusedOn,
  HouseholdNotReviewed: ({ foundOn }) => foundOn,
  ReviewComplaintFiled: ({ filedOn }) => filedOn,
  ReviewComplaintAnswered: ({ answeredOn }) => answeredOn,
  PovertyCertificateIssued: ({ issuedOn }) => issuedOn,
  PovertyCertificateRevoked: ({ revokedOn }) => revokedOn,
  AverageLivingRequested: ({ requestedOn }) => requestedOn,
  HouseholdIncomeSurveyed: ({ surveyedOn }) => surveyedOn,
  AverageLivingResultPosted: ({ postedFrom }) => postedFrom,
  HouseholdRecognisedAverageLiving: ({ decision }) => decision.decidedOn,
  AverageLivingRefused: ({ refusedOn }) => refusedOn,
  RecordAnnulled: ({ annulledOn }) => annulledOn,
};

// The table is keyed by the event's own type, which the compiler cannot follow through a union.
const dateIn = (table: Readonly<Record<string, unknown>>, event: HouseholdEvent): LocalDate =>
  (table[event.type] as (data: HouseholdEvent['data']) => LocalDate)(event.data);

/** The day the fact of this event happened. */
export const factDateOf = (event: HouseholdEvent): LocalDate => dateIn(factDates, event);
