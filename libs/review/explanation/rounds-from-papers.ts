import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, type EventLog, type LoadedStream } from '#event-store';
import type { EventData, HouseholdEvent, HouseholdState } from '#household';
import { HouseholdPaperMarks } from '../papers/marks/paper-marks.ts';
import { marksOf, roundOnRecord } from '../papers/marks/round-on-record.ts';
import { roundName } from '../text/vi.ts';

/** A round that came with papers of the past. */
export interface RoundFromPapers {
  readonly name: string;
  /** On the steps of the round and its villages. */
  readonly marks: number;
  /** On the household's own. */
  readonly householdMarks: number;
}

/** Tells whether a round was run here or came with its papers. */
@Injectable()
export class RoundsFromPapers {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(HouseholdPaperMarks) private readonly papers: HouseholdPaperMarks,
  ) {}

  /** The round of a household's assessment; null for one that was run here, one without papers on record, and none. */
  async of({ round }: EventData<'HouseholdAssessed'>, { state, history }: LoadedStream<HouseholdState, HouseholdEvent>): Promise<RoundFromPapers | null> {
    if (round === null || state.household === null) return null;
    const found = await roundOnRecord(this.log, round.round);
    const { opened } = found.state;
    if (opened === null || !found.fromPapers) return null;
    const own = await this.papers.of(state.household, history);
    const ofRound = history.filter(({ data }) => 'round' in data && data.round?.round === round.round);
    return { name: roundName(opened.round.kind, opened.round.year, opened.number), marks: marksOf(found).marks, householdMarks: ofRound.flatMap(({ id }) => own.get(id) ?? []).length };
  }
}
