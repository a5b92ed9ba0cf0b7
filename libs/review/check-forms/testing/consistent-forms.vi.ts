import fc from 'fast-check';
import type { SheetRow } from '#documents';
import type { FormLine, FormNumber, UnitLevel } from '../form.ts';
import { CHECKED_FORMS, columnKind, columnsOf, indicatorColumns, linesOf } from '../form.ts';
import { decimalText } from '../decimal.ts';
import { percentageOf, rounded } from '../percentage.ts';
import { whole } from '../decimal.ts';
import type { Written } from './sheet-rows.ts';
import { sheetRows } from './sheet-rows.ts';

/** Counts of one unit, by `form line column`. */
export type Counts = ReadonlyMap<string, number>;
export const countKey = (form: FormNumber, line: FormLine, column: number): string => `${form} ${line} ${column}`;

export interface MadeUnit {
  readonly code: string;
  readonly parent: string | null;
  readonly name: string;
  readonly level: UnitLevel;
  readonly counts: Counts;
}

/** How a set of forms is written down. */
export interface Writing {
  readonly coded: boolean;
  readonly decimals: number;
  readonly rounding: 'half-up' | 'half-even';
  /** Decimal commas and dots between thousands, or plain numbers. */
  readonly asText: boolean;
}

const small = fc.integer({ min: 0, max: 40 });

/** One village in which every rule holds: drawn from the free figures, the rest follows. */
export const aVillage: fc.Arbitrary<Counts> = fc
  .record({
    poor: fc.array(small, { minLength: 8, maxLength: 8 }),
    near: fc.array(small, { minLength: 8, maxLength: 8 }),
    more: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 16, maxLength: 16 }),
    others: fc.integer({ min: 0, max: 2000 }),
    average: small,
    share: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ poor, near, more, others, average, share }) => {
    const counts = new Map<string, number>();
    const at = (list: readonly number[], index: number): number => list[index] ?? 0;
    for (const [form, list, offset] of [[2, poor, 0], [3, near, 8]] as const) {
      for (let column = 1; column <= 8; column += 1) {
        // The start is large enough for what leaves it; every household has at least one person.
        const households = column === 1 ? at(list, 0) + at(list, 1) + at(list, 2) + at(list, 3) + 120 : at(list, column - 1);
        counts.set(countKey(form, 'households', column), households);
        counts.set(countKey(form, 'persons', column), households * (column === 1 ? 9 : 1) + at(more, column - 1 + offset));
      }
    }
    const get = (form: FormNumber, line: FormLine, column: number): number => counts.get(countKey(form, line, column)) ?? 0;
    for (const line of ['households', 'persons'] as const) {
      counts.set(countKey(3, line, 5), get(2, line, 2));
      counts.set(countKey(3, line, 3), get(2, line, 5));
      for (const form of [2, 3] as const) {
        const value = (column: number): number => get(form, line, column);
        counts.set(countKey(form, line, 9), value(1) - value(2) - value(3) - value(4) + value(5) + value(6) + value(7) + value(8));
      }
    }
    const poorHouseholds = get(2, 'households', 9);
    const set = (column: number, value: number): unknown => counts.set(countKey(1, 'unit', column), value);
    set(3, poorHouseholds);
    set(5, get(3, 'households', 9));
    set(7, average);
    set(9, get(2, 'persons', 9));
    set(11, get(3, 'persons', 9));
    set(13, average * 4);
    set(1, poorHouseholds + get(3, 'households', 9) + average + others);
    set(2, get(2, 'persons', 9) + get(3, 'persons', 9) + average * 4 + others * 3);
    counts.set(countKey(4, 'unit', 1), poorHouseholds);
    counts.set(countKey(5, 'unit', 1), poorHouseholds);
    for (const column of indicatorColumns) counts.set(countKey(4, 'unit', column), Math.floor(poorHouseholds * at(share, column - 3)));
    counts.set(countKey(4, 'unit', 2), indicatorColumns.reduce((total, column) => total + (counts.get(countKey(4, 'unit', column)) ?? 0), 0));
    return counts;
  });

const added = (all: readonly Counts[]): Counts => {
  const total = new Map<string, number>();
  for (const counts of all) for (const [key, value] of counts) total.set(key, (total.get(key) ?? 0) + value);
  return total;
};

/** A district of communes of villages; upper rows are the sums of their own. */
export const someUnits: fc.Arbitrary<readonly MadeUnit[]> = fc.array(fc.array(aVillage, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((communes) => {
  const units: MadeUnit[] = [{ code: 'd', parent: null, name: 'Huyện Mẫu', level: 'district', counts: added(communes.flat()) }];
  for (const [order, villages] of communes.entries()) {
    const code = `d${order}`;
    units.push({ code, parent: 'd', name: `Xã Số ${order + 1}`, level: 'commune', counts: added(villages) });
    for (const [at, counts] of villages.entries()) units.push({ code: `${code}v${at}`, parent: code, name: `Thôn ${at + 1}`, level: 'village', counts });
  }
  return units;
});

const levels: Readonly<Record<UnitLevel, string>> = { total: 'Tổng', province: 'Tỉnh', district: 'Huyện', commune: 'Xã', village: 'Thôn' };
const written = (decimal: string, asText: boolean): Written => {
  if (!asText) return Number(decimal);
  const [digits = '', fraction] = decimal.split('.');
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, '.') + (fraction === undefined ? '' : `,${fraction}`);
};

const ratesFrom = new Map<string, readonly [part: string, of: string]>([
  ...[3, 5, 7].map((column) => [countKey(1, 'unit', column + 1), [countKey(1, 'unit', column), countKey(1, 'unit', 1)]] as const),
  ...[9, 11, 13].map((column) => [countKey(1, 'unit', column + 1), [countKey(1, 'unit', column), countKey(1, 'unit', 2)]] as const),
  ...[2, ...indicatorColumns].map((column) => [countKey(5, 'unit', column), [countKey(4, 'unit', column), countKey(4, 'unit', 1)]] as const),
]);

const figure = ({ counts }: MadeUnit, form: FormNumber, line: FormLine, column: number, { decimals, rounding, asText }: Writing): Written => {
  const key = countKey(form, line, column);
  const rate = ratesFrom.get(key);
  if (columnKind(form, column) === 'count' || rate === undefined) return written(String(counts.get(key) ?? 0), asText);
  const exact = percentageOf(whole(counts.get(rate[0]) ?? 0), whole(counts.get(rate[1]) ?? 0));
  return exact === null ? 0 : written(decimalText(rounded(exact, decimals, rounding)), asText);
};

export interface Writable {
  readonly form: FormNumber;
  readonly unit: MadeUnit;
  readonly line: FormLine;
}

/** Each row that a form has, in the official order. */
export const rowsOf = (form: FormNumber, units: readonly MadeUnit[]): readonly Writable[] => units.flatMap((unit) => linesOf(form).map((line) => ({ form, unit, line })));

/** Changes one written cell; everything else stays consistent. */
export type Change = (row: Writable, column: number, value: Written) => Written;
const unchanged: Change = (_row, _column, value) => value;

/** The five forms as sheets. `arrange` may bring the rows into another order. */
export const writeForms = (
  units: readonly MadeUnit[],
  writing: Writing,
  { change = unchanged, arrange = (rows) => rows }: { readonly change?: Change; readonly arrange?: (rows: readonly Writable[]) => readonly Writable[] } = {},
): ReadonlyMap<string, readonly SheetRow[]> =>
  new Map(
    CHECKED_FORMS.map((form) => {
      const columns = columnsOf(form);
      const header = ['TT', 'Đơn vị', 'Cấp', ...(writing.coded ? ['Mã', 'Mã cấp trên'] : []), 'Chỉ tiêu', ...columns.map(String)];
      const rows = arrange(rowsOf(form, units)).map((row, order) => [
        order + 1,
        row.unit.name,
        levels[row.unit.level],
        ...(writing.coded ? [row.unit.code, row.unit.parent] : []),
        row.line === 'unit' ? null : row.line === 'households' ? 'Hộ' : 'Nhân khẩu',
        ...columns.map((column) => change(row, column, figure(row.unit, form, row.line, column, writing))),
      ]);
      return [`Bieu_${form}`, sheetRows(`Bieu_${form}`, [['Biểu'], header, ...rows])];
    }),
  );
