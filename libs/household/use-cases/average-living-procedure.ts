import { addDays, dateOf, yearOf, type LocalDate } from '#standards';
import type { AverageLivingRequest } from '../domain/index.ts';

/** How households of average living standard are found, as the procedure in force on a day has it. */
export interface AverageLivingTerms {
  /** The monthly run begins on this day; who asks later in the month joins it. */
  readonly startsOnDay: number;
  /** Working days that a survey's result hangs before it can be decided on. */
  readonly postingDays: number;
  /** Calendar days from the start to the decision. */
  readonly decideWithinDays: number;
}

/** The procedures lie above this lib. `libs/review` implements it; without it no window is asked and no deadline shown. */
export interface AverageLivingProcedure {
  /** Null where no procedure was in force. */
  on(date: LocalDate): AverageLivingTerms | null;
}
export const AVERAGE_LIVING_PROCEDURE = Symbol('AverageLivingProcedure');

/** When a request's run begins, when its answer is due, and whether that came late or is still missing. */
export interface AverageLivingClock {
  readonly startsOn: LocalDate;
  readonly decideBy: LocalDate;
  readonly late: boolean;
}

const startOf = (requestedOn: LocalDate, startsOnDay: number): LocalDate => {
  const start = dateOf(yearOf(requestedOn), Number(requestedOn.slice(5, 7)), startsOnDay);
  return requestedOn > start ? requestedOn : start;
};

/** Null for imported history without its request, or where no procedure was in force. */
export const averageLivingClock = ({ requestedOn, recognition, refusedOn }: AverageLivingRequest, procedure: AverageLivingProcedure | undefined, today: LocalDate): AverageLivingClock | null => {
  const terms = requestedOn === null ? null : procedure?.on(requestedOn) ?? null;
  if (requestedOn === null || terms === null) return null;
  const startsOn = startOf(requestedOn, terms.startsOnDay);
  const decideBy = addDays(startsOn, terms.decideWithinDays);
  return { startsOn, decideBy, late: (recognition?.decidedOn ?? refusedOn ?? today) > decideBy };
};
