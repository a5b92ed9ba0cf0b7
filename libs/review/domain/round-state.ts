import type { DecisionId, EventId, Evolvers, HouseholdId, Identified, ReverificationId, UnitId } from '#standards';
import { ledgerOf, type ReviewLedger, type Standing } from './ledger.ts';
import type { DecidedHousehold, RoundData, RoundEvent } from './round-events.ts';

export type Reverification = RoundData<'ReverificationOrdered'> & { readonly id: EventId };
export type UpperOpinion = RoundData<'UpperOpinionGiven'> & { readonly id: EventId };
export type SignedDecision = RoundData<'ReviewDecisionSigned'> & { readonly id: EventId };
export type DecisionRole = SignedDecision['role'];

/** One household's class by one decision. */
export interface DecidedClass {
  readonly decision: SignedDecision;
  readonly household: DecidedHousehold;
}

/** What the steps of a round ask of its history; corrected and annulled records have no part in it. */
export interface RoundState {
  readonly opened: (RoundData<'ReviewRoundOpened'> & { readonly id: EventId }) | null;
  /** Whose round it is now: the commune that opened it, or its successor. */
  readonly commune: UnitId | null;
  readonly orders: ReadonlyMap<ReverificationId, Reverification>;
  readonly preliminary: readonly (RoundData<'PreliminaryResultReported'> & { readonly id: EventId })[];
  readonly opinions: readonly UpperOpinion[];
  /** By id, in the order they were recorded. */
  readonly decisions: ReadonlyMap<DecisionId, SignedDecision>;
  /** The decisions that name a household, oldest date first; an amending one comes after the one it amends. */
  readonly decided: ReadonlyMap<HouseholdId, readonly DecidedClass[]>;
  readonly closed: (RoundData<'ReviewRoundClosed'> & { readonly id: EventId }) | null;
  readonly revisions: readonly (RoundData<'RoundSnapshotRevised'> & { readonly id: EventId })[];
  readonly handOvers: readonly (RoundData<'ReviewRoundHandedOver'> & { readonly id: EventId })[];
  readonly ledger: ReviewLedger<RoundEvent>;
}

const emptyRound: Omit<RoundState, 'ledger'> = {
  opened: null, commune: null, orders: new Map(), preliminary: [], opinions: [], decisions: new Map(), decided: new Map(), closed: null, revisions: [], handOvers: [],
};

type Facts = Omit<RoundState, 'ledger' | 'decided'>;

const evolvers: Evolvers<Facts, Standing<RoundEvent>> = {
  ReviewRoundOpened: (state, data, id) => ({ ...state, opened: { ...data, id }, commune: state.commune ?? data.commune }),
  ReverificationOrdered: (state, data, id) => ({ ...state, orders: new Map(state.orders).set(data.order, { ...data, id }) }),
  PreliminaryResultReported: (state, data, id) => ({ ...state, preliminary: [...state.preliminary, { ...data, id }] }),
  UpperOpinionGiven: (state, data, id) => ({ ...state, opinions: [...state.opinions, { ...data, id }] }),
  ReviewDecisionSigned: (state, data, id) => ({ ...state, decisions: new Map(state.decisions).set(data.decision, { ...data, id }) }),
  ReviewRoundClosed: (state, data, id) => ({ ...state, closed: { ...data, id } }),
  RoundSnapshotRevised: (state, data, id) => ({ ...state, revisions: [...state.revisions, { ...data, id }] }),
  ReviewRoundHandedOver: (state, data, id) => ({ ...state, commune: data.to, handOvers: [...state.handOvers, { ...data, id }] }),
};

const evolve = (state: Facts, event: Identified<Standing<RoundEvent>>): Facts => {
  switch (event.type) {
    case 'ReviewRoundOpened': return evolvers.ReviewRoundOpened(state, event.data, event.id);
    case 'ReverificationOrdered': return evolvers.ReverificationOrdered(state, event.data, event.id);
    case 'PreliminaryResultReported': return evolvers.PreliminaryResultReported(state, event.data, event.id);
    case 'UpperOpinionGiven': return evolvers.UpperOpinionGiven(state, event.data, event.id);
    case 'ReviewDecisionSigned': return evolvers.ReviewDecisionSigned(state, event.data, event.id);
    case 'ReviewRoundClosed': return evolvers.ReviewRoundClosed(state, event.data, event.id);
    case 'RoundSnapshotRevised': return evolvers.RoundSnapshotRevised(state, event.data, event.id);
    case 'ReviewRoundHandedOver': return evolvers.ReviewRoundHandedOver(state, event.data, event.id);
  }
};

const byHousehold = (decisions: Iterable<SignedDecision>): RoundState['decided'] => {
  const decided = new Map<HouseholdId, DecidedClass[]>();
  for (const decision of [...decisions].sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0))) {
    for (const household of decision.households) {
      const earlier = decided.get(household.household);
      if (earlier === undefined) decided.set(household.household, [{ decision, household }]);
      else earlier.push({ decision, household });
    }
  }
  return decided;
};

/** The state that a ledger of the round's stream gives. */
export const roundOf = (ledger: ReviewLedger<RoundEvent>): RoundState => {
  const facts = [...ledger.standing.values()].reduce(evolve, emptyRound);
  return { ...facts, decided: byHousehold(facts.decisions.values()), ledger };
};

export const foldRound = (history: readonly Identified<RoundEvent>[]): RoundState => roundOf(ledgerOf(history));

/** The decision that counts for a household in a role: the last amendment of the first. */
export const decisionFor = ({ decided }: Pick<RoundState, 'decided'>, household: HouseholdId, role: DecisionRole): DecidedClass | null =>
  decided.get(household)?.findLast(({ decision }) => decision.role === role) ?? null;

/** The roles that a round's decisions have: one result, or the two of a changeover. */
export const rolesOf = ({ opened }: Pick<RoundState, 'opened'>): readonly DecisionRole[] =>
  opened !== null && opened.openingRuleSet !== null ? ['closing', 'opening'] : ['result'];
