import type { ComplaintId, EventId, FreeText, HouseholdId, LocalDate } from '#standards';
import type { ReviewCircumstances, ReviewRules } from './circumstances.ts';
import type { Deadline } from './deadlines.ts';
import { judging } from './judgement.ts';
import { procedureFor } from './procedures.ts';
import type { ReviewedHousehold } from './reviewed-household.ts';
import type { StepRecord } from './round-events.ts';
import { addWorkingDays } from './working-days.ts';

const deadline: Deadline = 'complaint-answer';

/** The last day for the answer, by the procedure in force when the complaint was filed; null beyond the holiday calendar, where nobody judges. */
export const answerBy = (filedOn: LocalDate, { calendar, procedures }: ReviewRules): LocalDate | null => {
  const due = addWorkingDays(calendar, filedOn, procedureFor(filedOn, procedures).procedure.complaint.answerWithinDays.value);
  return due.known ? due.date : null;
};

/** What a late answer keeps. Refused without its reason, like every late step; a reason given for one in time is left out. */
export const answerLateness = (filedOn: LocalDate, answeredOn: LocalDate, reason: FreeText | null, circumstances: ReviewCircumstances): StepRecord['late'] => {
  const due = answerBy(filedOn, circumstances);
  return due === null ? null : judging(circumstances).lateness(deadline, due, answeredOn, reason);
};

/** A complaint that was answered after its working days had run out. */
export interface LateAnswer {
  readonly household: HouseholdId;
  readonly complaint: ComplaintId;
  readonly answeredOn: LocalDate;
  readonly due: LocalDate;
  /** The answer with its reason; answers recorded before reasons were asked for have none. */
  readonly event: EventId;
}

/** As recorded with the answer; where nothing was, it follows from the two dates. */
export const lateAnswers = (files: readonly ReviewedHousehold[], on: LocalDate, rules: ReviewRules): readonly LateAnswer[] =>
  files.flatMap(({ household, complaints }) => complaints.flatMap(({ complaint, filedOn, answer }): readonly LateAnswer[] => {
    if (answer === null || answer.answeredOn > on) return [];
    const due = answer.lateFor ?? answerBy(filedOn, rules);
    return due !== null && answer.answeredOn > due ? [{ household, complaint, answeredOn: answer.answeredOn, due, event: answer.id }] : [];
  }));
