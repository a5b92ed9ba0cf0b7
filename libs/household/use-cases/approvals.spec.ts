import { describe, expect, it } from '@jest/globals';
import { idOf, personKey, RS_2022, RULE_SETS, type EventId } from '#standards';
import { snapshotOf } from '#territory';
import { household, type Approval, type HouseholdEvent, type Member } from '../domain/index.ts';
import { aMember, assessment, assessmentId, chairman, classification, mother, on, registration } from '../domain/examples.ts';
import { approvalOf } from './approvals.ts';

const identity = { key: personKey(mother), value: { name: 'Hoang Thi A', birthDate: on('1960-05-05'), idNumber: null, idIssuedOn: null, phone: null } };
const known = aMember(mother, { relation: 'head', identity });
const erased = aMember(mother, { relation: 'head', identity: { key: personKey(mother), erased: true } });

/** What the decision's standard makes of answers that were recorded under another one, with three questions left to the ages. */
const outcome = (head: Member, ages: readonly (number | null)[] | null): Approval['outcome'] => {
  const byAge = RS_2022.indicators.filter(({ needsMemberOfThoseAges }) => needsMemberOfThoseAges).map(({ question }) => question);
  const deprivations = Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, byAge.includes(question) ? null : true]));
  const events: readonly HouseholdEvent[] = [
    { type: 'HouseholdRegistered', data: { ...registration({ members: [head] }).data, corrects: null } },
    { type: 'HouseholdAssessed', data: { ...assessment(1, 'poor', '2023-11-10').data, ruleSet: 'RS-2016', scores: { completeness: 'full', b1Answers: { only: { option: 'any', points: 100 } }, b1: 100, deprivations, b2: 90 }, ages, corrects: null } },
  ];
  const history = events.map((event, index) => ({ ...event, id: idOf<EventId>(`00000000-0000-4000-8000-00000000000${index}`) }));
  const fact = classification('poor', '2023-12-05', { assessment: assessmentId(1) }).data;
  return approvalOf(fact, household.fold(history), history, chairman, { ruleSets: RULE_SETS, sheets: snapshotOf([]).sheets, demoStore: false }).outcome;
};

describe('a decision under another standard than the assessment', () => {
  it('judges by the ages kept with the answers, also after every member was erased', () => {
    expect(outcome(known, [63])).toBe('poor');
    expect(outcome(erased, [63])).toBe('poor');
  });
  it('judges answers without kept ages by the birth dates, and never takes an unknown age for an answer', () => {
    expect(outcome(known, null)).toBe('poor');
    expect(outcome(erased, null)).toBe('undetermined');
  });
});
