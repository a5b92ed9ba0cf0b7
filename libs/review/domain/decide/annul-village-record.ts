import { annulmentTarget } from '../corrections.ts';
import { notInFuture } from '../judgement.ts';
import { ledgerOf } from '../ledger.ts';
import { refuse } from '../rejections.ts';
import type { VillageReviewEvent } from '../round-events.ts';
import type { AnnulVillageReviewRecord } from '../village-review-commands.ts';
import { listsByHousehold, type VillageReviewState } from '../village-review-state.ts';
import { noDecisionRests } from './village-step.ts';

/** Takes out what never happened; papers that a decision was signed on stay. */
export const annulVillageReviewRecord = ({ data, facts, circumstances }: AnnulVillageReviewRecord, { ledger }: VillageReviewState): readonly VillageReviewEvent[] => {
  const target = annulmentTarget(ledger, data.annuls);
  if (target === null) return [];
  if (facts.round.commune !== facts.commune) refuse('round-of-another-commune', { commune: facts.commune, roundOf: facts.round.commune });
  notInFuture(data.annulledOn, circumstances);
  // An annulled annulment lets its fact stand again: the decisions signed meanwhile rest on its absence.
  const fact = target.fact ?? [...ledgerOf(ledger.recorded.filter(({ id }) => id !== target.annuls)).standing.values()].find(({ id }) => ![...ledger.standing.values()].some((standing) => standing.id === id));
  if (fact?.type === 'VillageMeetingHeld') noDecisionRests(facts.round, fact.data.votes.map(({ household }) => household), fact.data.heldOn);
  if (fact?.type === 'ReviewResultsPosted') noDecisionRests(facts.round, listsByHousehold(fact.data.lists).keys(), fact.data.postedFrom);
  return [{ type: 'RecordAnnulled', data: { ...data, annuls: target.annuls } }];
};
