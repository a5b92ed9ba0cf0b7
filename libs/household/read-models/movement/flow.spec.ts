import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HouseholdId } from '#standards';
import { HouseholdPath } from '../classification/household-path.ts';
import { pathFactOf, type PathFact } from '../classification/path-fact.ts';
import { householdOf } from '../facts/household-events.ts';
import { roundDay } from '../rates/ledger.ts';
import { dayNumber, historyOf, householdNumber, personNumber, steps, villageNumber, villages, type KnownHouseholdEvent } from '../testing/random-histories.ts';
import { referenceCounts } from '../testing/reference-counts.ts';
import { comparedHousehold, type Moment } from './compare.ts';
import { balanceOf, columns, flowOf, listedClasses, sumOf, type Compared, type Side } from './flow.ts';

const pathsOf = (history: readonly KnownHouseholdEvent[]): ReadonlyMap<HouseholdId, HouseholdPath> => {
  const facts = new Map<HouseholdId, PathFact[]>();
  for (const event of history) {
    const fact = pathFactOf(event);
    if (fact !== null) facts.set(householdOf(event.stream), [...(facts.get(householdOf(event.stream)) ?? []), fact]);
  }
  return new Map([...facts].map(([household, own]) => [household, new HouseholdPath(own)]));
};

const rule = { lookBack: { kind: 'ever' }, nearPoorReturnsAfter: ['near-poor'] } as const;
const upper = [[...villages], [villageNumber(0), villageNumber(1)], ...villages.map((village) => [village])];

const moments: fc.Arbitrary<readonly [Moment, Moment]> = fc.oneof(
  fc.tuple(fc.nat(1500), fc.nat(1500)).map(([a, b]): readonly [Moment, Moment] => [{ kind: 'date', on: dayNumber(Math.min(a, b)) }, { kind: 'date', on: dayNumber(Math.max(a, b)) }]),
  fc.nat(3).map((year): readonly [Moment, Moment] => [{ kind: 'round', year: 2021 + year, on: roundDay(2021 + year) }, { kind: 'round', year: 2022 + year, on: roundDay(2022 + year) }]),
);

describe('the movement of both lists', () => {
  it('balances for households and persons at every level, its two cross-links hold, and its ends are the counts of the figures', () => {
    fc.assert(
      fc.property(steps(6, 80), moments, (script, [from, to]) => {
        const history = historyOf(script);
        const flow = flowOf([...pathsOf(history)].map(([household, path]) => comparedHousehold(household, path, from, to, rule, (village) => village)));
        for (const area of upper) {
          const [poor, nearPoor] = [sumOf(flow, area, 'poor'), sumOf(flow, area, 'near-poor')];
          for (const counts of [poor.households, poor.persons, nearPoor.households, nearPoor.persons]) expect(balanceOf(counts)).toBe(counts[9]);
          for (const what of ['households', 'persons'] as const) {
            expect(poor[what][2]).toBe(nearPoor[what][5]);
            expect(poor[what][5]).toBe(nearPoor[what][3]);
          }
          for (const [moment, column] of [[from, 1], [to, 9]] as const) {
            const counts = referenceCounts(history, area, moment.kind === 'round' ? { figure: 'result-of-round', year: moment.year, knownAt: null } : { figure: 'class-on-date', on: moment.on, knownAt: null });
            expect([poor.households[column], poor.persons[column], nearPoor.households[column], nearPoor.persons[column]]).toEqual([counts.poor_households, counts.poor_persons, counts.near_poor_households, counts.near_poor_persons]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  const V = villageNumber(0);
  const side = (to: Side['class'], persons: readonly number[], village = V): Side => ({ village, class: to, persons: persons.map(personNumber) });
  const household = (over: Partial<Compared>): Compared => ({ household: householdNumber(1), start: null, end: null, origin: 'established', splitFrom: null, before: [], ...over });
  /** Columns with something in them, besides 1 and 9. */
  const moved = (compared: readonly Compared[], list: (typeof listedClasses)[number], what: 'households' | 'persons') => {
    const counts = sumOf(flowOf(compared), villages, list)[what];
    return Object.fromEntries(columns.filter((column) => column !== 1 && column !== 9 && counts[column] > 0).map((column) => [column, counts[column]]));
  };

  it.each([
    ['poor to near-poor', 'poor', 'near-poor', [], { poor: { 2: 1 }, 'near-poor': { 5: 1 } }],
    ['poor to none', 'poor', 'none', [], { poor: { 3: 1 }, 'near-poor': {} }],
    ['near-poor to poor', 'near-poor', 'poor', [], { poor: { 5: 1 }, 'near-poor': { 3: 1 } }],
    ['near-poor to none', 'near-poor', 'none', [], { poor: {}, 'near-poor': { 2: 1 } }],
    ['none to poor, poor before', 'none', 'poor', ['poor'], { poor: { 6: 1 }, 'near-poor': {} }],
    ['none to poor, near-poor before', 'none', 'poor', ['near-poor'], { poor: { 7: 1 }, 'near-poor': {} }],
    ['none to near-poor, never before', 'none', 'near-poor', [], { poor: {}, 'near-poor': { 7: 1 } }],
    ['poor to no decision', 'poor', null, [], { poor: { 4: 1 }, 'near-poor': {} }],
    ['poor and still poor', 'poor', 'poor', [], { poor: {}, 'near-poor': {} }],
  ] as const)('counts %s in its columns', (_, from, to, before, expected) => {
    const compared = [household({ start: side(from, [1, 2]), end: side(to, [1, 2]), before })];
    for (const list of listedClasses) expect(moved(compared, list, 'households')).toEqual(expected[list]);
    for (const list of listedClasses) expect(moved(compared, list, 'persons')).toEqual(Object.fromEntries(Object.entries(expected[list]).map(([column]) => [column, 2])));
  });

  it('counts removal and moving away in column 4, and arriving on a list in column 8', () => {
    expect(moved([household({ start: side('poor', [1]) })], 'poor', 'households')).toEqual({ 4: 1 });
    const move = [household({ start: side('poor', [1]), end: side('poor', [1], villageNumber(1)) })];
    expect(moved(move, 'poor', 'households')).toEqual({ 4: 1, 8: 1 });
    expect(moved([household({ end: side('near-poor', [1]), origin: 'arrival-with-certificate' })], 'near-poor', 'households')).toEqual({ 8: 1 });
    expect(moved([household({ end: side('near-poor', [1]), origin: 'arrival' })], 'near-poor', 'households')).toEqual({ 7: 1 });
  });

  it('counts persons one by one: born 8, died 4, though the class stayed', () => {
    expect(moved([household({ start: side('poor', [1, 2, 3]), end: side('poor', [2, 3, 4, 5]) })], 'poor', 'persons')).toEqual({ 4: 1, 8: 2 });
  });

  it('lets the members of a split-off move with it, while the split-off itself is column 8, or 7 where the parent was on no list', () => {
    const split = (parent: Side['class'], child: Side['class']) => [
      household({ household: householdNumber(1), start: side(parent, [1, 2]), end: side(parent, [1]) }),
      household({ household: householdNumber(2), end: side(child, [2]), origin: 'split', splitFrom: householdNumber(1) }),
    ];
    expect(moved(split('poor', 'poor'), 'poor', 'households')).toEqual({ 8: 1 });
    expect(moved(split('poor', 'poor'), 'poor', 'persons')).toEqual({});
    expect(moved(split('none', 'poor'), 'poor', 'households')).toEqual({ 7: 1 });
    expect(moved(split('none', 'poor'), 'poor', 'persons')).toEqual({ 7: 1 });
    expect(moved(split('poor', 'near-poor'), 'poor', 'persons')).toEqual({ 2: 1 });
  });
});
