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

/** The last day for the answer: counted from the start of the month's run, or from the request where that came later in the month. */
export const averageLivingDecideBy = ({ averageLiving: { startsOnDay, decideWithinDays } }: Procedure, requestedOn: LocalDate): LocalDate => {
  const start = dateOf(yearOf(requestedOn), Number(requestedOn.slice(5, 7)), startsOnDay.value);
  return addDays(requestedOn > start ? requestedOn : start, decideWithinDays.value);
};
