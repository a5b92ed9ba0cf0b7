import type { EventLog } from '#event-store';
import { households, householdStream } from '#household';
import type { HouseholdId, LocalDate, RoundId } from '#standards';
import type { MarkedSteps } from '../read-models/board/marked-steps.ts';
import type { Mark } from '../read-models/board/round-trail.query.ts';
import { defectName } from '../text/vi.ts';
import type { HouseholdPaperMarks } from './marks/paper-marks.ts';
import { marksOf, roundOnRecord } from './marks/round-on-record.ts';
import { placeOf, type DatedStep } from './papers-in-order.ts';
import type { PaperKind } from './round-file.ts';

/** A paper of the file that bears marks. */
export interface MarkedPaper {
  readonly place: string;
  readonly do: PaperKind;
  readonly on: LocalDate;
  /** A household's own paper: its marks are worked out, and not among those of the round's steps. */
  readonly ofHousehold: boolean;
  readonly marks: readonly Mark[];
}

/** What is marked in a round, and on which papers of the file, those of households too: as the log has it, or as the one of a rehearsal would. */
export const marksOfPapers = async (log: EventLog, householdMarks: HouseholdPaperMarks, round: RoundId, steps: readonly DatedStep[], named: readonly HouseholdId[]): Promise<{ readonly marked: MarkedSteps; readonly marks: readonly MarkedPaper[] }> => {
  const found = await roundOnRecord(log, round);
  const loaded = await log.loadMany(households, named.map(householdStream), { personal: false });
  const histories = new Map(named.flatMap((household) => {
    const own = loaded.get(householdStream(household));
    return own === undefined ? [] : [[household, own.history] as const];
  }));
  const own = await householdMarks.ofMany(histories);
  const marks = new Map<string, readonly Mark[]>();
  for (const { data, metadata } of [...found.history, ...found.villageHistory]) if ('defects' in data) marks.set(metadata.idempotencyKey, data.defects.map((code) => ({ code, sentence: defectName(code) })));
  for (const { id, metadata } of [...histories.values()].flat()) {
    const marked = own.get(id);
    if (marked !== undefined) marks.set(metadata.idempotencyKey, [...(marks.get(metadata.idempotencyKey) ?? []), ...marked]);
  }
  const inFile = steps.toSorted((one, other) => one.index - other.index).flatMap(({ step, index, key }): readonly MarkedPaper[] => {
    const borne = marks.get(key) ?? [];
    return borne.length === 0 ? [] : [{ place: placeOf(index), do: step.do, on: step.on, ofHousehold: 'household' in step, marks: borne }];
  });
  return { marked: marksOf(found), marks: inFile };
};
