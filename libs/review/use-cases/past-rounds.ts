import type { Recorded } from '#event-store';
import type { ImportOrigin } from '#platform';
import { Rejection, yearOf, type LocalDate, type RoundId } from '#standards';
import type { RoundEvent } from '../domain/index.ts';

/** Where a step stands in a file with the papers of a past round; no workbook has a sheet of this name. */
export const stepsOfPapers = 'steps';

/** Whether a fact came with the papers of a past round. What a workbook brings is a result alone, without any. */
export const isRoundPaper = (origin: ImportOrigin | null): origin is ImportOrigin => origin?.sheet === stepsOfPapers;

/** Whether a round's stream begins with the papers of the past: whoever opened it here runs it here. */
export const beganAsPapers = (history: readonly Recorded<RoundEvent>[]): boolean => isRoundPaper(history.find(({ type }) => type === 'ReviewRoundOpened')?.metadata.origin ?? null);

/** Its year runs still: its steps are taken one by one, by the rules. */
export class RoundNotOver extends Rejection<'round-not-over'> {
  constructor(year: number, today: LocalDate) {
    super('round-not-over', { year, today });
  }
}

/** The round is run here: none of its steps comes as history, or the rules had a back door. */
export class RoundRunLive extends Rejection<'round-run-live'> {
  constructor(round: RoundId) {
    super('round-run-live', { round });
  }
}

/** Of a round of either kind: the policy period of an ad hoc one ends with its year. Throws `RoundNotOver`. */
export const assertOver = (year: number, today: LocalDate): void => {
  if (year >= yearOf(today)) throw new RoundNotOver(year, today);
};
