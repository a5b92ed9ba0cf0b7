import { householdsLayout, recordRow, sheetFor, writeWorkbook, type RecordOf } from '#documents';
import { localDate } from '#standards';
import type { Commune } from './workshop.ts';

type MemberRow = RecordOf<(typeof householdsLayout)['sheets'][0]>;

export const membersEach = 3;

const row = (commune: Commune, household: number, member: number): MemberRow => {
  const code = `KT-${String(household).padStart(5, '0')}`;
  const head = `Lò Văn ${code}`;
  return {
    householdCode: code, head, member: member === 0 ? head : `Lò Thị ${member} ${code}`, relation: member === 0 ? 'head' : 'child', born: { date: localDate(`${1980 + member * 10}-04-05`) },
    sex: 'female', idNumber: null, province: null, district: null, districtCode: null, commune: null, communeCode: commune.code, village: commune.villageNames[household % commune.villageNames.length] ?? '',
    address: null, ethnicity: '07', merit: false, noWorkingAbility: null, disability: false, socialProtection: false, residence: null, registeredOn: localDate('2020-01-01'), origin: null, splitFromCode: null,
  };
};

/** A workbook of so many households, as a commune keeps it. */
export const householdList = (commune: Commune, households: number): Promise<Uint8Array> => {
  const [layout] = householdsLayout.sheets;
  const rows = Array.from({ length: households * membersEach }, (_, index) => row(commune, Math.floor(index / membersEach), index % membersEach));
  return writeWorkbook([sheetFor(layout, rows.map((record) => recordRow(layout, record)))]);
};
