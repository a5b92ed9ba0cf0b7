import { describe, expect, it } from '@jest/globals';
import { aHousehold, aMember, anotherHousehold, aPaper, baby, child, father, mother, on, order, registration, stranger } from '../examples.ts';
import { given, stateAfter } from '../given.ts';
import { membersOf } from '../members.ts';
import { currentHead } from '../state.ts';

const birth = order('RecordBirth', { member: aMember(baby, { relation: 'child', birthYear: 2023 }), bornOn: on('2023-03-02') });
const joined = order('RecordMemberJoined', { member: aMember(stranger, { relation: 'child-in-law' }), joinedOn: on('2023-05-01'), reason: 'marriage', fromHousehold: null });
const left = order('RecordMemberLeft', { person: child, leftOn: on('2023-06-01'), reason: 'departure', toHousehold: null, newHead: null, relationThere: null });
const headLeft = order('RecordMemberLeft', { ...left.data, person: mother });
const death = order('RecordDeath', { person: father, diedOn: on('2023-07-01'), paper: aPaper, newHead: null });
const details = order('RecordMemberDetails', { member: aMember(father, { relation: 'spouse', disability: true }), trueFrom: on('2023-02-01'), reason: null });
const newHead = order('ChangeHead', { head: father, trueFrom: on('2023-01-01') });

describe('RecordBirth', () => {
  it('adds the child', () => given(registration()).when(birth).then({ type: 'MemberBorn', data: { ...birth.data, corrects: null } }));
  it('repeated, yields nothing', () => given(registration(), birth).when(birth).thenNothing());
  it('is refused for a member, a household that is not there, and dates that cannot be', () => {
    given(registration()).when(order('RecordBirth', { ...birth.data, member: aMember(child) })).thenRejected('already-a-member', { person: child });
    given().when(birth).thenRejected('not-registered');
    given(registration()).when(order('RecordBirth', { ...birth.data, bornOn: on('2024-12-01') })).thenRejected('date-in-future');
    given(registration()).when(order('RecordBirth', { ...birth.data, bornOn: on('2019-12-01') })).thenRejected('before-registration');
  });
});

describe('RecordMemberJoined', () => {
  it('adds the member', () => given(registration()).when(joined).then({ type: 'MemberJoined', data: { ...joined.data, corrects: null } }));
  it('repeated, yields nothing', () => given(registration(), joined).when(joined).thenNothing());
  it('is refused as a second head', () =>
    given(registration()).when(order('RecordMemberJoined', { ...joined.data, member: aMember(stranger, { relation: 'head' }) })).thenRejected('second-head'));
  it('names the other household exactly when the person comes from one', () => {
    given(registration()).when(order('RecordMemberJoined', { ...joined.data, reason: 'from-household' })).thenRejected('other-household-required');
    given(registration()).when(order('RecordMemberJoined', { ...joined.data, fromHousehold: anotherHousehold })).thenRejected('other-household-required');
    given(registration()).when(order('RecordMemberJoined', { ...joined.data, reason: 'merge', fromHousehold: aHousehold })).thenRejected('same-household');
  });
  it('is refused for the dead and for those here already', () => {
    given(registration(), death).when(order('RecordMemberJoined', { ...joined.data, member: aMember(father) })).thenRejected('not-a-member', { person: father });
    given(registration()).when(order('RecordMemberJoined', { ...joined.data, member: aMember(father) })).thenRejected('already-a-member');
  });
  it('takes back who left, not before the day they left', () => {
    const back = (joinedOn: string) => order('RecordMemberJoined', { ...joined.data, member: aMember(child), reason: 'return', joinedOn: on(joinedOn) });
    given(registration(), left).when(back('2023-08-01')).thenTypes('MemberJoined');
    given(registration(), left).when(back('2023-05-01')).thenRejected('dates-out-of-order', { lastRecorded: '2023-06-01' });
  });
});

describe('RecordMemberLeft', () => {
  it('keeps the member as they leave', () =>
    given(registration()).when(left).then({
      type: 'MemberLeft',
      data: { person: child, leftOn: on('2023-06-01'), reason: 'departure', toHousehold: null, member: aMember(child, { relation: 'child', birthYear: 2012 }), corrects: null },
    }));
  it('repeated, yields nothing', () => given(registration(), left).when(left).thenNothing());
  it('carries the relation to the head of the other household', () => {
    const moves = order('RecordMemberLeft', { ...left.data, reason: 'to-household', toHousehold: anotherHousehold, relationThere: 'grandchild' });
    const state = stateAfter(registration(), moves);
    expect(state.ledger.effective.at(-1)).toMatchObject({ data: { member: { person: child, relation: 'grandchild' } } });
  });
  it('asks who follows the head', () => {
    given(registration()).when(headLeft).thenRejected('new-head-required', { head: mother });
    given(registration()).when(order('RecordMemberLeft', { ...headLeft.data, newHead: mother })).thenRejected('head-not-among-members');
    given(registration()).when(order('RecordMemberLeft', { ...headLeft.data, newHead: father })).thenTypes('MemberLeft', 'HeadOfHouseholdChanged');
  });
  it('is refused for a day before the leaving head was head', () =>
    given(registration(), newHead).when(order('RecordMemberLeft', { ...left.data, person: father, leftOn: on('2022-01-01'), newHead: mother })).thenRejected('dates-out-of-order'));
  it('is refused for strangers, for the last member, and to this very household', () => {
    given(registration()).when(order('RecordMemberLeft', { ...left.data, person: stranger })).thenRejected('not-a-member');
    given(registration({ members: [aMember(mother)] })).when(headLeft).thenRejected('last-member-leaves');
    given(registration()).when(order('RecordMemberLeft', { ...left.data, reason: 'to-household', toHousehold: aHousehold })).thenRejected('same-household');
    given(registration()).when(order('RecordMemberLeft', { ...left.data, reason: 'to-household' })).thenRejected('other-household-required');
  });
});

describe('RecordDeath', () => {
  it('states the death', () => {
    const { newHead: _, ...data } = death.data;
    given(registration()).when(death).then({ type: 'MemberDied', data: { ...data, corrects: null } });
  });
  it('repeated, yields nothing', () => given(registration(), death).when(death).thenNothing());
  it('is refused for who is not here, and before they came or went', () => {
    given(registration()).when(order('RecordDeath', { ...death.data, person: stranger })).thenRejected('not-a-member');
    given(registration(), joined).when(order('RecordDeath', { ...death.data, person: stranger, diedOn: on('2023-04-01') })).thenRejected('dates-out-of-order');
  });
  it('of the head asks who follows', () => given(registration()).when(order('RecordDeath', { ...death.data, person: mother })).thenRejected('new-head-required'));
  it('of the last member is the dying out of the household', () => {
    const alone = registration({ members: [aMember(mother, { relation: 'head' })] });
    const last = order('RecordDeath', { ...death.data, person: mother });
    given(alone).when(last).thenTypes('MemberDied', 'HouseholdDiedOut');
    given(alone, last).when(last).thenNothing();
    given(alone, last).when(order('RecordBirth', { ...birth.data, bornOn: on('2023-08-01') })).thenRejected('household-removed', { kind: 'died-out', removedOn: '2023-07-01' });
  });
});

describe('RecordMemberDetails', () => {
  it('states how the member is from a day on, and keeps how they were', () => {
    given(registration()).when(details).then({ type: 'MemberDetailsRecorded', data: { ...details.data, corrects: null } });
    const { people } = stateAfter(registration(), details);
    const disabledOn = (date: string) => membersOf(people, on(date)).find(({ person }) => person === father)?.disability;
    expect([disabledOn('2023-01-31'), disabledOn('2023-02-01')]).toEqual([false, true]);
  });
  it('repeated, yields nothing', () => given(registration(), details).when(details).thenNothing());
  it('is refused for a stranger, and never makes a second head', () => {
    given(registration()).when(order('RecordMemberDetails', { ...details.data, member: aMember(stranger) })).thenRejected('not-a-member');
    given(registration()).when(order('RecordMemberDetails', { ...details.data, member: aMember(father, { relation: 'head' }) })).thenRejected('second-head');
  });
});

describe('ChangeHead', () => {
  it('names the new head', () => {
    given(registration()).when(newHead).then({ type: 'HeadOfHouseholdChanged', data: { head: father, trueFrom: on('2023-01-01'), corrects: null } });
    expect(currentHead(stateAfter(registration(), newHead))).toBe(father);
  });
  it('repeated, yields nothing', () => given(registration(), newHead).when(newHead).thenNothing());
  it('is refused for who is no member, and before an earlier change', () => {
    given(registration()).when(order('ChangeHead', { ...newHead.data, head: stranger })).thenRejected('not-a-member');
    given(registration(), newHead).when(order('ChangeHead', { head: mother, trueFrom: on('2022-01-01') })).thenRejected('dates-out-of-order');
  });
});
