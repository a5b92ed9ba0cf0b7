import { describe, expect, it } from '@jest/globals';
import { addDays, localDate } from '#standards';
import { DeclaredTotals, type Declaration } from './declared-totals.ts';
import { TerritoryMap } from './territory-map.ts';
import type { UnitEvent } from './unit-events.ts';
import { aCommune, aNewVillage, anotherVillage, aProvince, aVillage, established, eventNumber, history, mergerDay, villageEstablished } from './unit-examples.ts';
import { lifeOf } from './unit-life.ts';
import { foldUnit } from './unit-state.ts';

const none = { paper: null, corrects: null };
const before = addDays(mergerDay, -1);
const life = (...events: readonly UnitEvent[]) => lifeOf(foldUnit(history(...events)).standing) ?? [];
const mapOf = (...streams: readonly (readonly UnitEvent[])[]) => new TerritoryMap(streams.flatMap((events) => life(...events)));
const upper = [[established(aProvince, 'province', null)], [established(aCommune, 'commune', aProvince)]] as const;

const declared = (unit: Declaration['unit'], declaredOn: string, households: number, round: number | null = null): Declaration => ({
  unit, declaredOn: localDate(declaredOn), households, persons: households * 4, ethnicMinorityHouseholds: households, ethnicMinorityPersons: null, round, event: eventNumber(households), ...none,
});

describe('declared resident totals', () => {
  const map = mapOf(...upper, [villageEstablished], [established(anotherVillage, 'village', aCommune)]);

  it('take the latest declaration in force on a date, and a round its own', () => {
    const totals = new DeclaredTotals(map, [declared(aVillage, '2022-11-30', 100, 2022), declared(aVillage, '2023-11-30', 104, 2023), declared(aVillage, '2023-06-30', 102)]);
    const onDate = (on: string) => totals.inForce(aVillage, { kind: 'date', on: localDate(on) });
    expect(onDate('2022-11-29')).toEqual({ known: false, missing: [aVillage] });
    expect(onDate('2022-11-30')).toMatchObject({ known: true, households: 100, persons: 400, ethnicMinorityPersons: null });
    expect(onDate('2023-07-01')).toMatchObject({ households: 102 });
    expect(onDate('2024-07-01')).toMatchObject({ households: 104 });
    expect(totals.inForce(aVillage, { kind: 'round', year: 2022, on: localDate('2022-12-31') })).toMatchObject({ households: 100 });
    expect(totals.inForce(aVillage, { kind: 'round', year: 2021, on: localDate('2021-12-31') })).toEqual({ known: false, missing: [aVillage] });
  });

  it('are added up only when every village has one, and name those that have none', () => {
    const on = localDate('2023-12-31');
    const one = [declared(aVillage, '2023-11-30', 104)];
    expect(new DeclaredTotals(map, one).inForce(aCommune, { kind: 'date', on })).toEqual({ known: false, missing: [anotherVillage] });
    const both = new DeclaredTotals(map, [...one, declared(anotherVillage, '2023-11-30', 96)]);
    expect(both.inForce(aProvince, { kind: 'date', on })).toMatchObject({ known: true, households: 200, ethnicMinorityHouseholds: 200, ethnicMinorityPersons: null, restated: false });
  });

  it('of a unit without villages are unknown', () => {
    expect(new DeclaredTotals(mapOf(...upper), []).inForce(aCommune, { kind: 'date', on: before })).toEqual({ known: false, missing: [aCommune] });
  });
});

describe('declared resident totals after a change of the map', () => {
  const after = { kind: 'date', on: mergerDay } as const;
  const parts = [declared(aVillage, '2024-11-30', 100), declared(anotherVillage, '2024-11-30', 50)];
  const intoNew = (unit: typeof aVillage): UnitEvent => ({ type: 'UnitMergedInto', data: { unit, into: aNewVillage, mergedOn: mergerDay, ...none } });

  it('are the sum of what went into a village made by the merger', () => {
    const map = mapOf(...upper, [villageEstablished, intoNew(aVillage)], [established(anotherVillage, 'village', aCommune), intoNew(anotherVillage)], [established(aNewVillage, 'village', aCommune, mergerDay)]);
    expect(new DeclaredTotals(map, parts).inForce(aNewVillage, after)).toMatchObject({ known: true, households: 150, restated: true });
    expect(new DeclaredTotals(map, parts.slice(0, 1)).inForce(aNewVillage, after)).toEqual({ known: false, missing: [aNewVillage] });
    expect(new DeclaredTotals(map, [...parts, declared(aNewVillage, '2025-07-01', 149)]).inForce(aNewVillage, after)).toMatchObject({ households: 149, restated: false });
  });

  it('count an absorbed village with the one that took it in', () => {
    const map = mapOf(...upper, [villageEstablished, { type: 'UnitMergedInto', data: { unit: aVillage, into: anotherVillage, mergedOn: mergerDay, ...none } }], [established(anotherVillage, 'village', aCommune)]);
    const totals = new DeclaredTotals(map, parts);
    expect(totals.inForce(anotherVillage, { kind: 'date', on: before })).toMatchObject({ households: 50 });
    expect(totals.inForce(anotherVillage, after)).toMatchObject({ households: 150, restated: true });
  });

  it('are unknown on both sides of a division until declared anew', () => {
    const map = mapOf(...upper, [villageEstablished, { type: 'UnitSplit', data: { unit: aVillage, parts: [aNewVillage], continues: true, splitOn: mergerDay, ...none } }], [established(aNewVillage, 'village', aCommune, mergerDay)]);
    expect(new DeclaredTotals(map, parts).inForce(aCommune, after)).toEqual({ known: false, missing: [aVillage, aNewVillage] });
    expect(new DeclaredTotals(map, [...parts, declared(aVillage, '2025-07-02', 60), declared(aNewVillage, '2025-07-02', 41)]).inForce(aCommune, { kind: 'date', on: localDate('2025-07-02') })).toMatchObject({ households: 101 });
  });
});
