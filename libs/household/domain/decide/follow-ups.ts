import { idOf, type EventId, type Identified, type LocalDate, sameContent } from '#standards';
import type { ClassifyHousehold } from '../commands.ts';
import type { HouseholdEvent, TransitionEvent } from '../events.ts';
import { evolve, fold } from '../evolve.ts';
import { presentPeople } from '../members.ts';
import type { Circumstances } from '../parameters.ts';
import type { HouseholdState } from '../state.ts';
import { transitionsOf } from '../transitions.ts';
import type { Decision } from './guards.ts';

/** An id for a fact that is not recorded yet; no random or derived UUID looks like it. */
const pendingId = (ordinal: number): EventId => idOf(`ffffffff-ffff-ffff-ffff-${ordinal.toString(16).padStart(12, '0')}`);

const addsOnly = ({ data }: HouseholdEvent): boolean => !('annuls' in data) && (!('corrects' in data) || data.corrects === null);

/** The state as it would be with these facts; what merely adds leaves the ledger as it was. */
export const afterwards = (state: HouseholdState, facts: Decision): HouseholdState => {
  const first = state.ledger.recorded.length;
  const pending = facts.map((fact, index): Identified<HouseholdEvent> => ({ ...fact, id: pendingId(first + index) }));
  // What only adds to the record needs no second look at all of it: bulk imports decide some hundred thousand times.
  return pending.every(addsOnly) ? pending.reduce(evolve, state) : fold([...state.ledger.recorded, ...pending]);
};

const transitionsIn = ({ timeline, removal }: HouseholdState, { parameters }: Circumstances): ReadonlyMap<LocalDate, TransitionEvent> =>
  transitionsOf(timeline, removal?.on ?? null, parameters);

const annul = (annuls: EventId, annulledOn: LocalDate): HouseholdEvent => ({ type: 'RecordAnnulled', data: { annuls, annulledOn, reason: null } });

/**
 * Transitions follow their classifications. Facts recorded out of order, corrected or annulled turn earlier transitions wrong:
 * those are annulled and the right ones stated. Only days whose meaning changes are touched, so that parameters of today
 * never rewrite what was recorded under those of another day.
 */
export const transitionFollowUps = (
  state: HouseholdState,
  facts: Decision,
  circumstances: Circumstances,
  earlierClasses: ClassifyHousehold['data']['earlierClasses'] = 'known',
): Decision => {
  const after = afterwards(state, facts);
  const [old, right] = [transitionsIn(state, circumstances), transitionsIn(after, circumstances)];
  const firstDay = after.timeline[0]?.trueFrom;
  return [...new Set([...old.keys(), ...right.keys()])].sort().flatMap((day): Decision => {
    const wanted = right.get(day);
    if (sameContent(old.get(day), wanted)) return [];
    const standing = state.transitions.filter(({ data }) => data.trueFrom === day);
    if (wanted !== undefined && standing.some(({ type, data }) => sameContent({ type, data }, wanted))) return [];
    // The first known class of a household whose earlier papers nobody entered stays without a meaning.
    const unknowable = day === firstDay && standing.length === 0 && (earlierClasses === 'unknown' || old.has(day));
    return [
      ...standing.map(({ id }) => annul(id, circumstances.today)),
      ...(wanted === undefined || unknowable ? [] : [wanted]),
    ];
  });
};

const lastDeath = ({ people }: HouseholdState): LocalDate | undefined =>
  [...people.values()].flatMap(({ diedOn }) => (diedOn === null ? [] : [diedOn])).sort().at(-1);

/** A dying out that followed from deaths goes with them: a corrected death moves it, an annulled one takes it back, a restored one brings it back. */
export const dyingOutFollowUps = (state: HouseholdState, facts: Decision, { today }: Circumstances): Decision => {
  const { removal } = state;
  const after = afterwards(state, facts);
  const [died, diedBefore] = [lastDeath(after), lastDeath(state)];
  if (after.registration !== null && after.removal === null && presentPeople(after.people).length === 0 && died !== undefined && died !== diedBefore) {
    return [{ type: 'HouseholdDiedOut', data: { diedOutOn: died, paper: null, corrects: null } }];
  }
  if (removal?.kind !== 'died-out' || after.removal?.id !== removal.id || presentPeople(state.people).length > 0) return [];
  if (presentPeople(after.people).length > 0) return [annul(removal.id, today)];
  if (died === undefined || died === removal.on || diedBefore !== removal.on) return [];
  const standing = state.ledger.effective.find(({ id }) => id === removal.id);
  const paper = standing?.type === 'HouseholdDiedOut' ? standing.data.paper : null;
  return [{ type: 'HouseholdDiedOut', data: { diedOutOn: died, paper, corrects: removal.id } }];
};
