import { describe, expect, it } from '@jest/globals';
import type { Approval, RightFact } from '../commands.ts';
import {
  aMember, anotherHousehold, aPaper, assessment, assessmentId, aText, chairman, child, circumstances, classification, delivery, enrolment, father, fromHistory, mother, officer, on, order, personId,
  registration,
} from '../examples.ts';
import { eventId, given, historyOf, stateAfter, type Step } from '../given.ts';
import { currentHead } from '../state.ts';

const death = order('RecordDeath', { person: father, diedOn: on('2023-07-01'), paper: aPaper, newHead: null });
const rightDeath: RightFact = { type: 'MemberDied', data: { person: father, diedOn: on('2023-07-11'), paper: aPaper } };
const correct = (ordinal: number, fact: RightFact, approval: Approval | null = null, around = circumstances) =>
  order('CorrectRecord', { corrects: eventId(ordinal), fact, approval }, around);
const annul = (ordinal: number) => order('AnnulRecord', { annuls: eventId(ordinal), annulledOn: on('2024-02-01'), reason: aText('never happened') });
const approval: Approval = { approver: chairman, assessmentRecordedBy: [officer], ruleSetVerdict: { permitted: true }, outcome: null };
const decided = (type: 'HouseholdClassifiedPoor' | 'HouseholdClassifiedNearPoor' | 'HouseholdClassifiedNeither', decidedOn: string): RightFact => {
  const { class: _class, approver: _approver, assessmentRecordedBy: _by, ruleSetVerdict: _verdict, outcome: _outcome, earlierClasses: _earlier, ...data } = classification('poor', decidedOn).data;
  return { type, data };
};
const meanings = (...steps: readonly Step[]) => stateAfter(...steps).transitions.map(({ type, data }) => `${type} ${data.trueFrom}`);

describe('CorrectRecord', () => {
  it('states the right content and points at the wrong', () =>
    given(registration(), death).when(correct(1, rightDeath)).then({ type: 'MemberDied', data: { person: father, diedOn: on('2023-07-11'), paper: aPaper, corrects: eventId(1) } }));
  it('repeated, yields nothing, also when the first version is named again', () => {
    given(registration(), death, correct(1, rightDeath)).when(correct(1, rightDeath)).thenNothing();
    given(registration(), death, correct(1, rightDeath)).when(correct(2, rightDeath)).thenNothing();
  });
  it('points at what stands, so that corrections form a chain', () => {
    const again: RightFact = { type: 'MemberDied', data: { ...rightDeath.data, diedOn: on('2023-07-21') } };
    expect(historyOf(registration(), death, correct(1, rightDeath), correct(1, again)).at(-1)).toMatchObject({ data: { corrects: eventId(2), diedOn: '2023-07-21' } });
  });
  it('is refused for what is not there, of another kind, of another person, or annulled', () => {
    given(registration()).when(correct(7, rightDeath)).thenRejected('no-such-record');
    given(registration()).when(correct(0, rightDeath)).thenRejected('correction-of-another-kind');
    given(registration(), death).when(correct(1, { type: 'MemberDied', data: { person: child, diedOn: on('2023-07-01'), paper: null } })).thenRejected('correction-changes-subject');
    given(registration(), death, annul(1)).when(correct(1, rightDeath)).thenRejected('record-was-annulled');
  });
  it('is refused for the future', () =>
    given(registration(), death).when(correct(1, { type: 'MemberDied', data: { person: father, diedOn: on('2025-01-01'), paper: null } })).thenRejected('date-in-future'));
  it('is refused where other records would lose their ground', () => {
    const { members: _members, ...data } = registration().data;
    given(registration(), death).when(correct(0, { type: 'HouseholdRegistered', data: { ...data, members: [aMember(mother, { relation: 'head' })] } })).thenRejected('records-depend-on-it');
  });
  it('of a registration takes effect everywhere after it', () => {
    const state = stateAfter(registration(), correct(0, { type: 'HouseholdRegistered', data: registration({ head: father }).data }), death.data.person === father ? order('ChangeHead', { head: child, trueFrom: on('2023-01-01') }) : death);
    expect(currentHead(state)).toBe(child);
  });
  it('keeps what another stream was brought in line with', () => {
    const merge = order('MergeHousehold', { into: anotherHousehold, mergedOn: on('2023-06-01'), paper: null, relations: [] });
    const [, merged] = historyOf(registration(), merge);
    if (merged?.type !== 'HouseholdMerged') throw new Error('the example changed');
    const { corrects: _, ...data } = merged.data;
    given(registration(), merge).when(correct(1, { type: 'HouseholdMerged', data: { ...data, mergedOn: on('2023-06-11') } })).thenTypes('HouseholdMerged');
    given(registration(), merge).when(correct(1, { type: 'HouseholdMerged', data: { ...data, into: personHousehold } })).thenRejected('correction-changes-subject');
  });
});
const personHousehold = registration().data.household;

describe('a corrected decision', () => {
  const poor22 = classification('poor', '2022-12-05');
  const none23 = classification('none', '2023-12-05');

  it('keeps the day it counts from and its period', () => {
    const corrected = historyOf(registration(), poor22, correct(1, decided('HouseholdClassifiedNearPoor', '2022-12-09'), approval, fromHistory));
    expect(corrected[3]).toMatchObject({
      type: 'HouseholdClassifiedNearPoor',
      data: { decision: { decidedOn: '2022-12-09' }, trueFrom: '2022-12-05', entitledFrom: '2023-01-01', entitledTo: '2023-12-31', corrects: eventId(1) },
    });
  });
  it('leaves no stale transition, here or later', () => {
    const turned = correct(1, decided('HouseholdClassifiedNearPoor', '2022-12-05'), approval, fromHistory);
    given(registration(), poor22, none23).when(turned).thenTypes('HouseholdClassifiedNearPoor', 'RecordAnnulled', 'HouseholdNewlyPoor', 'RecordAnnulled', 'HouseholdEscapedPoverty');
    expect(stateAfter(registration(), poor22, none23, turned).transitions).toMatchObject([{ data: { to: 'near-poor' } }, { data: { path: 'near-poor-to-none', prior: { class: 'near-poor' } } }]);
  });
  it('to none takes the meaning from what followed', () =>
    expect(meanings(registration(), poor22, none23, correct(1, decided('HouseholdClassifiedNeither', '2022-12-05'), approval, fromHistory))).toEqual([]));
  it('needs an approver who did not record the assessment', () => {
    const entered = [registration(), assessment(1, 'poor', '2023-11-10'), classification('poor', '2023-12-05', { assessment: assessmentId(1) }, circumstances)] as const;
    const fact = { ...decided('HouseholdClassifiedPoor', '2023-12-06') };
    const stated = { ...fact, data: { ...fact.data, assessment: assessmentId(1) } } as RightFact;
    given(...entered).when(correct(2, stated)).thenRejected('approval-required');
    given(...entered).when(correct(2, stated, { ...approval, approver: officer })).thenRejected('recorder-cannot-approve');
    given(...entered).when(correct(2, stated, approval)).thenTypes('HouseholdClassifiedPoor');
  });
  it('is what gets corrected, not its transition', () => given(registration(), poor22).when(correct(2, rightDeath)).thenRejected('follows-its-classification'));
});

describe('AnnulRecord', () => {
  it('takes the fact out', () => given(registration(), death).when(annul(1)).then({ type: 'RecordAnnulled', data: annul(1).data }));
  it('repeated, yields nothing', () => given(registration(), death, annul(1)).when(annul(1)).thenNothing());
  it('takes out the whole fact, whichever version is named', () =>
    expect(stateAfter(registration(), death, correct(1, rightDeath), annul(1)).people.get(father)?.diedOn).toBeNull());
  it('is refused for what is not there, for transitions, for the future', () => {
    given(registration()).when(annul(5)).thenRejected('no-such-record');
    given(registration(), classification('poor', '2022-12-05')).when(annul(2)).thenRejected('follows-its-classification');
    given(registration(), death).when(order('AnnulRecord', { ...annul(1).data, annulledOn: on('2025-01-01') })).thenRejected('date-in-future');
  });
  it('is refused where other records would lose their ground', () => {
    given(registration(), death).when(annul(0)).thenRejected('records-depend-on-it');
    const supported = [registration(), classification('poor', '2022-12-05'), enrolment('2023-03-01'), delivery('2023-04-01')] as const;
    given(...supported).when(annul(3)).thenRejected('records-depend-on-it');
    given(...supported).when(annul(4)).thenTypes('RecordAnnulled');
  });
  it('of a registration alone takes the household out', () => {
    given(registration()).when(annul(0)).thenTypes('RecordAnnulled');
    given(registration(), annul(0)).when(death).thenRejected('not-registered');
  });
  it('of a decision takes its transitions along and sets right those after it', () => {
    const steps = [registration(), classification('poor', '2021-12-05'), classification('none', '2022-12-05'), classification('poor', '2023-12-05')] as const;
    expect(meanings(...steps, annul(3))).toEqual(['HouseholdNewlyPoor 2021-12-05']);
  });
  it('of the last death takes the dying out along, and a corrected one moves it', () => {
    const alone = registration({ members: [aMember(mother, { relation: 'head' })] });
    const last = order('RecordDeath', { ...death.data, person: mother });
    given(alone, last).when(annul(1)).thenTypes('RecordAnnulled', 'RecordAnnulled');
    expect(stateAfter(alone, last, annul(1)).removal).toBeNull();
    const moved = stateAfter(alone, last, correct(1, { type: 'MemberDied', data: { person: mother, diedOn: on('2023-07-20'), paper: null } }));
    expect(moved.removal).toMatchObject({ kind: 'died-out', on: '2023-07-20' });
  });
  it('can be annulled: the fact stands again, with what follows from it', () => {
    const poor = classification('poor', '2022-12-05');
    expect(meanings(registration(), poor, annul(1))).toEqual([]);
    expect(meanings(registration(), poor, annul(1), annul(3))).toEqual(['HouseholdNewlyPoor 2022-12-05']);
  });
});

describe('what followed by itself', () => {
  it('does not come back by itself', () => {
    const early = order('RecordHouseholdLeft', { leftOn: on('2022-06-01'), destination: null, paper: null });
    given(registration(), classification('poor', '2022-12-05'), early).when(annul(4)).thenRejected('follows-its-classification');
  });
  it('the dying out comes back with the death', () => {
    const alone = registration({ members: [aMember(mother, { relation: 'head' })] });
    const last = order('RecordDeath', { ...death.data, person: mother });
    given(alone, last, annul(1)).when(annul(3)).thenTypes('RecordAnnulled', 'HouseholdDiedOut');
  });
});

describe('somebody new', () => {
  it('is not known by being corrected into the record', () =>
    given(registration(), order('RecordMemberDetails', { member: aMember(father, { relation: 'spouse', merit: true }), trueFrom: on('2022-01-01'), reason: null }))
      .when(correct(1, { type: 'MemberDetailsRecorded', data: { member: aMember(personId(8)), trueFrom: on('2022-01-01'), reason: null } }))
      .thenRejected('correction-changes-subject'));
});
