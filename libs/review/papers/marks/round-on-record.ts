import type { EventLog, Recorded } from '#event-store';
import type { EventId, RoundId, UnitId } from '#standards';
import { foldRound, type RoundEvent, type RoundState, type VillageReviewEvent, type VillageReviewState } from '../../domain/index.ts';
import { marksOnSteps, sumOfMarks, type MarkedSteps } from '../../read-models/board/marked-steps.ts';
import { rounds, villageReviews } from '../../round-kinds.ts';
import { roundStream, villageReviewStream } from '../../stored-shapes.ts';
import { beganAsPapers } from '../../use-cases/past-rounds.ts';

/** A round as its stream has it; one that came with papers of the past with its villages. */
export interface RoundOnRecord {
  readonly state: RoundState;
  readonly history: readonly Recorded<RoundEvent>[];
  readonly villages: ReadonlyMap<UnitId, VillageReviewState>;
  readonly villageHistory: readonly Recorded<VillageReviewEvent>[];
  /** Whether it came with the papers of the past. */
  readonly fromPapers: boolean;
  /** The round as it stood before one of its steps was recorded. */
  readonly before: (step: EventId) => RoundState;
}

export const roundOnRecord = async (log: EventLog, round: RoundId): Promise<RoundOnRecord> => {
  const { state, history } = await log.load(rounds, roundStream(round));
  const fromPapers = beganAsPapers(history);
  // Nothing is marked in a round that is run here: its villages are not asked.
  const named = fromPapers ? (state.opened?.villages ?? []) : [];
  const loaded = await log.loadMany(villageReviews, named.map((village) => villageReviewStream(round, village)), { personal: false });
  const reviews = named.flatMap((village) => {
    const found = loaded.get(villageReviewStream(round, village));
    return found === undefined ? [] : [[village, found] as const];
  });
  const folded = new Map<EventId, RoundState>();
  const before = (step: EventId): RoundState => {
    const known = folded.get(step) ?? foldRound(history.slice(0, history.findIndex(({ id }) => id === step)));
    folded.set(step, known);
    return known;
  };
  return {
    state, history, villages: new Map(reviews.map(([village, found]) => [village, found.state])), villageHistory: reviews.flatMap(([, found]) => found.history),
    fromPapers, before,
  };
};

export const marksOf = ({ state, villages }: RoundOnRecord): MarkedSteps => sumOfMarks(marksOnSteps(state, [...villages.values()]));
