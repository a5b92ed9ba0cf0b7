import { Rejection } from '#standards';
import type { RuleSetRefusal } from './commands.ts';

/** Every reason for which a household's stream refuses a command. Each has its Vietnamese sentence in `text/vi.ts`. */
export type HouseholdRejection =
  | RuleSetRefusal
  // the household as a whole
  | 'not-registered' | 'already-registered' | 'household-removed' | 'date-in-future' | 'before-registration' | 'dates-out-of-order' | 'id-in-use'
  // members
  | 'no-members' | 'member-named-twice' | 'head-not-among-members' | 'second-head' | 'already-a-member' | 'not-a-member'
  | 'new-head-required' | 'last-member-leaves' | 'members-remain' | 'other-household-required' | 'same-household'
  | 'split-takes-nobody' | 'split-takes-everyone'
  // decisions
  | 'assessment-required' | 'assessment-unknown' | 'assessment-undetermined' | 'class-differs-from-assessment' | 'decided-before-assessment'
  | 'recorder-cannot-approve' | 'override-needs-second-person' | 'policy-period-incomplete' | 'policy-period-reversed' | 'subclass-only-for-poor'
  // the household's part in a review round
  | 'not-listed-in-round' | 'listed-already' | 'in-another-open-round' | 'not-on-the-list' | 'already-on-the-list' | 'only-requests-are-refused' | 'screen-not-failed'
  | 'screen-only-for-requesters' | 'outcome-recorded-already' | 'complaint-unknown' | 'complaint-answered-already'
  | 'not-decided-in-round' | 'certificate-class-differs' | 'certificate-number-in-use' | 'certificate-issued-already' | 'certificate-unknown' | 'certificate-revoked-already'
  // average living standard
  | 'average-living-not-requested' | 'average-living-requested-already' | 'average-living-concluded' | 'average-living-line-unknown' | 'income-not-surveyed' | 'income-not-average'
  | 'calendar-year-unknown' | 'no-average-living-procedure' | 'average-living-posting-too-short' | 'average-living-posting-not-over'
  // monitoring and support
  | 'not-monitored-then' | 'project-not-open' | 'not-eligible' | 'already-enrolled' | 'person-required' | 'person-too-old' | 'deadline-before-enrolment'
  | 'enrolment-unknown' | 'support-not-active' | 'support-not-suspended' | 'amount-invalid'
  // what only the use cases can see: other streams, the map, the score sheets
  | 'decided-by-its-round' | 'commune-decides-in-rounds' | 'step-belongs-to-its-round' | 'person-unknown' | 'text-unknown' | 'other-household-unknown' | 'village-not-valid-then' | 'score-sheet-unknown' | 'scores-faulty'
  // mistakes
  | 'no-such-record' | 'record-was-annulled' | 'follows-its-classification' | 'correction-of-another-kind' | 'correction-changes-subject'
  | 'approval-required' | 'records-depend-on-it';

/** Refuses the command; the caller never goes on. */
export const refuse = (code: HouseholdRejection, facts: Readonly<Record<string, unknown>> = {}): never => {
  throw new Rejection<HouseholdRejection>(code, facts);
};
