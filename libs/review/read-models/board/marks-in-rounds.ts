import { plainArray } from '#household';
import type { ProjectionDatabase } from '#projection';
import type { RoundId, UnitId } from '#standards';
import type { RoundState } from '../../domain/index.ts';
import { foldSteps, loadSteps } from './load-picture.ts';
import { marksOnSteps, sumOfMarks } from './marked-steps.ts';

/** How many marks stand on the steps of each round; a round that is not in the answer has none. `seen`: the villages that the reader may see, null for all. */
export const marksInRounds = async (db: ProjectionDatabase, asked: readonly RoundId[], seen: (round: RoundState) => readonly UnitId[] | null): Promise<ReadonlyMap<RoundId, number>> => {
  // Marks come with papers of the past alone: of all other rounds no step is read.
  const marked = await db.query<{ round: RoundId }>(`select distinct round from review_board.step where round = any ($1::uuid[]) and strpos(event, '"defects":["') > 0`, [plainArray(asked)]);
  const counts = new Map<RoundId, number>();
  for (const { round } of marked) {
    const { state, villages } = foldSteps(await loadSteps(db, round), round);
    const shown = seen(state);
    counts.set(round, sumOfMarks(marksOnSteps(state, [...villages].filter(([village]) => shown === null || shown.includes(village)).map(([, review]) => review))).marks);
  }
  return counts;
};
