import type { Identified } from '#standards';
import { annulmentTarget } from '../corrections.ts';
import { notInFuture } from '../judgement.ts';
import { ledgerOf, type Standing } from '../ledger.ts';
import { refuse } from '../rejections.ts';
import type { AnnulRoundRecord } from '../round-commands.ts';
import type { RoundEvent } from '../round-events.ts';
import type { RoundState } from '../round-state.ts';
import type { Decision } from './guards.ts';
import { notApplied } from './sign.ts';

type Fact = Identified<Standing<RoundEvent>>;

/** What stands on another record keeps it: annul that one first. */
const nothingRestsOn = (fact: Fact, state: RoundState, files: AnnulRoundRecord['facts']['files']): void => {
  const decisions = [...state.decisions.values()];
  switch (fact.type) {
    case 'ReviewRoundOpened': {
      const others = [...state.ledger.standing.values()].filter(({ id }) => id !== fact.id);
      return others.length > 0 ? refuse('steps-rest-on-it', { records: others.length }) : undefined;
    }
    case 'ReviewDecisionSigned': {
      const { decision } = fact.data;
      const resting = decisions.find(({ amends }) => amends === decision)?.decision ?? state.revisions.find(({ because }) => because === decision)?.because;
      if (resting !== undefined) refuse('decision-rests-on-it', { decision: resting });
      return notApplied({ ...fact.data, id: fact.id }, files);
    }
    case 'UpperOpinionGiven': {
      const { givenOn } = fact.data;
      const resting = decisions.find(({ decidedOn }) => decidedOn >= givenOn);
      return resting === undefined ? undefined : refuse('decision-rests-on-it', { decision: resting.decision });
    }
    case 'ReviewRoundClosed':
      return state.revisions.length > 0 ? refuse('steps-rest-on-it', { records: state.revisions.length }) : undefined;
    case 'ReverificationOrdered': case 'PreliminaryResultReported': case 'RoundSnapshotRevised': case 'ReviewRoundHandedOver':
      return undefined;
  }
};

/** An annulled annulment lets a fact stand again; of openings and closings there is one. A decision is signed anew instead. */
const mayStandAgain = (state: RoundState, annulment: string): void => {
  const recorded = state.ledger.recorded.filter(({ id }) => id !== annulment);
  const after = [...ledgerOf(recorded).standing.values()];
  const returning = after.find(({ id }) => ![...state.ledger.standing.values()].some((standing) => standing.id === id));
  if (returning?.type === 'ReviewDecisionSigned') refuse('review-record-of-another-kind', { record: annulment, type: returning.type });
  if (after.filter(({ type }) => type === 'ReviewRoundOpened').length > 1) refuse('round-already-open', { record: annulment });
  if (after.filter(({ type }) => type === 'ReviewRoundClosed').length > 1) refuse('round-already-closed', { record: annulment });
};

/** Takes out what never happened. */
export const annulRoundRecord = ({ data, facts, circumstances }: AnnulRoundRecord, state: RoundState): Decision => {
  const target = annulmentTarget(state.ledger, data.annuls);
  if (target === null) return [];
  if (state.commune !== null && state.commune !== facts.commune) refuse('round-of-another-commune', { commune: facts.commune, roundOf: state.commune });
  notInFuture(data.annulledOn, circumstances);
  if (target.fact === null) mayStandAgain(state, target.annuls);
  else nothingRestsOn(target.fact, state, facts.files);
  return [{ type: 'RecordAnnulled', data: { ...data, annuls: target.annuls } }];
};
