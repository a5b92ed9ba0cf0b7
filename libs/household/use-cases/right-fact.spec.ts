import { describe, expect, it } from '@jest/globals';
import { localDate, Rejection } from '#standards';
import { factDateOf, type HouseholdEvent, type RightFact } from '../domain/index.ts';
import { samples } from '../testing/samples.ts';
import { permissionFor } from './record-permissions.ts';
import { rightFact, type Changes } from './right-fact.ts';

const on = localDate('2024-01-15');
const followers = ['HouseholdEscapedPoverty', 'HouseholdBecamePoorFromNearPoor', 'HouseholdFellBackIntoPoverty', 'HouseholdNewlyPoor', 'RecordAnnulled'];
const correctable = Object.values(samples).filter(({ type }) => !followers.includes(type));
const asEvent = (fact: RightFact): HouseholdEvent => ({ type: fact.type, data: { ...fact.data, corrects: null } }) as HouseholdEvent;
const codeOf = (recorded: HouseholdEvent, changes: Changes): string | null => {
  try {
    rightFact(recorded, changes);
    return null;
  } catch (error) {
    return error instanceof Rejection ? String(error.code) : 'something else';
  }
};

describe('the right content of a record', () => {
  it.each(correctable)('$type: the day is put right and all else stays', (recorded) => {
    const right = asEvent(rightFact(recorded, { on }));
    expect(factDateOf(right)).toBe(on);
    expect(asEvent(rightFact(asEvent(rightFact(recorded, { on })), { on: factDateOf(recorded) }))).toEqual(recorded);
  });
  it.each(correctable)('$type: nothing wrong, nothing changed', (recorded) => expect(asEvent(rightFact(recorded, {}))).toEqual(recorded));
  it.each(Object.values(samples).filter(({ type }) => followers.includes(type)))('$type follows another record', (recorded) =>
    expect(codeOf(recorded, { on })).toBe('follows-its-classification'));
  it('refuses a part that the record does not have', () => {
    expect(codeOf(samples.MemberDied, { class: 'poor' })).toBe('correction-of-another-kind');
    expect(codeOf(samples.SupportResumed, { paper: null })).toBe('correction-of-another-kind');
  });
  it('keeps an answer late, unless its right day was in time', () => {
    const { late } = samples.ReviewComplaintAnswered.data;
    expect(rightFact(samples.ReviewComplaintAnswered, { on: localDate('2023-11-24') }).data).toMatchObject({ late });
    expect(rightFact(samples.ReviewComplaintAnswered, { on: localDate('2023-11-22') }).data).toMatchObject({ late: null });
  });
  it('changes a class, its paper and what it rests on', () => {
    const right = rightFact(samples.HouseholdClassifiedPoor, { class: 'near-poor', paper: { number: '99', date: on }, decision: { ruleSet: 'RS-2016' } });
    expect(right).toMatchObject({ type: 'HouseholdClassifiedNearPoor', data: { decision: { number: '99', decidedOn: on }, ruleSet: 'RS-2016', subclass: null, trueFrom: samples.HouseholdClassifiedPoor.data.trueFrom } });
  });
  it('changes one member of a registration', () => {
    const right = rightFact(samples.HouseholdRegistered, { member: (recorded) => ({ ...recorded, merit: true }) });
    expect(right).toMatchObject({ data: { members: [{ merit: true }] } });
  });
});

describe('who may correct or annul', () => {
  it('is who may record the like', () => {
    expect(permissionFor.HouseholdClassifiedPoor).toBe('decide-classifications');
    expect(permissionFor.MemberDied).toBe('record-households');
    expect(permissionFor.SupportDelivered).toBe('record-support');
  });
});
