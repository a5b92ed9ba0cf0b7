import { addDays, dateOf, yearOf, type AverageLivingRequestId, type HouseholdId, type LocalDate, type UnitId } from '#standards';
import type { Procedure } from './procedure.ts';

/** A request to be recognised as of average living standard that nobody has answered yet. */
export interface AverageLivingCase {
  readonly household: HouseholdId;
  readonly request: AverageLivingRequestId;
  readonly village: UnitId;
  readonly requestedOn: LocalDate;
  /** Last day that its result hangs; null while it was not posted. */
  readonly postedTo: LocalDate | null;
}

/** When the run of a request begins and its answer is due: the month's run, or the request's own day where that came later in the month. */
export const averageLivingRun = ({ averageLiving: { startsOnDay, decideWithinDays } }: Procedure, requestedOn: LocalDate): { readonly startsOn: LocalDate; readonly decideBy: LocalDate } => {
  const start = dateOf(yearOf(requestedOn), Number(requestedOn.slice(5, 7)), startsOnDay.value);
  const startsOn = requestedOn > start ? requestedOn : start;
  return { startsOn, decideBy: addDays(startsOn, decideWithinDays.value) };
};
