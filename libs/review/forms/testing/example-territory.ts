import { addDays, localDate, type EventId, type UnitId } from '#standards';
import { snapshotOf, type TerritoryFact, type TerritorySnapshot, type UnitKind } from '#territory';
import { communeNumber, communeOf, eventNumber, villageNumber, villages } from '../../../household/read-models/testing/random-histories.ts';

// Five villages in two communes of a district, as the random histories have them.

export const district = 'dddddddd-0000-4000-8000-000000000001' as UnitId;
export const province = 'dddddddd-0000-4000-8000-000000000002' as UnitId;
export const declaredHouseholds = 60;
export const declaredPersons = 900;

let events = 900_000;
const id = (): EventId => eventNumber((events += 1));
const established = (unit: UnitId, kind: UnitKind, code: string, parent: UnitId | null): TerritoryFact => ({
  id: id(), stream: `unit-${unit}`, knownAt: '2020-01-01T00:00:00.000Z',
  fact: { type: 'UnitEstablished', data: { unit, kind, code, name: `${{ province: 'Tỉnh', district: 'Huyện', commune: 'Xã', village: 'Thôn' }[kind]} ${code}`, parent, validFrom: localDate('2015-01-01'), area: kind === 'village' ? 'rural' : null, villageWord: null, paper: null, corrects: null } },
});

const declared = (unit: UnitId, year: number): TerritoryFact => ({
  id: id(), stream: `unit-${unit}`, knownAt: '2020-01-02T00:00:00.000Z',
  fact: {
    type: 'ResidentTotalsDeclared',
    data: { unit, declaredOn: localDate(`${year}-12-01`), round: year, households: declaredHouseholds, persons: declaredPersons, ethnicMinorityHouseholds: 40, ethnicMinorityPersons: 600, paper: null, corrects: null },
  },
});

const parents = villages.map((village, index) => [village, communeOf(index, 1)] as const);

export const mergerDay = localDate('2025-07-01');

/** `merged`: village 1 becomes part of village 0, and commune 1 of commune 0, in 2025. */
export const territory = ({ merged = false }: { readonly merged?: boolean } = {}): TerritorySnapshot =>
  snapshotOf([
    established(province, 'province', 'P', null), established(district, 'district', 'H', province),
    established(communeNumber(0), 'commune', 'C0', district), established(communeNumber(1), 'commune', 'C1', district),
    ...parents.map(([village, commune], index) => established(village, 'village', `V${index}`, commune)),
    ...villages.flatMap((village) => [2021, 2022, 2023, 2024, 2025].map((year) => declared(village, year))),
    ...(merged
      ? [[villageNumber(1), villageNumber(0)], [communeNumber(1), communeNumber(0)]].map(([unit = district, into = district]): TerritoryFact => ({
          id: id(), stream: `unit-${unit}`, knownAt: '2020-01-03T00:00:00.000Z', fact: { type: 'UnitMergedInto', data: { unit, into, mergedOn: mergerDay, paper: null, corrects: null } },
        }))
      : []),
  ]);

export const dayAfter = addDays(mergerDay, 1);
