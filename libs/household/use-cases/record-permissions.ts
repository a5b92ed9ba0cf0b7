import { Injectable } from '@nestjs/common';
import { assertPermitted } from '#access';
import type { Actor, Permission } from '#platform';
import type { EventId, Identified } from '#standards';
import type { HouseholdEvent } from '../domain/index.ts';

/** What an account must be allowed to do to correct or annul a record: the same as for recording it. */
export const permissionFor: Readonly<Record<HouseholdEvent['type'], Permission>> = {
  HouseholdRegistered: 'record-households',
  MemberBorn: 'record-households',
  MemberJoined: 'record-households',
  MemberLeft: 'record-households',
  MemberDied: 'record-households',
  MemberDetailsRecorded: 'record-households',
  HeadOfHouseholdChanged: 'record-households',
  HouseholdMoved: 'record-households',
  HouseholdSplit: 'record-households',
  HouseholdMerged: 'record-households',
  HouseholdLeftCommune: 'record-households',
  HouseholdDiedOut: 'record-households',
  HouseholdAssessed: 'record-assessments',
  HouseholdClassifiedPoor: 'decide-classifications',
  HouseholdClassifiedNearPoor: 'decide-classifications',
  HouseholdClassifiedNeither: 'decide-classifications',
  HouseholdEscapedPoverty: 'decide-classifications',
  HouseholdBecamePoorFromNearPoor: 'decide-classifications',
  HouseholdFellBackIntoPoverty: 'decide-classifications',
  HouseholdNewlyPoor: 'decide-classifications',
  MonitoringVisitRecorded: 'record-monitoring',
  HouseholdEnrolledInSupport: 'record-support',
  SupportDelivered: 'record-support',
  SupportSuspended: 'record-support',
  SupportResumed: 'record-support',
  SupportCompleted: 'record-support',
  SupportWithdrawn: 'record-support',
  HouseholdListedForReview: 'record-assessments',
  ReviewRequestRefused: 'record-assessments',
  HouseholdNotReviewed: 'record-assessments',
  ReviewComplaintFiled: 'record-assessments',
  ReviewComplaintAnswered: 'record-assessments',
  PovertyCertificateIssued: 'decide-classifications',
  PovertyCertificateRevoked: 'decide-classifications',
  AverageLivingRequested: 'record-assessments',
  HouseholdIncomeSurveyed: 'record-assessments',
  AverageLivingResultPosted: 'record-assessments',
  HouseholdRecognisedAverageLiving: 'decide-classifications',
  AverageLivingRefused: 'record-assessments',
  RecordAnnulled: 'record-households',
};

@Injectable()
export class RecordPermissions {
  /** Follows annulments to what they annulled. An unknown record is left to the household's own refusal. */
  assertMayChange(record: EventId, history: readonly Identified<HouseholdEvent>[], actor: Actor): void {
    let found = history.find(({ id }) => id === record);
    while (found?.type === 'RecordAnnulled') {
      const { annuls } = found.data;
      found = history.find(({ id }) => id === annuls);
    }
    if (found !== undefined) assertPermitted(actor, permissionFor[found.type]);
  }
}
