import type { ComplaintId, HouseholdId, LocalDate } from '#standards';
import type { ReviewRules } from './circumstances.ts';
import { procedureFor } from './procedures.ts';
import type { ReviewedHousehold } from './reviewed-household.ts';
import { addWorkingDays } from './working-days.ts';

/** A complaint that was answered after its working days had run out. */
export interface LateAnswer {
  readonly household: HouseholdId;
  readonly complaint: ComplaintId;
  readonly answeredOn: LocalDate;
  readonly due: LocalDate;
}

/** The household's own record does not count working days of rounds: lateness follows from its two dates. Days beyond the holiday calendar are not judged. */
export const lateAnswers = (files: readonly ReviewedHousehold[], on: LocalDate, { calendar, procedures }: ReviewRules): readonly LateAnswer[] =>
  files.flatMap(({ household, complaints }) => complaints.flatMap(({ complaint, filedOn, answer }): readonly LateAnswer[] => {
    if (answer === null || answer.answeredOn > on) return [];
    const due = addWorkingDays(calendar, filedOn, procedureFor(filedOn, procedures).procedure.complaint.answerWithinDays.value);
    return due.known && answer.answeredOn > due.date ? [{ household, complaint, answeredOn: answer.answeredOn, due: due.date }] : [];
  }));
