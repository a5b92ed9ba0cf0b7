import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate, type LocalDate, type UnitId } from '#standards';
import { TerritoryMap } from './territory-map.ts';
import type { UnitEvent } from './unit-events.ts';
import {
  aCommune, aDistrict, aNewVillage, anotherVillage, aProvince, aVillage, established, founding, history, mergerDay, unitNumber, villageEstablished,
} from './unit-examples.ts';
import { lifeOf, type UnitLife } from './unit-life.ts';
import { foldUnit } from './unit-state.ts';

const lifeFrom = (...events: readonly UnitEvent[]): UnitLife => {
  const life = lifeOf(foldUnit(history(...events)).standing);
  if (life === null) throw new Error('an example without an establishment');
  return life;
};
const none = { paper: null, corrects: null };
const before = addDays(mergerDay, -1);

const otherCommune = unitNumber(7);
const map = new TerritoryMap([
  lifeFrom(established(aProvince, 'province', null)),
  lifeFrom(established(aDistrict, 'district', aProvince), { type: 'UnitDissolved', data: { unit: aDistrict, dissolvedOn: mergerDay, ...none } }),
  lifeFrom(established(aCommune, 'commune', aDistrict), { type: 'UnitMergedInto', data: { unit: aCommune, into: otherCommune, mergedOn: mergerDay, ...none } }),
  lifeFrom(established(otherCommune, 'commune', aDistrict)),
  lifeFrom(villageEstablished, { type: 'UnitMergedInto', data: { unit: aVillage, into: aNewVillage, mergedOn: mergerDay, ...none } }),
  lifeFrom(
    established(anotherVillage, 'village', aCommune),
    { type: 'VillageAreaSet', data: { unit: anotherVillage, area: 'urban', trueFrom: localDate('2024-01-01'), ...none } },
    { type: 'UnitRenamed', data: { unit: anotherVillage, name: 'Bản Mới', code: '99', trueFrom: localDate('2024-01-01'), ...none } },
  ),
  lifeFrom(established(aNewVillage, 'village', otherCommune, mergerDay)),
]);

describe('the map of a day', () => {
  it('shows the villages of every upper unit as they were on that day', () => {
    expect(map.villagesUnder(aDistrict, before)).toEqual([aVillage, anotherVillage]);
    expect(map.villagesUnder(aCommune, before)).toEqual([aVillage, anotherVillage]);
    expect(map.villagesUnder(aVillage, before)).toEqual([aVillage]);
    expect(map.villagesUnder(aProvince, mergerDay)).toEqual([anotherVillage, aNewVillage]);
    expect(map.villagesUnder(aCommune, mergerDay)).toEqual([]);
  });

  it('hands the villages of a merged commune to its successor', () => {
    expect(map.parentOf(anotherVillage, before)).toBe(aCommune);
    expect(map.parentOf(anotherVillage, mergerDay)).toBe(otherCommune);
    expect(map.communeOf(anotherVillage, mergerDay)).toBe(otherCommune);
  });

  it('puts communes under the province once districts are gone', () => {
    expect(map.ancestorsOf(aVillage, before)).toEqual([aCommune, aDistrict, aProvince]);
    expect(map.ancestorsOf(anotherVillage, mergerDay)).toEqual([otherCommune, aProvince]);
  });

  it('keeps rural or urban, name and code as dated attributes', () => {
    expect(map.areaOf(anotherVillage, localDate('2023-12-31'))).toBe('rural');
    expect(map.areaOf(anotherVillage, localDate('2024-01-01'))).toBe('urban');
    expect(map.describe(anotherVillage, localDate('2024-01-01'))).toMatchObject({ name: 'Bản Mới', code: '99' });
    expect(map.areaOf(anotherVillage, localDate('2014-01-01'))).toBeNull();
  });

  it('finds a unit by code, and by name whatever the case, the spelling and the word before it', () => {
    const on = localDate('2024-06-01');
    const found = (search: Parameters<TerritoryMap['find']>[0]) => map.find(search, on).map(({ unit }) => unit);
    expect(found({ code: '99' })).toEqual([anotherVillage]);
    expect(found({ name: 'THÔN  mới'.normalize('NFD'), kind: 'village' })).toEqual([anotherVillage]);
    expect(found({ name: 'bản mới', under: aCommune })).toEqual([anotherVillage]);
    expect(found({ name: 'bản mới', kind: 'commune' })).toEqual([]);
    expect(map.find({ code: '99' }, founding)).toEqual([]);
  });

  it('describes a unit that is gone as it was on its last day', () => {
    expect(map.describe(aVillage, mergerDay)).toBeNull();
    expect(map.describeNearest(aVillage, mergerDay)).toMatchObject({ unit: aVillage, endedOn: mergerDay });
  });
});

describe('lineage', () => {
  it('restates an old village on a later map and finds the way back', () => {
    expect(map.restate(aVillage, before, mergerDay)).toEqual({ units: [aNewVillage], whole: true });
    expect(map.restate(anotherVillage, before, mergerDay)).toEqual({ units: [anotherVillage], whole: true });
    expect(map.predecessorsOf(aNewVillage, before, mergerDay)).toEqual([aVillage]);
    expect(map.restate(aDistrict, before, mergerDay)).toEqual({ units: [], whole: true });
  });

  it('says when a division leaves no whole successor', () => {
    const divided = new TerritoryMap([
      lifeFrom(villageEstablished, { type: 'UnitSplit', data: { unit: aVillage, parts: [aNewVillage], continues: true, splitOn: mergerDay, ...none } }),
      lifeFrom(established(aNewVillage, 'village', aCommune, mergerDay)),
    ]);
    expect(divided.restate(aVillage, before, mergerDay)).toEqual({ units: [aVillage, aNewVillage], whole: false });
    expect(divided.restate(aVillage, mergerDay, mergerDay)).toEqual({ units: [aVillage], whole: true });
    expect(divided.predecessorsOf(aNewVillage, before, mergerDay)).toEqual([aVillage]);
  });
});

describe('lineage by two ways', () => {
  it('follows what left a unit between two arrivals, whichever way is looked at first', () => {
    const [one, two, three] = [unitNumber(11), unitNumber(12), unitNumber(13)];
    const [split, cession, merger] = [localDate('2020-01-01'), localDate('2021-01-01'), localDate('2022-01-01')];
    const twice = new TerritoryMap([
      lifeFrom(villageEstablished, { type: 'UnitSplit', data: { unit: aVillage, parts: [one, two], continues: false, splitOn: split, ...none } }),
      lifeFrom(established(one, 'village', aCommune, split), { type: 'UnitMergedInto', data: { unit: one, into: two, mergedOn: merger, ...none } }),
      lifeFrom(established(two, 'village', aCommune, split), { type: 'UnitSplit', data: { unit: two, parts: [three], continues: true, splitOn: cession, ...none } }),
      lifeFrom(established(three, 'village', aCommune, cession)),
    ]);
    expect([...twice.restate(aVillage, founding, mergerDay).units].sort()).toEqual([two, three]);
    expect(twice.predecessorsOf(three, split, mergerDay)).toEqual([two]);
    expect(twice.predecessorsOf(three, founding, mergerDay)).toEqual([aVillage]);
  });
});

// A random history: villages are merged, divided and dissolved day after day, always as the rules allow.
interface Change { readonly kind: 'merge' | 'found-by-merging' | 'split' | 'cede' | 'dissolve'; readonly pick: number; readonly other: number; readonly days: number }
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('merge', 'found-by-merging', 'split', 'cede', 'dissolve'),
  pick: fc.nat(20), other: fc.nat(20), days: fc.integer({ min: 1, max: 400 }),
});

const randomMap = (changes: readonly Change[]): { readonly map: TerritoryMap; readonly days: readonly LocalDate[] } => {
  const streams = new Map<UnitId, UnitEvent[]>();
  let alive: UnitId[] = [];
  let number = 100;
  const found = (on: LocalDate): UnitId => {
    const unit = unitNumber((number += 1));
    streams.set(unit, [established(unit, 'village', aCommune, on)]);
    alive.push(unit);
    return unit;
  };
  const end = (unit: UnitId): void => { alive = alive.filter((one) => one !== unit); };
  const tell = (unit: UnitId, event: UnitEvent): void => { streams.get(unit)?.push(event); };
  for (let count = 0; count < 4; count += 1) found(founding);
  let on = founding;
  const days = [on];
  for (const { kind, pick, other, days: later } of changes) {
    on = addDays(on, later);
    days.push(on);
    const unit = alive[pick % Math.max(1, alive.length)];
    if (unit === undefined) { found(on); continue; }
    const into = alive.filter((one) => one !== unit)[other % Math.max(1, alive.length - 1)];
    if (kind === 'dissolve') { tell(unit, { type: 'UnitDissolved', data: { unit, dissolvedOn: on, ...none } }); end(unit); }
    if (kind === 'merge' && into !== undefined) { tell(unit, { type: 'UnitMergedInto', data: { unit, into, mergedOn: on, ...none } }); end(unit); }
    if (kind === 'found-by-merging' && into !== undefined) {
      const successor = found(on);
      for (const one of [unit, into]) { tell(one, { type: 'UnitMergedInto', data: { unit: one, into: successor, mergedOn: on, ...none } }); end(one); }
    }
    if (kind === 'split') { const parts = [found(on), found(on)]; tell(unit, { type: 'UnitSplit', data: { unit, parts, continues: false, splitOn: on, ...none } }); end(unit); }
    if (kind === 'cede') tell(unit, { type: 'UnitSplit', data: { unit, parts: [found(on)], continues: true, splitOn: on, ...none } });
  }
  return { map: new TerritoryMap([...streams.values()].map((events) => lifeFrom(...events))), days };
};

describe('over random histories', () => {
  const histories = fc.array(change, { maxLength: 12 }).map(randomMap);

  it('no village is lost: each has a successor on every later map unless all it became was dissolved', () => {
    fc.assert(fc.property(histories, ({ map: any, days }) => {
      for (const from of days) for (const to of days.filter((day) => day >= from)) for (const unit of any.units().filter((one) => any.isValid(one, from))) {
        const dissolved = any.units().filter((one) => any.life(one)?.end?.by === 'dissolution').some((one) => any.lineage.allSources(one, to).includes(unit));
        if (!dissolved) expect(any.restate(unit, from, to).units.length).toBeGreaterThan(0);
      }
    }), { numRuns: 60 });
  });

  it('the way back is the way forth: a unit is among the predecessors of exactly what it became', () => {
    fc.assert(fc.property(histories, ({ map: any, days }) => {
      const to = days.at(-1) ?? founding;
      for (const from of days) for (const unit of any.units().filter((one) => any.isValid(one, from))) {
        const became = new Set(any.restate(unit, from, to).units);
        for (const later of any.units().filter((one) => any.isValid(one, to))) {
          expect(any.predecessorsOf(later, from, to).includes(unit)).toBe(became.has(later));
        }
      }
    }), { numRuns: 60 });
  });

  it('every day shows each valid village once', () => {
    fc.assert(fc.property(histories, ({ map: any, days }) => {
      for (const day of days) {
        const valid = any.units().filter((unit) => any.isValid(unit, day));
        expect(valid.flatMap((unit) => any.villagesUnder(unit, day))).toEqual(valid);
      }
    }), { numRuns: 60 });
  });
});
