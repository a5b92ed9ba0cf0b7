import type { LocalDate } from '#standards';
import type { AverageLivingRequest } from '../domain/index.ts';

/** How households of average living standard are found, as the procedure in force on a day has it. */
export interface AverageLivingTerms {
  /** Working days that a survey's result hangs before it can be decided on. */
  readonly postingDays: number;
  /** When the run begins that a request of this day is part of. */
  readonly startsOn: LocalDate;
  /** The last day for its answer. */
  readonly decideBy: LocalDate;
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

/** Null for imported history without its request, or where no procedure was in force. */
export const averageLivingClock = ({ requestedOn, recognition, refusedOn }: AverageLivingRequest, procedure: AverageLivingProcedure | undefined, today: LocalDate): AverageLivingClock | null => {
  const terms = requestedOn === null ? null : procedure?.on(requestedOn) ?? null;
  if (terms === null) return null;
  const { startsOn, decideBy } = terms;
  return { startsOn, decideBy, late: (recognition?.decidedOn ?? refusedOn ?? today) > decideBy };
};
