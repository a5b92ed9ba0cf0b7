import type { LocalDate } from '#standards';
import type { HolidayCalendar } from './holiday-calendar.ts';
import type { Procedure } from './procedure.ts';
import { PROCEDURES } from './procedures.ts';
import { VIETNAM_HOLIDAYS } from './vietnam-holidays.ts';

/** The dated rules that a round is judged by. */
export interface ReviewRules {
  readonly calendar: HolidayCalendar;
  readonly procedures: readonly Procedure[];
}

/** The rules that ship; an office may set others. */
export const REVIEW_RULES: ReviewRules = { calendar: VIETNAM_HOLIDAYS, procedures: PROCEDURES };

/** What holds around a command and is not its content. */
export interface ReviewCircumstances extends ReviewRules {
  /** The office's calendar date; nothing can have happened later. */
  readonly today: LocalDate;
  /** `history`: imported from papers older than the system. Every defect of the procedure is accepted and marked on the event. */
  readonly source: 'entry' | 'history';
}
