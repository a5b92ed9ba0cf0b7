import { describe, expect, it } from '@jest/globals';
import { idOf } from '#standards';
import { averageLivingEntitledOn, averageLivingOn } from '../average-living.ts';
import { aRequest, aText, averageLivingPosting, classification, fromHistory, incomeSurvey, officer, on, order, recognition, registration, villageHead } from '../examples.ts';
import { eventId, given, stateAfter, type Step } from '../given.ts';
import { incomeOutcome } from './average-living.ts';

const million = 1_000_000;
const request = (requestedOn: string, more: object = {}) => order('RequestAverageLiving', { request: aRequest, requestedOn: on(requestedOn), paper: null, ...more });
const refuseIt = (refusedOn: string) => order('RefuseAverageLiving', { request: aRequest, refusedOn: on(refusedOn), reason: aText('too much'), paper: null });
const requested = [registration(), request('2024-03-16')];
const surveyed = [...requested, incomeSurvey('2024-03-20', 96 * million)];
const posted = [...surveyed, averageLivingPosting('2024-03-21', '2024-03-27')];
const recognised = [...posted, recognition('2024-03-28')];

describe('the income lines', () => {
  const lines = { nearPoorAtMost: 1_500_000, averageLivingAtMost: 2_250_000 };
  it.each([
    [1_500_000 * 48, 'below'], [1_500_000 * 48 + 1, 'average-living'], [2_250_000 * 48, 'average-living'], [2_250_000 * 48 + 1, 'above'], [0, 'below'],
  ] as const)('put %d VND a year of four persons %s', (incomeVnd, outcome) => expect(incomeOutcome(incomeVnd, 4, lines)).toBe(outcome));
});

describe('a request for the average living standard', () => {
  it('is recorded, once at a time', () => {
    given(registration()).when(request('2024-03-16')).thenTypes('AverageLivingRequested');
    given(...requested).when(request('2024-03-16')).thenNothing();
    given(...requested).when(request('2024-04-16', { request: idOf('000000ca-0000-4000-8000-000000000002') })).thenRejected('average-living-requested-already');
    given(...requested).when(request('2024-03-17')).thenRejected('id-in-use');
  });
  it('leads to a survey, not before it, of whole money', () => {
    given(...requested).when(incomeSurvey('2024-03-20', 96 * million)).then({ type: 'HouseholdIncomeSurveyed', data: { ...stated(), outcome: 'average-living', corrects: null } });
    given(...surveyed).when(incomeSurvey('2024-03-20', 96 * million)).thenNothing();
    given(...requested).when(incomeSurvey('2024-03-15', 96 * million)).thenRejected('dates-out-of-order');
    given(...requested).when(incomeSurvey('2024-03-20', 96 * million, { monthsTo: on('2024-03-31') })).thenRejected('dates-out-of-order');
    given(...requested).when(incomeSurvey('2024-03-20', 0.5)).thenRejected('amount-invalid');
    given(...requested).when(incomeSurvey('2024-03-20', 96 * million, { persons: 0 })).thenRejected('amount-invalid');
    given(registration()).when(incomeSurvey('2024-03-20', 96 * million)).thenRejected('average-living-not-requested');
  });
  const stated = () => {
    const { lines: _, ...data } = incomeSurvey('2024-03-20', 96 * million).data;
    return data;
  };
  it('has its result posted for the whole window', () => {
    given(...surveyed).when(averageLivingPosting('2024-03-21', '2024-03-27')).thenTypes('AverageLivingResultPosted');
    given(...posted).when(averageLivingPosting('2024-03-21', '2024-03-27')).thenNothing();
    given(...requested).when(averageLivingPosting('2024-03-21', '2024-03-27')).thenRejected('income-not-surveyed');
    given(...surveyed).when(averageLivingPosting('2024-03-19', '2024-03-27')).thenRejected('dates-out-of-order');
    given(...surveyed).when(averageLivingPosting('2024-03-21', '2024-03-26', '2024-03-27')).thenRejected('average-living-posting-too-short', { earliestEnd: '2024-03-27' });
  });
  it('is recognised by who recorded nothing of it', () => {
    given(...posted).when(recognition('2024-03-28')).thenTypes('HouseholdRecognisedAverageLiving');
    given(...recognised).when(recognition('2024-03-28')).thenNothing();
    given(...posted).when(recognition('2024-03-28', { approver: officer })).thenRejected('recorder-cannot-approve');
    given(...posted).when(recognition('2024-03-28', { approver: villageHead })).thenRejected('recorder-cannot-approve');
  });
  it.each([
    ['while it is posted', posted, recognition('2024-03-27'), 'average-living-posting-not-over'],
    ['without being posted', surveyed, recognition('2024-03-28'), 'average-living-posting-not-over'],
    ['without a survey', requested, recognition('2024-03-28'), 'income-not-surveyed'],
    ['with too high an income', [...requested, incomeSurvey('2024-03-20', 200 * million), averageLivingPosting('2024-03-21', '2024-03-27')], recognition('2024-03-28'), 'income-not-average'],
    ['with too low an income', [...requested, incomeSurvey('2024-03-20', 20 * million), averageLivingPosting('2024-03-21', '2024-03-27')], recognition('2024-03-28'), 'income-not-average'],
    ['of a poor household', [registration(), classification('poor', '2023-12-05'), ...posted.slice(1)], recognition('2024-03-28'), 'already-on-the-list'],
    ['of a household on the list of the year, whatever was decided since', [registration(), classification('near-poor', '2023-12-05'), classification('none', '2024-02-01', { entitledFrom: null, entitledTo: null }), ...posted.slice(1)], recognition('2024-03-28'), 'already-on-the-list'],
    ['under a standard that bears no decision', posted, recognition('2024-03-28', { ruleSetVerdict: { permitted: false, refusal: { code: 'standard-provisional' } } }), 'standard-provisional'],
    ['for a reversed period', posted, recognition('2024-03-28', { entitledTo: on('2024-03-01') }), 'policy-period-reversed'],
    ['twice', recognised, recognition('2024-03-29'), 'average-living-concluded'],
  ] as const)('is not recognised %s', (_, history, command, code) => given(...history).when(command).thenRejected(code));
  it('is refused in writing', () => {
    given(...surveyed).when(refuseIt('2024-03-28')).thenTypes('AverageLivingRefused');
    given(...surveyed, refuseIt('2024-03-28')).when(refuseIt('2024-03-28')).thenNothing();
    given(...surveyed).when(refuseIt('2024-03-19')).thenRejected('dates-out-of-order');
    given(...recognised).when(refuseIt('2024-03-29')).thenRejected('average-living-concluded');
    given(...surveyed, refuseIt('2024-03-28')).when(recognition('2024-03-29')).thenRejected('average-living-concluded');
  });
  it('of the past needs none of its steps but itself', () => {
    given(...requested).when(recognition('2024-03-28', {}, fromHistory)).thenTypes('HouseholdRecognisedAverageLiving');
  });
  it('keeps the survey that its recognition rests on', () =>
    given(...recognised).when(order('AnnulRecord', { annuls: eventId(2), annulledOn: on('2024-06-01'), reason: aText('no') })).thenRejected('records-depend-on-it'));
});

describe('the average living standard', () => {
  const on2024 = (...more: readonly Step[]) => stateAfter(...recognised, ...more);
  it('holds from the decision to the end of the period', () => {
    expect(['2024-03-27', '2024-03-28', '2024-12-31', '2025-01-01'].map((date) => averageLivingOn(on2024(), on(date)))).toEqual([false, true, true, false]);
  });
  it('ends with a poor or near-poor class, by class and by entitlement', () => {
    const state = on2024(classification('near-poor', '2024-06-05', { entitledFrom: on('2024-07-01'), entitledTo: on('2024-12-31') }), classification('none', '2024-08-05', { entitledFrom: null, entitledTo: null }));
    expect(['2024-06-04', '2024-06-05', '2024-08-06'].map((date) => averageLivingOn(state, on(date)))).toEqual([true, false, false]);
    expect(['2024-06-30', '2024-07-01'].map((date) => averageLivingEntitledOn(state, on(date)))).toEqual([true, false]);
  });
  it('ends with the household', () => {
    const state = on2024(order('RecordHouseholdLeft', { leftOn: on('2024-06-01'), destination: null, paper: null }));
    expect(['2024-05-31', '2024-06-01'].map((date) => averageLivingOn(state, on(date)))).toEqual([true, false]);
  });
  it('is not touched by a decision of none', () => expect(averageLivingOn(on2024(classification('none', '2024-06-05')), on('2024-06-06'))).toBe(true));
});
