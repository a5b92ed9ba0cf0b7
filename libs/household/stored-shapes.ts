import type { StoredShapes, StreamId, StreamKind } from '#event-store';
import type { HouseholdId } from '#standards';
import { household, type EventData, type HouseholdCommand, type HouseholdEvent, type HouseholdState } from './domain/index.ts';

/** Category of the streams `household-<uuid>`. */
export const householdCategory = 'household';

/** As assessments were stored before one set of answers could be judged under two standards, and before they kept the members' ages. */
type AssessedBeforeChangeover = Omit<EventData<'HouseholdAssessed'>, 'alsoUnder' | 'ages'>;

/** As answers to complaints were stored before a late one had to say why. */
type AnsweredBeforeReasons = Omit<EventData<'ReviewComplaintAnswered'>, 'late'>;

/** Storage formats of the household case; each has a frozen fixture. A changed shape gets `Name.v2` here and one upcast from the old. */
export const householdShapes: StoredShapes<HouseholdEvent> = {
  category: householdCategory,
  current: {
    HouseholdRegistered: 'HouseholdRegistered',
    MemberBorn: 'MemberBorn',
    MemberJoined: 'MemberJoined',
    MemberLeft: 'MemberLeft',
    MemberDied: 'MemberDied',
    MemberDetailsRecorded: 'MemberDetailsRecorded',
    HeadOfHouseholdChanged: 'HeadOfHouseholdChanged',
    HouseholdMoved: 'HouseholdMoved',
    HouseholdSplit: 'HouseholdSplit',
    HouseholdMerged: 'HouseholdMerged',
    HouseholdLeftCommune: 'HouseholdLeftCommune',
    HouseholdDiedOut: 'HouseholdDiedOut',
    HouseholdAssessed: 'HouseholdAssessed.v2',
    HouseholdClassifiedPoor: 'HouseholdClassifiedPoor',
    HouseholdClassifiedNearPoor: 'HouseholdClassifiedNearPoor',
    HouseholdClassifiedNeither: 'HouseholdClassifiedNeither',
    HouseholdEscapedPoverty: 'HouseholdEscapedPoverty',
    HouseholdBecamePoorFromNearPoor: 'HouseholdBecamePoorFromNearPoor',
    HouseholdFellBackIntoPoverty: 'HouseholdFellBackIntoPoverty',
    HouseholdNewlyPoor: 'HouseholdNewlyPoor',
    MonitoringVisitRecorded: 'MonitoringVisitRecorded',
    HouseholdEnrolledInSupport: 'HouseholdEnrolledInSupport',
    SupportDelivered: 'SupportDelivered',
    SupportSuspended: 'SupportSuspended',
    SupportResumed: 'SupportResumed',
    SupportCompleted: 'SupportCompleted',
    SupportWithdrawn: 'SupportWithdrawn',
    HouseholdListedForReview: 'HouseholdListedForReview',
    ReviewRequestRefused: 'ReviewRequestRefused',
    HouseholdNotReviewed: 'HouseholdNotReviewed',
    ReviewComplaintFiled: 'ReviewComplaintFiled',
    ReviewComplaintAnswered: 'ReviewComplaintAnswered.v2',
    PovertyCertificateIssued: 'PovertyCertificateIssued',
    PovertyCertificateRevoked: 'PovertyCertificateRevoked',
    AverageLivingRequested: 'AverageLivingRequested',
    HouseholdIncomeSurveyed: 'HouseholdIncomeSurveyed',
    AverageLivingResultPosted: 'AverageLivingResultPosted',
    HouseholdRecognisedAverageLiving: 'HouseholdRecognisedAverageLiving',
    AverageLivingRefused: 'AverageLivingRefused',
    RecordAnnulled: 'RecordAnnulled',
  },
  upcasts: {
    HouseholdAssessed: (data) => ({ type: 'HouseholdAssessed', data: { ...(data as AssessedBeforeChangeover), alsoUnder: [], ages: null } }),
    ReviewComplaintAnswered: (data) => ({ type: 'ReviewComplaintAnswered', data: { ...(data as AnsweredBeforeReasons), late: null } }),
  },
};

/** One stream per household, with its whole path. */
export const households: StreamKind<HouseholdCommand, HouseholdState, HouseholdEvent> = { shapes: householdShapes, decider: household };

export const householdStream = (id: HouseholdId): StreamId => `${householdCategory}-${id}`;
