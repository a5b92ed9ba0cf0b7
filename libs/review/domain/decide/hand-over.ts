import { alreadyStated } from '../corrections.ts';
import { refuse } from '../rejections.ts';
import type { HandOverReviewRound } from '../round-commands.ts';
import type { RoundState } from '../round-state.ts';
import { notClosed, recordOf, stepInRound, type Decision } from './guards.ts';

/** Communes merged while the round was open: it goes on as the successor's, with its records. */
export const handOverReviewRound = ({ data, facts, circumstances }: HandOverReviewRound, state: RoundState): Decision => {
  if (alreadyStated(state.ledger, 'ReviewRoundHandedOver', data)) return [];
  const step = stepInRound('ReviewRoundHandedOver', data, data.handedOverOn, facts, circumstances, state);
  notClosed(step.round);
  if (data.to === step.round.commune || !facts.successors.includes(data.to)) refuse('not-a-successor', { commune: step.round.commune, to: data.to });
  const { lateReason: _, ...content } = data;
  return [{ type: 'ReviewRoundHandedOver', data: { ...content, ...recordOf(data, step) } }];
};
