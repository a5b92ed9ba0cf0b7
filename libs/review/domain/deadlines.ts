import { addDays, dateOf, yearOf, type LocalDate, type RoundReference } from '#standards';
import type { DayOfYear, Procedure } from './procedure.ts';

/** Deadlines that a step can miss; the code stands on the event. */
export const DEADLINES = ['periodic-decision', 'ad-hoc-decision', 'preliminary-report', 'upper-opinion', 'official-report', 'complaint-answer'] as const;
export type Deadline = (typeof DEADLINES)[number];

/** The day of a round's year, or of the year after. */
export const dayIn = (year: number, { month, day, year: later }: DayOfYear): LocalDate => dateOf(year + later, month, day);

/** The first day on which a round may be opened: 1 September, or day 15 of an ad hoc round's month. */
export const opensFrom = ({ periodic, adHoc }: Procedure, { kind, year }: RoundReference, number: number): LocalDate =>
  kind === 'periodic' ? dayIn(year, periodic.opensOn.value) : dateOf(year, number, adHoc.startsOnDay.value);

/** The last day for the decision. Ad hoc: calendar days from the start; posting again may exceed them, which shortens no window. */
export const decideBy = ({ periodic, adHoc }: Procedure, { kind, year }: RoundReference, openedOn: LocalDate): { readonly deadline: Deadline; readonly due: LocalDate } =>
  kind === 'periodic'
    ? { deadline: 'periodic-decision', due: dayIn(year, periodic.decidedBy.value) }
    : { deadline: 'ad-hoc-decision', due: addDays(openedOn, adHoc.decideWithinDays.value) };

/** The year's last day on which an ad hoc decision holds. */
export const endOfYear = (date: LocalDate): LocalDate => dateOf(yearOf(date), 12, 31);
