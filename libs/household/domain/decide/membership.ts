import type { LocalDate, PersonId } from '#standards';
import { sameContent } from '#standards';
import type { ChangeHead, RecordBirth, RecordDeath, RecordMemberDetails, RecordMemberJoined, RecordMemberLeft } from '../commands.ts';
import type { Member } from '../facts.ts';
import { refuse } from '../rejections.ts';
import { currentHead, type HouseholdState } from '../state.ts';
import { afterLastMove, alreadyStated, inMembersTime, memberHere, othersThan, present, repeats, type Decision } from './guards.ts';

const mayEnter = (state: HouseholdState, { person, relation }: Member, on: LocalDate): void => {
  const before = state.people.get(person);
  if (before !== undefined && before.diedOn !== null) refuse('not-a-member', { person, diedOn: before.diedOn });
  if (present(state, person) !== null) refuse('already-a-member', { person });
  if (relation === 'head') refuse('second-head', { person, head: currentHead(state) });
  afterLastMove(state, person, on);
};

export const recordBirth = ({ data, circumstances }: RecordBirth, state: HouseholdState): Decision => {
  if (repeats(state, 'MemberBorn', data)) return [];
  mayEnter(inMembersTime(state, data.bornOn, circumstances), data.member, data.bornOn);
  return [{ type: 'MemberBorn', data: { ...data, corrects: null } }];
};

export const recordMemberJoined = ({ data, circumstances }: RecordMemberJoined, state: HouseholdState): Decision => {
  if (repeats(state, 'MemberJoined', data)) return [];
  const household = inMembersTime(state, data.joinedOn, circumstances);
  const moves = data.reason === 'from-household' || data.reason === 'merge';
  if (moves !== (data.fromHousehold !== null)) refuse('other-household-required', { reason: data.reason });
  if (data.fromHousehold === household.household) refuse('same-household');
  mayEnter(household, data.member, data.joinedOn);
  return [{ type: 'MemberJoined', data: { ...data, corrects: null } }];
};

/** Who follows when `leaving` are gone; nobody when the head stays. */
export const successor = (state: HouseholdState, leaving: readonly PersonId[], newHead: PersonId | null, from: LocalDate): Decision => {
  const head = currentHead(state);
  if (head === null || !leaving.includes(head)) return [];
  const since = state.heads.at(-1)?.from ?? from;
  if (since > from) refuse('dates-out-of-order', { date: from, lastRecorded: since });
  if (newHead === null) return refuse('new-head-required', { head });
  if (!othersThan(state, leaving).includes(newHead)) refuse('head-not-among-members', { head: newHead });
  return [{ type: 'HeadOfHouseholdChanged', data: { head: newHead, trueFrom: from, corrects: null } }];
};

/** The last member does not leave alone: the household leaves the commune, merges or dies out. */
export const recordMemberLeft = ({ data, circumstances }: RecordMemberLeft, state: HouseholdState): Decision => {
  const { person, leftOn, reason, toHousehold, newHead, relationThere } = data;
  const same = alreadyStated(state, 'MemberLeft', (left) =>
    sameContent([left.person, left.leftOn, left.reason, left.toHousehold], [person, leftOn, reason, toHousehold]));
  if (same) return [];
  const household = inMembersTime(state, leftOn, circumstances);
  if ((reason === 'to-household') !== (toHousehold !== null)) refuse('other-household-required', { reason });
  if (toHousehold === household.household) refuse('same-household');
  const member = memberHere(household, person);
  afterLastMove(household, person, leftOn);
  if (othersThan(household, [person]).length === 0) refuse('last-member-leaves', { person });
  return [
    { type: 'MemberLeft', data: { person, leftOn, reason, toHousehold, member: { ...member, relation: relationThere ?? member.relation }, corrects: null } },
    ...successor(household, [person], newHead, leftOn),
  ];
};

/** Pay lists stop on the day of death; with the last member the household dies out. */
export const recordDeath = ({ data, circumstances }: RecordDeath, state: HouseholdState): Decision => {
  const { newHead, ...death } = data;
  if (repeats(state, 'MemberDied', death)) return [];
  const household = inMembersTime(state, death.diedOn, circumstances);
  memberHere(household, death.person);
  afterLastMove(household, death.person, death.diedOn);
  const died: Decision = [{ type: 'MemberDied', data: { ...death, corrects: null } }];
  return othersThan(household, [death.person]).length === 0
    ? [...died, { type: 'HouseholdDiedOut', data: { diedOutOn: death.diedOn, paper: death.paper, corrects: null } }]
    : [...died, ...successor(household, [death.person], newHead, death.diedOn)];
};

export const recordMemberDetails = ({ data, circumstances }: RecordMemberDetails, state: HouseholdState): Decision => {
  if (repeats(state, 'MemberDetailsRecorded', data)) return [];
  const household = inMembersTime(state, data.trueFrom, circumstances);
  memberHere(household, data.member.person);
  if (data.member.relation === 'head' && currentHead(household) !== data.member.person) refuse('second-head', { person: data.member.person, head: currentHead(household) });
  return [{ type: 'MemberDetailsRecorded', data: { ...data, corrects: null } }];
};

export const changeHead = ({ data, circumstances }: ChangeHead, state: HouseholdState): Decision => {
  const household = inMembersTime(state, data.trueFrom, circumstances);
  if (currentHead(household) === data.head) return [];
  memberHere(household, data.head);
  const last = household.heads.at(-1);
  if (last !== undefined && last.from > data.trueFrom) refuse('dates-out-of-order', { date: data.trueFrom, lastRecorded: last.from });
  return [{ type: 'HeadOfHouseholdChanged', data: { ...data, corrects: null } }];
};
