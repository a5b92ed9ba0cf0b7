import { alreadyStated } from '../corrections.ts';
import { repeatedIn } from '../judgement.ts';
import { refuse } from '../rejections.ts';
import type { OrderReverification } from '../round-commands.ts';
import type { RoundState } from '../round-state.ts';
import { recordOf, stepInRound, type Decision } from './guards.ts';

/** Phuc tra from above, for whole villages or single households; after signing or closing it leads to a correcting decision. */
export const orderReverification = ({ data, facts, circumstances }: OrderReverification, state: RoundState): Decision => {
  if (alreadyStated(state.ledger, 'ReverificationOrdered', data)) return [];
  const step = stepInRound('ReverificationOrdered', data, data.orderedOn, facts, circumstances, state);
  const { round, correction } = step;
  if (correction.standing?.type === 'ReverificationOrdered' && correction.standing.data.order !== data.order) refuse('correction-of-another-subject', { order: correction.standing.data.order });
  if (idTaken(state, data.order, correction.standing !== null)) refuse('review-id-in-use', { order: data.order });
  if (data.villages.length + data.households.length === 0) refuse('nothing-named');
  const stranger = data.villages.find((village) => !round.opened.villages.includes(village));
  if (stranger !== undefined) refuse('village-not-in-round', { village: stranger });
  const twice = repeatedIn(data.households);
  if (twice !== undefined) refuse('household-named-twice', { household: twice });
  const { lateReason: _, ...content } = data;
  return [{ type: 'ReverificationOrdered', data: { ...content, ...recordOf(data, step) } }];
};

/** Also an annulled record keeps its id. */
const idTaken = ({ ledger }: RoundState, order: string, correcting: boolean): boolean =>
  !correcting && ledger.recorded.some((event) => event.type === 'ReverificationOrdered' && event.data.order === order);
