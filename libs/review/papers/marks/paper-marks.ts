import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, type EventLog, type Recorded } from '#event-store';
import { HOUSEHOLD_PARAMETERS, type HouseholdEvent, type HouseholdParameters, type PaperMark, type PaperMarks } from '#household';
import { CLOCK, Sentences, type Clock } from '#platform';
import type { EventId, HouseholdId, RoundId } from '#standards';
import { isRoundPaper } from '../../use-cases/past-rounds.ts';
import { householdMarks } from './household-marks.ts';
import { roundOnRecord, type RoundOnRecord } from './round-on-record.ts';

type History = readonly Recorded<HouseholdEvent>[];

const roundsIn = (history: History): readonly RoundId[] => history.flatMap(({ data }) => ('round' in data && data.round !== null ? [data.round.round] : []));
const hasPapers = (history: History): boolean => history.some(({ metadata }) => isRoundPaper(metadata.origin));

/** Tells of households' steps what is not as the procedure asks, where they came with the papers of the past. */
@Injectable()
export class HouseholdPaperMarks implements PaperMarks {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  async of(household: HouseholdId, history: History): Promise<ReadonlyMap<EventId, readonly PaperMark[]>> {
    return this.ofMany(new Map([[household, history]]));
  }

  async ofMany(histories: ReadonlyMap<HouseholdId, History>): Promise<ReadonlyMap<EventId, readonly PaperMark[]>> {
    const concerned = [...histories].filter(([, history]) => hasPapers(history));
    const rounds = new Map<RoundId, RoundOnRecord>();
    for (const round of new Set(concerned.flatMap(([, history]) => roundsIn(history)))) rounds.set(round, await roundOnRecord(this.log, round));
    const ground = { today: this.clock.today(), parameters: this.parameters, rounds };
    return new Map(concerned.flatMap(([household, history]) => [...householdMarks(household, history, ground)].map(([event, defects]) => [
      event, defects.map(({ code, facts }): PaperMark => ({ code, sentence: this.sentences.find(code)?.sentence(facts) ?? code })),
    ] as const)));
  }
}
