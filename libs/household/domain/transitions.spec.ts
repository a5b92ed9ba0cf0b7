import { describe, expect, it } from '@jest/globals';
import { classification, fromHistory, on, registration, withParameters } from './examples.ts';
import { given, stateAfter, type Step } from './given.ts';
import { escapeWatchedOn } from './state.ts';

const history = (parameters: Parameters<typeof withParameters>[0]) => ({ ...withParameters(parameters), source: 'history' as const });
const poor22 = classification('poor', '2022-12-05');
const none23 = classification('none', '2023-12-05');
const nearPoor23 = classification('near-poor', '2023-12-05');
const meanings = (...steps: readonly Step[]) =>
  stateAfter(registration(), ...steps).transitions.map(({ type, data }) => [type, data.trueFrom, 'path' in data ? data.path : 'to' in data ? data.to : '']);

describe('what a change of class means', () => {
  it('keeps the three ways out apart', () => {
    expect(meanings(poor22, nearPoor23).at(-1)).toEqual(['HouseholdEscapedPoverty', '2023-12-05', 'poor-to-near-poor']);
    expect(meanings(poor22, none23).at(-1)).toEqual(['HouseholdEscapedPoverty', '2023-12-05', 'poor-to-none']);
    expect(meanings(classification('near-poor', '2022-12-05'), none23).at(-1)).toEqual(['HouseholdEscapedPoverty', '2023-12-05', 'near-poor-to-none']);
  });
  it('names near-poor to poor by itself', () =>
    expect(meanings(classification('near-poor', '2022-12-05'), classification('poor', '2023-12-05')).at(-1)?.[0]).toBe('HouseholdBecamePoorFromNearPoor'));
  it('is silent when the class is recognised again', () =>
    given(registration(), poor22).when(classification('poor', '2023-12-05')).thenTypes('HouseholdClassifiedPoor'));

  it('calls a return falling back and names the earlier spell', () => {
    given(registration(), classification('poor', '2021-12-05'), classification('none', '2022-12-05')).when(classification('poor', '2023-12-05')).then(
      expect.objectContaining({ type: 'HouseholdClassifiedPoor' }),
      {
        type: 'HouseholdFellBackIntoPoverty',
        data: { to: 'poor', trueFrom: on('2023-12-05'), prior: { class: 'poor', from: on('2021-12-05'), to: on('2022-12-04') }, lookBack: { kind: 'ever' } },
      },
    );
  });
  it('calls it a new case beyond the look-back', () => {
    const early = [registration(), classification('poor', '2015-12-05'), classification('none', '2016-12-05')] as const;
    const back = (years: number) => classification('poor', '2023-12-05', {}, history({ lookBack: { kind: 'years', years } }));
    given(...early).when(back(5)).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
    given(...early).when(back(8)).thenTypes('HouseholdClassifiedPoor', 'HouseholdFellBackIntoPoverty');
  });
  it('does not count an earlier near-poor spell for a return to poor, nor a poor one to near-poor unless the parameter says so', () => {
    const nearPoor = [registration(), classification('near-poor', '2021-12-05'), classification('none', '2022-12-05')] as const;
    given(...nearPoor).when(classification('poor', '2023-12-05')).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
    given(...nearPoor).when(nearPoor23).thenTypes('HouseholdClassifiedNearPoor', 'HouseholdFellBackIntoPoverty');
    const poor = [registration(), classification('poor', '2021-12-05'), classification('none', '2022-12-05')] as const;
    given(...poor).when(nearPoor23).thenTypes('HouseholdClassifiedNearPoor', 'HouseholdNewlyPoor');
    given(...poor).when({ ...nearPoor23, circumstances: history({ nearPoorReturnsAfter: ['poor', 'near-poor'] }) }).thenTypes('HouseholdClassifiedNearPoor', 'HouseholdFellBackIntoPoverty');
  });
  it('stays open for the first paper of a household whose earlier classes nobody entered', () =>
    given(registration()).when(classification('poor', '2022-12-05', { earlierClasses: 'unknown' })).thenTypes('HouseholdClassifiedPoor'));
  it('is none for a class that was carried here, and counts against it afterwards', () => {
    const carries = { class: 'poor', trueFrom: on('2022-12-05'), entitledFrom: on('2023-01-01'), entitledTo: on('2023-12-31') } as const;
    const arrived = registration({ origin: { kind: 'arrival', certificate: { number: '1', date: on('2022-12-05'), carries } } });
    given().when(arrived).thenTypes('HouseholdRegistered');
    given(arrived).when(none23).thenTypes('HouseholdClassifiedNeither', 'HouseholdEscapedPoverty');
  });
});

describe('decisions recorded in another order than they were signed', () => {
  it('are judged against the class in force just before they count', () => {
    expect(meanings(none23, poor22)).toEqual([
      ['HouseholdNewlyPoor', '2022-12-05', 'poor'],
      ['HouseholdEscapedPoverty', '2023-12-05', 'poor-to-none'],
    ]);
  });
  it('annul what they turn wrong', () => {
    const again = classification('poor', '2023-12-05');
    given(registration(), again).when(poor22).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor', 'RecordAnnulled');
    expect(meanings(again, poor22)).toEqual([['HouseholdNewlyPoor', '2022-12-05', 'poor']]);
  });
  it('leave alone what parameters of another day decided', () => {
    const far = classification('poor', '2023-12-05', {}, history({ lookBack: { kind: 'years', years: 1 } }));
    const steps = [registration(), classification('poor', '2015-12-05'), classification('none', '2016-12-05'), far] as const;
    given(...steps).when(classification('none', '2024-10-01')).thenTypes('HouseholdClassifiedNeither', 'HouseholdEscapedPoverty');
  });
});

describe('the newly-escaped window', () => {
  const escapeAfter = (...steps: readonly Step[]) => stateAfter(registration(), poor22, ...steps);
  const watched = (state: ReturnType<typeof stateAfter>, date: string) => escapeWatchedOn(state, on(date)) !== null;

  it('runs 36 months from the policy period of the exit', () => {
    const state = escapeAfter(none23);
    expect(state.transitions.at(-1)).toMatchObject({ data: { monitoring: { from: '2024-01-01', until: '2026-12-31', windowMonths: 36 } } });
    expect([watched(state, '2023-12-31'), watched(state, '2024-01-01'), watched(state, '2026-12-31'), watched(state, '2027-01-01')]).toEqual([false, true, true, false]);
  });
  it('can be told to run from the day the class counts, and another length', () => {
    const state = escapeAfter({ ...none23, circumstances: history({ windowStart: 'trueFrom', windowMonths: 12 }) });
    expect(state.transitions.at(-1)).toMatchObject({ data: { monitoring: { from: '2023-12-05', until: '2024-12-04', windowMonths: 12 } } });
  });
  it('runs from the day the class counts where a closing decision has no period', () =>
    expect(escapeAfter(classification('none', '2023-12-05', { entitledFrom: null, entitledTo: null })).transitions.at(-1)).toMatchObject({ data: { monitoring: { from: '2023-12-05' } } }));
  it('ends on coming back', () => {
    const state = escapeAfter(none23, classification('near-poor', '2024-06-01'));
    expect([watched(state, '2024-05-31'), watched(state, '2024-06-01')]).toEqual([true, false]);
  });
  it('is never opened by poor to near-poor, and by near-poor to none only if a programme says so', () => {
    expect(escapeAfter(nearPoor23).transitions.at(-1)).toMatchObject({ data: { monitoring: null } });
    const nearPoor22 = classification('near-poor', '2022-12-05');
    expect(stateAfter(registration(), nearPoor22, none23).transitions.at(-1)).toMatchObject({ data: { monitoring: null } });
    const opened = { ...none23, circumstances: { ...fromHistory, parameters: history({ windowAfterNearPoor: true }).parameters } };
    expect(stateAfter(registration(), nearPoor22, opened).transitions.at(-1)).toMatchObject({ data: { monitoring: { from: '2024-01-01' } } });
  });
});
