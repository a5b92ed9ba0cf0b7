import { describe, expect, it } from '@jest/globals';
import type { Identified } from '#standards';
import { effectiveHistory } from './effective-history.ts';
import type { HouseholdEvent } from './events.ts';
import { aText, classification, on, registration } from './examples.ts';
import { eventId, historyOf } from './given.ts';

const [base] = historyOf(registration());
const visitedOn = (ordinal: number, date: string, corrects: number | null = null): Identified<HouseholdEvent> => ({
  id: eventId(ordinal), type: 'HouseholdLeftCommune', data: { leftOn: on(date), destination: null, paper: null, corrects: corrects === null ? null : eventId(corrects) },
});
const annulled = (ordinal: number, annuls: number): Identified<HouseholdEvent> =>
  ({ id: eventId(ordinal), type: 'RecordAnnulled', data: { annuls: eventId(annuls), annulledOn: on('2024-01-01'), reason: aText('never happened') } });
const ids = (...events: readonly Identified<HouseholdEvent>[]) => effectiveHistory(events).map(({ id }) => Number(id.slice(-3)));

describe('the effective history', () => {
  it('puts a correction in the place of what it corrects', () => expect(ids(visitedOn(1, '2023-01-01'), visitedOn(2, '2023-02-01'), visitedOn(3, '2023-01-05', 1))).toEqual([3, 2]));
  it('follows chains, whichever version a correction names', () => {
    expect(ids(visitedOn(1, '2023-01-01'), visitedOn(2, '2023-02-01', 1), visitedOn(3, '2023-03-01', 2))).toEqual([3]);
    expect(ids(visitedOn(1, '2023-01-01'), visitedOn(2, '2023-02-01', 1), visitedOn(3, '2023-03-01', 1))).toEqual([3]);
  });
  it('takes out what was annulled with all its versions, also later ones', () => {
    expect(ids(visitedOn(1, '2023-01-01'), visitedOn(2, '2023-02-01', 1), annulled(3, 1))).toEqual([]);
    expect(ids(visitedOn(1, '2023-01-01'), visitedOn(2, '2023-02-01', 1), annulled(3, 2))).toEqual([]);
    expect(ids(visitedOn(1, '2023-01-01'), annulled(2, 1), visitedOn(3, '2023-02-01', 1))).toEqual([]);
  });
  it('brings back what an annulled annulment took out', () => expect(ids(visitedOn(1, '2023-01-01'), annulled(2, 1), annulled(3, 2))).toEqual([1]));
  it('ignores references to nothing, to later events and to facts of another kind', () => {
    expect(ids(visitedOn(1, '2023-01-01', 7), annulled(2, 9))).toEqual([1]);
    expect(ids(annulled(1, 2), visitedOn(2, '2023-01-01'))).toEqual([2]);
    expect(ids(visitedOn(1, '2023-01-01', 1))).toEqual([1]);
    expect(base === undefined ? [] : ids({ ...base, id: eventId(0) }, visitedOn(1, '2023-01-01', 0))).toEqual([0, 1]);
  });
  it('lets a decision be corrected into another class', () => {
    const history = historyOf(registration(), classification('poor', '2022-12-05', { earlierClasses: 'unknown' }));
    const wrong = history[1];
    if (wrong?.type !== 'HouseholdClassifiedPoor') throw new Error('the example changed');
    const right: Identified<HouseholdEvent> = { id: eventId(2), type: 'HouseholdClassifiedNearPoor', data: { ...wrong.data, corrects: wrong.id } };
    expect(effectiveHistory([...history, right]).map(({ type }) => type)).toEqual(['HouseholdRegistered', 'HouseholdClassifiedNearPoor']);
  });
});
