import type { PersonId } from '#standards';
import { sameContent } from '#standards';
import type { MergeHousehold, MoveHousehold, RecordHouseholdDiedOut, RecordHouseholdLeft, Relocated, SplitHousehold } from '../commands.ts';
import type { CarriedClass } from '../events.ts';
import type { Member } from '../facts.ts';
import { membersOf, presentPeople } from '../members.ts';
import { refuse } from '../rejections.ts';
import { classOn, currentVillage, type HouseholdState } from '../state.ts';
import { afterLastMove, alreadyStated, inItsTime, inMembersTime, memberHere, othersThan, registered, repeats, type Decision } from './guards.ts';
import { successor } from './membership.ts';

export const moveHousehold = ({ data, circumstances }: MoveHousehold, state: HouseholdState): Decision => {
  const { to, movedOn, address } = data;
  const same = alreadyStated(state, 'HouseholdMoved', (moved) =>
    sameContent([moved.village, moved.commune, moved.movedOn, moved.address], [to.village, to.commune, movedOn, address]));
  if (same) return [];
  const household = inMembersTime(state, movedOn, circumstances);
  const last = household.villages.at(-1);
  if (last !== undefined && last.from > movedOn) refuse('dates-out-of-order', { date: movedOn, lastRecorded: last.from });
  const fromVillage = currentVillage(household) ?? refuse('not-registered');
  return [{ type: 'HouseholdMoved', data: { ...to, movedOn, address, fromVillage, corrects: null } }];
};

const carriedOn = (state: HouseholdState, splitOn: SplitHousehold['data']['splitOn']): CarriedClass | null => {
  const entry = classOn(state, splitOn);
  if (entry === null || entry.class === 'none') return null;
  const { trueFrom, entitledFrom, entitledTo } = entry;
  return { class: entry.class, trueFrom, entitledFrom, entitledTo };
};

/** Members go with their new relation to the new household's head. */
const relocated = (state: HouseholdState, going: readonly Relocated[], newHead: PersonId): readonly Member[] =>
  going.map(({ person, relation }) => ({ ...memberHere(state, person), relation: person === newHead ? 'head' : relation }));

/** The parent's stream holds the whole fact; the new household is registered from it. It carries the parent's class until its next review. */
export const splitHousehold = ({ data, circumstances }: SplitHousehold, state: HouseholdState): Decision => {
  const { newHousehold, newHead, members, newVillage, newCode, splitOn, remainingHead } = data;
  const going = members.map(({ person }) => person);
  if (alreadyStated(state, 'HouseholdSplit', (split) => split.newHousehold === newHousehold && split.splitOn === splitOn)) return [];
  const household = inMembersTime(state, splitOn, circumstances);
  if (newHousehold === household.household) refuse('same-household');
  if (going.length === 0) refuse('split-takes-nobody');
  const twice = going.find((person, index) => going.indexOf(person) !== index);
  if (twice !== undefined) refuse('member-named-twice', { person: twice });
  if (!going.includes(newHead)) refuse('head-not-among-members', { head: newHead });
  const second = members.find(({ person, relation }) => relation === 'head' && person !== newHead);
  if (second !== undefined) refuse('second-head', { head: newHead, person: second.person });
  const leaving = relocated(household, members, newHead);
  for (const person of going) afterLastMove(household, person, splitOn);
  if (othersThan(household, going).length === 0) refuse('split-takes-everyone');
  return [
    { type: 'HouseholdSplit', data: { newHousehold, newHead, members: leaving, newVillage, newCode, splitOn, carries: carriedOn(household, splitOn), corrects: null } },
    ...successor(household, going, remainingHead, splitOn),
  ];
};

/** A removal here; the members join the survivor, where nobody but its own head is head. */
export const mergeHousehold = ({ data, circumstances }: MergeHousehold, state: HouseholdState): Decision => {
  const { into, mergedOn, paper, relations } = data;
  if (alreadyStated(state, 'HouseholdMerged', (merged) => merged.into === into && merged.mergedOn === mergedOn)) return [];
  const household = inMembersTime(state, mergedOn, circumstances);
  alreadyRemoved(household);
  if (into === household.household) refuse('same-household');
  const members = membersOf(household.people).map((member) => ({
    ...member,
    relation: relations.find(({ person }) => person === member.person)?.relation ?? 'other-relative',
  }));
  const head = members.find(({ relation }) => relation === 'head');
  if (head !== undefined) refuse('second-head', { person: head.person });
  for (const { person } of members) afterLastMove(household, person, mergedOn);
  return [{ type: 'HouseholdMerged', data: { into, members, mergedOn, paper, corrects: null } }];
};

export const recordHouseholdLeft = ({ data, circumstances }: RecordHouseholdLeft, state: HouseholdState): Decision => {
  if (repeats(state, 'HouseholdLeftCommune', data)) return [];
  alreadyRemoved(inItsTime(state, data.leftOn, circumstances));
  return [{ type: 'HouseholdLeftCommune', data: { ...data, corrects: null } }];
};

/** Normally the last death says it; imported papers may know of the dying out alone. */
export const recordHouseholdDiedOut = ({ data, circumstances }: RecordHouseholdDiedOut, state: HouseholdState): Decision => {
  if (repeats(state, 'HouseholdDiedOut', data)) return [];
  const household = inItsTime(state, data.diedOutOn, circumstances);
  alreadyRemoved(household);
  const remaining = presentPeople(household.people).length;
  if (remaining > 0 && circumstances.source === 'entry') refuse('members-remain', { remaining });
  return [{ type: 'HouseholdDiedOut', data: { ...data, corrects: null } }];
};

/** A second removal, even one dated earlier, is a correction of the first. */
const alreadyRemoved = (state: HouseholdState): void => {
  const { removal } = registered(state);
  if (removal !== null) refuse('household-removed', { kind: removal.kind, removedOn: removal.on });
};
