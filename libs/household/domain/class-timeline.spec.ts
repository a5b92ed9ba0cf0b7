import { describe, expect, it } from '@jest/globals';
import { classification, on, order, registration } from './examples.ts';
import { stateAfter, type Step } from './given.ts';
import { spellsOf } from './class-timeline.ts';
import { classOn, entitledOn } from './state.ts';

const poor22 = classification('poor', '2022-12-05');
const none23 = classification('none', '2023-12-05');

describe('the figures of a date', () => {
  const state = stateAfter(registration(), none23, poor22);
  it('class: the last decision that counts by then', () => {
    expect([on('2022-12-04'), on('2022-12-05'), on('2023-12-04'), on('2023-12-05')].map((date) => classOn(state, date)?.class)).toEqual([undefined, 'poor', 'poor', 'none']);
  });
  it('entitled: the policy period that contains it, and a decision of none ends it', () => {
    expect([on('2022-12-31'), on('2023-01-01'), on('2023-12-31'), on('2024-01-01')].map((date) => entitledOn(state, date)?.class)).toEqual([undefined, 'poor', 'poor', 'none']);
  });
  it('entitled: an ad hoc decision that begins later wins over the yearly list', () => {
    const adHoc = classification('none', '2023-06-20', { entitledFrom: on('2023-06-20'), entitledTo: on('2023-12-31') });
    const changed = stateAfter(registration(), adHoc, poor22);
    expect([on('2023-06-19'), on('2023-06-20')].map((date) => entitledOn(changed, date)?.class)).toEqual(['poor', 'none']);
  });
  it('neither after removal', () => {
    const gone = stateAfter(registration(), poor22, order('RecordHouseholdLeft', { leftOn: on('2023-03-01'), destination: null, paper: null }));
    expect([classOn(gone, on('2023-02-28'))?.class, classOn(gone, on('2023-03-01')), entitledOn(gone, on('2023-03-01'))]).toEqual(['poor', null, null]);
  });
  it('two decisions that count from one day: the later signed one, then the later recorded one', () => {
    const sameDay = (to: 'poor' | 'near-poor', decidedOn: string) => classification(to, decidedOn, { trueFrom: on('2023-01-01') });
    const decided = (...steps: readonly Step[]) => classOn(stateAfter(registration(), ...steps), on('2023-01-01'))?.class;
    expect(decided(sameDay('near-poor', '2022-12-20'), sameDay('poor', '2022-12-10'))).toBe('near-poor');
    expect(decided(sameDay('near-poor', '2022-12-20'), sameDay('poor', '2022-12-20'))).toBe('poor');
  });
});

describe('a class that came with a certificate', () => {
  const carries = { class: 'poor', trueFrom: on('2022-12-05'), entitledFrom: on('2023-01-01'), entitledTo: on('2023-12-31') } as const;
  const arrived = registration({ origin: { kind: 'arrival', certificate: { number: '1', date: on('2022-12-05'), carries } } });

  it('ends with its interval', () => {
    const state = stateAfter(arrived);
    expect([on('2023-12-31'), on('2024-01-01')].map((date) => classOn(state, date)?.class)).toEqual(['poor', undefined]);
    expect(spellsOf(state.timeline, null)).toEqual([{ class: 'poor', from: '2022-12-05', to: '2023-12-31' }]);
  });
  it('is the same class still when it is recognised again after a gap', () => {
    const again = stateAfter(arrived, classification('poor', '2024-02-01'));
    expect(again.transitions).toEqual([]);
    expect(spellsOf(again.timeline, null)).toEqual([{ class: 'poor', from: '2022-12-05', to: '2023-12-31' }, { class: 'poor', from: '2024-02-01', to: null }]);
  });
  it('goes on for a household that split off, until its own next review', () => {
    const split = stateAfter(registration({ origin: { kind: 'split', from: registration().data.household, carries } }));
    expect(classOn(split, on('2024-06-01'))?.class).toBe('poor');
  });
});

describe('spells', () => {
  it('join decisions of one class and end with the next or the removal', () => {
    const { timeline } = stateAfter(registration(), poor22, classification('poor', '2021-12-05'), none23);
    expect(spellsOf(timeline, null)).toEqual([{ class: 'poor', from: '2021-12-05', to: '2023-12-04' }, { class: 'none', from: '2023-12-05', to: null }]);
    expect(spellsOf(timeline, on('2023-02-01'))).toEqual([{ class: 'poor', from: '2021-12-05', to: '2023-01-31' }]);
  });
});
