import type { EventLog } from '#event-store';
import type { LocalDate, RoundId } from '#standards';
import { marksOnSteps, sumOfMarks, type MarkedSteps } from '../read-models/board/marked-steps.ts';
import type { Mark } from '../read-models/board/round-trail.query.ts';
import { rounds, villageReviews } from '../round-kinds.ts';
import { roundStream, villageReviewStream } from '../stored-shapes.ts';
import { defectName } from '../text/vi.ts';
import { placeOf, type DatedStep } from './papers-in-order.ts';
import type { PaperKind } from './round-file.ts';

/** A paper of the file that bears marks. */
export interface MarkedPaper {
  readonly place: string;
  readonly do: PaperKind;
  readonly on: LocalDate;
  readonly marks: readonly Mark[];
}

/** What is marked in a round, and on which papers of the file: as the log has it, or as the one of a rehearsal would. */
export const marksOfPapers = async (log: EventLog, round: RoundId, steps: readonly DatedStep[]): Promise<{ readonly marked: MarkedSteps; readonly marks: readonly MarkedPaper[] }> => {
  const { state, history } = await log.load(rounds, roundStream(round));
  const villages = [...(await log.loadMany(villageReviews, (state.opened?.villages ?? []).map((village) => villageReviewStream(round, village)))).values()];
  const defects = new Map<string, readonly string[]>();
  for (const { data, metadata } of [...history, ...villages.flatMap((village) => village.history)]) if ('defects' in data) defects.set(metadata.idempotencyKey, data.defects);
  const marks = steps.toSorted((one, other) => one.index - other.index).flatMap(({ step, index, key }): readonly MarkedPaper[] => {
    const codes = defects.get(key) ?? [];
    return codes.length === 0 ? [] : [{ place: placeOf(index), do: step.do, on: step.on, marks: codes.map((code) => ({ code, sentence: defectName(code) })) }];
  });
  return { marked: sumOfMarks(marksOnSteps(state, villages.map((village) => village.state))), marks };
};
