import { Rejection } from '#standards';

/** Why a command on the project catalogue is refused. */
export type ProjectRejectionCode =
  | 'project-not-listed'
  | 'project-already-listed'
  | 'project-already-closed'
  | 'project-identity-changed'
  | 'project-validity-reversed'
  | 'project-eligible-for-nobody'
  | 'project-date-outside-validity'
  | 'programme-unknown'
  | 'project-kind-unknown'
  | 'project-record-unknown'
  | 'project-record-of-another-type'
  | 'project-record-superseded'
  | 'project-has-later-records';

/** Why a household, or one of its members, cannot be enrolled on a date. */
export type EligibilityRefusalCode =
  | 'project-not-listed'
  | 'project-not-yet-valid'
  | 'project-ended'
  | 'project-closed'
  | 'support-household-removed'
  | 'household-class-not-eligible'
  | 'other-ground-needs-paper'
  | 'support-names-no-person'
  | 'support-names-a-person'
  | 'person-not-in-household'
  | 'person-not-a-child';

export type SupportRejectionCode = ProjectRejectionCode | EligibilityRefusalCode;

/** A refusal of this context: only codes that have a sentence. */
export const refuse = (code: SupportRejectionCode, facts: Readonly<Record<string, unknown>> = {}): Rejection<SupportRejectionCode> =>
  new Rejection(code, facts);
