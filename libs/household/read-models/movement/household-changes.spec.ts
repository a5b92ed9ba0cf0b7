import { describe, expect, it } from '@jest/globals';
import { householdKey, localDate, type HouseholdId } from '#standards';
import type { CarriedClass, Classification, EventData, HouseholdEvent } from '../../domain/index.ts';
import { HouseholdPath } from '../classification/household-path.ts';
import { pathFactOf } from '../classification/path-fact.ts';
import { householdOf } from '../facts/household-events.ts';
import { communeNumber, householdNumber, LogOfEvents, memberNumber, personNumber, roundNumber, villageNumber } from '../testing/random-histories.ts';
import { comparedHousehold, type Moment } from './compare.ts';
import { columns, flowOf, listedClasses, sumOf } from './flow.ts';

// Changes of household inside a year as the forms count them (reference §6), told by the events that the commands write.

const on = (text: string) => localDate(text);
const [here, there] = [{ village: villageNumber(0), commune: communeNumber(0) }, { village: villageNumber(2), commune: communeNumber(1) }];
const [A, B, C] = [1, 2, 3].map(householdNumber) as [HouseholdId, HouseholdId, HouseholdId];
const carries: CarriedClass = { class: 'poor', trueFrom: on('2022-12-05'), entitledFrom: on('2023-01-01'), entitledTo: on('2023-12-31') };
const certificate = { number: '7/GCN', date: on('2023-04-01'), carries };

const registered = (household: HouseholdId, persons: readonly number[], registeredOn = '2020-01-01', origin: EventData<'HouseholdRegistered'>['origin'] = { kind: 'established' }, place = here): HouseholdEvent => ({
  type: 'HouseholdRegistered',
  data: {
    household, ...place, code: null, registeredOn: on(registeredOn), residence: 'permanent', address: { key: householdKey(household), value: 'x' }, head: personNumber(persons[0] ?? 0),
    members: persons.map((n) => memberNumber(n, { residence: 'permanent' })), origin, corrects: null,
  },
});
const decided = (to: 'poor' | 'near-poor' | 'none', year: number): HouseholdEvent => {
  const data: Classification = {
    decision: { number: '1', decidedOn: on(`${year}-12-05`), signedBy: null }, trueFrom: on(`${year}-12-05`), entitledFrom: on(`${year + 1}-01-01`), entitledTo: on(`${year + 1}-12-31`),
    round: { round: roundNumber(year), year, kind: 'periodic' }, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null, corrects: null,
  };
  return { type: to === 'poor' ? 'HouseholdClassifiedPoor' : to === 'near-poor' ? 'HouseholdClassifiedNearPoor' : 'HouseholdClassifiedNeither', data };
};
const split = (newHousehold: HouseholdId, persons: readonly number[], splitOn = '2023-05-01'): HouseholdEvent => ({
  type: 'HouseholdSplit',
  data: { newHousehold, newHead: personNumber(persons[0] ?? 0), members: persons.map((n) => memberNumber(n)), newVillage: here, newCode: null, splitOn: on(splitOn), carries, corrects: null },
});
const died = (person: number, diedOn = '2023-06-01'): HouseholdEvent => ({ type: 'MemberDied', data: { person: personNumber(person), diedOn: on(diedOn), paper: null, corrects: null } });
const diedOut = (diedOutOn = '2023-06-01'): HouseholdEvent => ({ type: 'HouseholdDiedOut', data: { diedOutOn: on(diedOutOn), paper: null, corrects: null } });
const left = (leftOn = '2023-06-01'): HouseholdEvent => ({ type: 'HouseholdLeftCommune', data: { leftOn: on(leftOn), destination: null, paper: null, corrects: null } });
const merged = (into: HouseholdId, persons: readonly number[]): HouseholdEvent => ({ type: 'HouseholdMerged', data: { into, members: persons.map((n) => memberNumber(n)), mergedOn: on('2023-06-01'), paper: null, corrects: null } });
const joined = (person: number): HouseholdEvent => ({ type: 'MemberJoined', data: { member: memberNumber(person, { residence: 'permanent' }), joinedOn: on('2023-06-01'), reason: 'merge', fromHousehold: B, corrects: null } });

const pathsOf = (records: readonly (readonly [HouseholdId, readonly HouseholdEvent[]])[]): ReadonlyMap<HouseholdId, HouseholdPath> => {
  const log = new LogOfEvents();
  for (const [household, events] of records) for (const event of events) log.record(household, event);
  return new Map(records.map(([household]) => [household, new HouseholdPath(log.events.filter(({ stream }) => householdOf(stream) === household).map(pathFactOf).filter((fact) => fact !== null))]));
};
const round = (year: number): Moment => ({ kind: 'round', year, on: on(`${year}-12-05`) });

/** Columns with something in them, besides 1 and 9: households, persons. */
const moved = (records: readonly (readonly [HouseholdId, readonly HouseholdEvent[]])[], village = here.village, [from, to] = [round(2022), round(2023)]) => {
  const rule = { lookBack: { kind: 'ever' }, nearPoorReturnsAfter: ['near-poor'] } as const;
  const flow = flowOf([...pathsOf(records)].map(([household, path]) => comparedHousehold(household, path, from, to, rule, (same) => same)));
  return Object.fromEntries(listedClasses.flatMap((list) => {
    const { households, persons } = sumOf(flow, [village], list);
    const filled = columns.filter((column) => column !== 1 && column !== 9 && (households[column] > 0 || persons[column] > 0)).map((column) => [column, [households[column], persons[column]]]);
    return filled.length === 0 ? [] : [[list, Object.fromEntries(filled)]];
  }));
};
const poorParent = (more: readonly HouseholdEvent[] = []): readonly [HouseholdId, readonly HouseholdEvent[]] => [A, [registered(A, [1, 2, 3]), decided('poor', 2022), ...more]];
const fromParent = { kind: 'split', from: A, carries } as const;

describe('a household that splits', () => {
  it('makes one more of a listed one, column 8, and its members move with it', () =>
    expect(moved([poorParent([split(B, [3]), decided('poor', 2023)]), [B, [registered(B, [3], '2023-05-01', fromParent), decided('poor', 2023)]]])).toEqual({ poor: { 8: [1, 0] } }));
  it('makes a new case of one that was on no list, column 7', () =>
    expect(moved([[A, [registered(A, [1, 2]), decided('none', 2022), split(B, [2]), decided('none', 2023)]], [B, [registered(B, [2], '2023-05-01', { ...fromParent, carries: null }), decided('poor', 2023)]]])).toEqual({ poor: { 7: [1, 1] } }));
  it('and splits again within the year comes from the list all the same', () =>
    expect(moved([poorParent([split(B, [2, 3]), decided('poor', 2023)]), [B, [registered(B, [2, 3], '2023-05-01', fromParent), split(C, [3], '2023-07-01'), decided('poor', 2023)]], [C, [registered(C, [3], '2023-07-01', { ...fromParent, from: B }), decided('poor', 2023)]]]))
      .toEqual({ poor: { 8: [2, 0] } }));
  it('carries the class until its own next review, whatever the interval', () => {
    const path = pathsOf([[B, [registered(B, [3], '2023-05-01', fromParent)]]]).get(B);
    expect([path?.classOn(on('2023-05-01')), path?.classOn(on('2024-06-01')), path?.entitledOn(on('2023-12-31')), path?.entitledOn(on('2024-01-01'))]).toEqual(['poor', 'poor', 'poor', null]);
  });
  it('while the round at the start is under way, and is not decided on in it, joins the lists after it: column 8, no falling back', () =>
    expect(moved([poorParent([split(B, [3], '2022-11-20'), decided('poor', 2023)]), [B, [registered(B, [3], '2022-11-20', fromParent), decided('poor', 2023)]]])).toEqual({ poor: { 8: [1, 1] } }));
});

describe('a household that goes', () => {
  it('when its last member dies is column 4, and entitled to nothing from that day', () => {
    const records = [poorParent([died(2), died(3), died(1), diedOut()])] as const;
    expect(moved(records)).toEqual({ poor: { 4: [1, 3] } });
    const path = pathsOf(records).get(A);
    expect([path?.entitledOn(on('2023-05-31')), path?.entitledOn(on('2023-06-01')), path?.classOn(on('2023-06-01'))]).toEqual(['poor', null, null]);
  });
  it('when it leaves is column 4', () => expect(moved([poorParent([left()])])).toEqual({ poor: { 4: [1, 3] } }));
  it('when it goes up in another one is column 4; its members join the survivor\'s class in column 8', () =>
    expect(moved([poorParent([joined(7), decided('poor', 2023)]), [B, [registered(B, [7]), decided('near-poor', 2022), merged(A, [7])]]])).toEqual({ poor: { 8: [0, 1] }, 'near-poor': { 4: [1, 1] } }));
  it('after its decision stays in the round\'s result', () => expect(moved([poorParent([decided('poor', 2023), left('2023-12-20')])])).toEqual({}));
});

describe('a household that comes', () => {
  const arrival = (origin: EventData<'HouseholdRegistered'>['origin'], to: 'poor' | 'near-poor', arrivedOn = '2023-04-02') => [[B, [registered(B, [7, 8], arrivedOn, origin), decided(to, 2023)]]] as const;
  it('with the sending commune\'s certificate is column 8 here and column 4 there', () => {
    const both = [...arrival({ kind: 'arrival', certificate }, 'poor'), [A, [registered(A, [7, 8], '2020-01-01', { kind: 'established' }, there), decided('poor', 2022), left('2023-04-01')]]] as const;
    expect(moved(both)).toEqual({ poor: { 8: [1, 2] } });
    expect(moved(both, there.village)).toEqual({ poor: { 4: [1, 2] } });
  });
  it('with a certificate and another class in the review is column 8 of that class', () => expect(moved(arrival({ kind: 'arrival', certificate }, 'near-poor'))).toEqual({ 'near-poor': { 8: [1, 2] } }));
  it('without one is a new case, column 7', () => expect(moved(arrival({ kind: 'arrival', certificate: null }, 'poor'))).toEqual({ poor: { 7: [1, 2] } }));
  it('keeps the class of its certificate until the interval ends, and no longer', () => {
    const path = pathsOf([[B, [registered(B, [7], '2023-04-02', { kind: 'arrival', certificate })]]]).get(B);
    expect(['2023-04-01', '2023-04-02', '2023-12-31', '2024-01-01'].map((date) => [path?.classOn(on(date)), path?.entitledOn(on(date))])).toEqual([[null, null], ['poor', 'poor'], ['poor', 'poor'], [null, null]]);
  });
  it('between the list and the decision of the round before is column 8 of this one, no falling back', () => expect(moved(arrival({ kind: 'arrival', certificate }, 'poor', '2022-12-05'))).toEqual({ poor: { 8: [1, 2] } }));
  it('with a certificate, and splits, brings its split-off along: column 8 both', () =>
    expect(moved([[B, [registered(B, [7, 8], '2023-04-02', { kind: 'arrival', certificate }), split(C, [8]), decided('poor', 2023)]], [C, [registered(C, [8], '2023-05-01', { ...fromParent, from: B }), decided('poor', 2023)]]])).toEqual({ poor: { 8: [2, 2] } }));
  it('and moves on within the commune is column 4 where it was and 8 where it is', () => {
    const mover = [poorParent([{ type: 'HouseholdMoved', data: { ...there, movedOn: on('2023-03-01'), fromVillage: here, address: null, corrects: null } }, decided('poor', 2023)])];
    expect([moved(mover), moved(mover, there.village)]).toEqual([{ poor: { 4: [1, 3] } }, { poor: { 8: [1, 3] } }]);
  });
});
