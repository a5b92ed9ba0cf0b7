import { describe, expect, it } from '@jest/globals';
import { aHousehold, aMember, anotherHousehold, aPaper, aText, child, classification, father, fromHistory, inTheNextVillage, inTheVillage, mother, on, order, registration, stranger } from '../examples.ts';
import { given, stateAfter } from '../given.ts';
import { membersOf } from '../members.ts';
import { currentVillage } from '../state.ts';

const move = order('MoveHousehold', { to: inTheNextVillage, movedOn: on('2023-04-01'), address: null });
const split = order('SplitHousehold', {
  newHousehold: anotherHousehold, newHead: father, members: [{ person: father, relation: 'head' }, { person: child, relation: 'child' }],
  newVillage: inTheNextVillage, newCode: null, splitOn: on('2023-05-01'), remainingHead: null,
});
const merge = order('MergeHousehold', { into: anotherHousehold, mergedOn: on('2023-06-01'), paper: aPaper, relations: [{ person: mother, relation: 'sibling' }] });
const leftCommune = order('RecordHouseholdLeft', { leftOn: on('2023-07-01'), destination: aText('to the city'), paper: null });
const diedOut = order('RecordHouseholdDiedOut', { diedOutOn: on('2023-08-01'), paper: aPaper }, fromHistory);

describe('MoveHousehold', () => {
  it('states where from and where to', () => {
    given(registration()).when(move).then({ type: 'HouseholdMoved', data: { ...inTheNextVillage, movedOn: on('2023-04-01'), address: null, fromVillage: inTheVillage, corrects: null } });
    expect(currentVillage(stateAfter(registration(), move))).toEqual(inTheNextVillage);
  });
  it('repeated, yields nothing', () => given(registration(), move).when(move).thenNothing());
  it('is refused before the last move and before the registration', () => {
    given(registration(), move).when(order('MoveHousehold', { ...move.data, to: inTheVillage, movedOn: on('2023-03-01') })).thenRejected('dates-out-of-order');
    given(registration()).when(order('MoveHousehold', { ...move.data, movedOn: on('2019-03-01') })).thenRejected('before-registration');
  });
});

describe('SplitHousehold', () => {
  it('takes the members along with their class, as facts on this stream', () => {
    const poor = classification('poor', '2022-12-05');
    const state = stateAfter(registration(), poor, split);
    expect(membersOf(state.people).map(({ person }) => person)).toEqual([mother]);
    expect(state.ledger.effective.at(-1)).toMatchObject({
      type: 'HouseholdSplit',
      data: {
        newHead: father,
        members: [{ person: father, relation: 'head' }, { person: child, relation: 'child' }],
        carries: { class: 'poor', trueFrom: '2022-12-05', entitledFrom: '2023-01-01', entitledTo: '2023-12-31' },
      },
    });
  });
  it('carries nothing from a household that is on no list', () => {
    expect(stateAfter(registration(), classification('none', '2022-12-05'), split).ledger.effective.at(-1)).toMatchObject({ data: { carries: null } });
  });
  it('repeated, yields nothing', () => given(registration(), split).when(split).thenNothing());
  it('asks for a new head here when the head goes', () => {
    const headGoes = { ...split.data, newHead: mother, members: [{ person: mother, relation: 'head' as const }] };
    given(registration()).when(order('SplitHousehold', headGoes)).thenRejected('new-head-required');
    given(registration()).when(order('SplitHousehold', { ...headGoes, remainingHead: father })).thenTypes('HouseholdSplit', 'HeadOfHouseholdChanged');
  });
  it('is refused for nobody, everybody, strangers, twice the same, and a head who stays', () => {
    const going = (...persons: readonly (typeof mother)[]) => persons.map((person) => ({ person, relation: 'other-relative' as const }));
    given(registration()).when(order('SplitHousehold', { ...split.data, members: [] })).thenRejected('split-takes-nobody');
    given(registration()).when(order('SplitHousehold', { ...split.data, members: going(mother, father, child) })).thenRejected('split-takes-everyone');
    given(registration()).when(order('SplitHousehold', { ...split.data, members: going(father, stranger) })).thenRejected('not-a-member');
    given(registration()).when(order('SplitHousehold', { ...split.data, members: going(father, father) })).thenRejected('member-named-twice');
    given(registration()).when(order('SplitHousehold', { ...split.data, members: going(child) })).thenRejected('head-not-among-members');
    given(registration()).when(order('SplitHousehold', { ...split.data, newHousehold: aHousehold })).thenRejected('same-household');
  });
});

describe('MergeHousehold', () => {
  it('removes the household and names its members with their relation to the survivor', () => {
    const state = stateAfter(registration(), merge);
    expect(state.removal).toMatchObject({ kind: 'merged', on: '2023-06-01' });
    expect(state.ledger.effective.at(-1)).toMatchObject({
      data: { into: anotherHousehold, members: [{ person: mother, relation: 'sibling' }, { person: father, relation: 'other-relative' }, { person: child, relation: 'other-relative' }] },
    });
  });
  it('repeated, yields nothing', () => given(registration(), merge).when(merge).thenNothing());
  it('is refused into itself, with a second head, and after another removal', () => {
    given(registration()).when(order('MergeHousehold', { ...merge.data, into: aHousehold })).thenRejected('same-household');
    given(registration()).when(order('MergeHousehold', { ...merge.data, relations: [{ person: mother, relation: 'head' }] })).thenRejected('second-head');
    given(registration(), leftCommune).when(order('MergeHousehold', { ...merge.data, mergedOn: on('2023-01-01') })).thenRejected('household-removed', { kind: 'left-commune' });
  });
});

describe('RecordHouseholdLeft', () => {
  it('removes the household', () => {
    given(registration()).when(leftCommune).then({ type: 'HouseholdLeftCommune', data: { ...leftCommune.data, corrects: null } });
  });
  it('repeated, yields nothing', () => given(registration(), leftCommune).when(leftCommune).thenNothing());
  it('is no escape from poverty', () => given(registration(), classification('poor', '2022-12-05')).when(leftCommune).thenTypes('HouseholdLeftCommune'));
  it('takes the meaning from later changes of class', () => {
    const early = order('RecordHouseholdLeft', { ...leftCommune.data, leftOn: on('2023-02-01') });
    given(registration(), classification('poor', '2022-12-05'), classification('none', '2023-12-05')).when(early).thenTypes('HouseholdLeftCommune', 'RecordAnnulled');
  });
  it('is refused twice and in the future', () => {
    given(registration(), merge).when(leftCommune).thenRejected('household-removed');
    given(registration()).when(order('RecordHouseholdLeft', { ...leftCommune.data, leftOn: on('2025-01-01') })).thenRejected('date-in-future');
  });
});

describe('RecordHouseholdDiedOut', () => {
  it('is taken from an imported paper as it stands', () => given(registration()).when(diedOut).then({ type: 'HouseholdDiedOut', data: { ...diedOut.data, corrects: null } }));
  it('repeated, yields nothing', () => given(registration(), diedOut).when(diedOut).thenNothing());
  it('is refused while members are recorded as living', () =>
    given(registration({ members: [aMember(mother)] })).when(order('RecordHouseholdDiedOut', diedOut.data)).thenRejected('members-remain', { remaining: 1 }));
});

describe('a removed household', () => {
  it('takes late papers from before its removal and nothing after it', () => {
    given(registration(), leftCommune).when(classification('poor', '2022-12-05')).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
    for (const day of ['2023-07-01', '2023-12-05']) given(registration(), leftCommune).when(classification('poor', day)).thenRejected('household-removed', { kind: 'left-commune' });
    given(registration(), leftCommune).when(classification('poor', '2023-06-30')).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
  });
});
