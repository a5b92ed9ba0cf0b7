import { describe, expect, it } from '@jest/globals';
import { checkForms, unreadSheets } from './check-forms.ts';
import type { FormsReport } from './check-forms.ts';
import type { FormNumber } from './form.ts';
import { formsIn } from './read-forms.ts';
import type { Written } from './testing/sheet-rows.ts';
import { sheetRows } from './testing/sheet-rows.ts';
import { findingSentence } from './text/findings.vi.ts';

type Sheet = readonly (readonly Written[])[];

const checked = (sheets: Readonly<Record<string, Sheet>>, { file = 'forms.xlsx', form = null }: { readonly file?: string; readonly form?: FormNumber | null } = {}): FormsReport =>
  checkForms(formsIn([{ file, form, sheets: new Map(Object.entries(sheets).map(([name, rows]) => [name, sheetRows(name, rows)])) }]));
const told = (report: FormsReport): readonly string[] => report.findings.map(({ severity, code, form, unit, line, column }) => [severity, code, form, unit.join('/'), line, column].join(' '));

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);

describe('a form as offices print it', () => {
  const official: Sheet = [
    ['UBND XÃ MẪU'],
    [null, null, 'DIỄN BIẾN HỘ NGHÈO TRONG NĂM'],
    ['TT', 'Đơn vị', null, 'Đầu kỳ', 'Giảm', null, null, 'Tăng', null, null, null, 'Cuối kỳ'],
    ['A', 'B', null, '(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '9=1-2-3-4+5+6+7+8'],
    ['1', 'Xã Mẫu', 'Hộ', 92, 14, 8, 2, 3, 1, 4, 1, 77],
    [null, null, 'Nhân khẩu', '1.392', '61', '36', '11', '13', '5', '19', '10', '1.331'],
    ['2', 'Thôn Đông', 'Hộ', 92, 14, 8, 2, 3, 1, 4, 1, 77],
    [null, null, 'Nhân khẩu', '1.392', '61', '36', '11', '13', '5', '19', '10', '1.331'],
    ['A', 'B', null, '(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '9=1-2-3-4+5+6+7+8'],
    [null, 'NGƯỜI LẬP BIỂU', null, null, null, null, 'CHỦ TỊCH'],
  ];

  it('is found by its title, with its header over several rows, repeated headers, merged names and signatures', () => {
    const report = checked({ 'Sheet1': official });
    expect(told(report)).toEqual(['warning row-ignored 2  households ']);
    expect(report.units).toEqual([{ form: 2, units: 2 }]);
  });

  it('may have the unit on a row of its own above its lines', () => {
    const report = checked({ Bieu_3: [
      ['TT', 'Đơn vị', ...numbers(9)],
      ['1', 'Xã Mẫu'], [null, '- Hộ', 5, ...zeros(7), 5], [null, '- Nhân khẩu', 20, ...zeros(7), 20],
      ['2', 'Bản Một'], [null, '- Hộ', 5, ...zeros(7), 5], [null, '- Nhân khẩu', 20, ...zeros(7), 21],
    ] });
    expect(told(report)).toEqual(['fault sum 3 Xã Mẫu persons 9', 'fault identity 3 Xã Mẫu/Bản Một persons 9']);
  });

  it('may number the twelve indicators alone', () => {
    const form4: Sheet = [['TT', 'Đơn vị', 'Số hộ', 'Tổng', ...numbers(12)], ['1', 'Thôn Đông', 10, 30, ...zeros(9), 10, 10, 10]];
    const form5: Sheet = [['TT', 'Đơn vị', 'Số hộ', 'Tổng', ...numbers(12)], ['1', 'Thôn Đông', 10, 30, ...zeros(9), 100, 100, '99,99']];
    expect(told(checked({ 'Biểu số 4': form4, 'Biểu số 5': form5 }))).toEqual(['fault rate 5 Thôn Đông unit 14']);
  });

  it('says its number in the file name, row by row, or by whoever asks', () => {
    const rows: Sheet = [['TT', 'Đơn vị', 'Chỉ tiêu', ...numbers(9)], ['1', 'Thôn Đông', 'Hộ', ...zeros(9)], ['1', 'Thôn Đông', 'Nhân khẩu', ...zeros(9)]];
    for (const report of [checked({ csv: rows }, { file: 'bieu_3.csv' }), checked({ csv: rows }, { file: 'x.csv', form: 3 })]) expect(report.units).toEqual([{ form: 3, units: 1 }]);
    expect(checked({ csv: rows }, { file: 'x.csv' }).sheets).toEqual([{ outcome: 'unknown-form', file: 'x.csv', sheet: 'csv' }]);
    const both: Sheet = [
      ['Biểu', 'Đơn vị', 'Chỉ tiêu', ...numbers(14)], [1, 'Thôn Đông', null, 10, 40, 1, '10,0', ...zeros(4), 4, '10', ...zeros(4)],
      ['Biểu 2', 'Thôn Đông', 'Hộ', 1, ...zeros(7), 2], ['Biểu 2', 'Thôn Đông', 'Nhân khẩu', 4, ...zeros(7), 4],
    ];
    expect(told(checked({ csv: both }))).toEqual(['fault cross-form 1 Thôn Đông unit 3', 'fault identity 2 Thôn Đông households 9']);
  });

  it('is not checked where it is another form, twice, or without column numbers', () => {
    const report = checked({ Bieu_6: official, Bieu_2: official, 'Bieu 2 (2)': official, Bieu_1: [['TT', 'Đơn vị'], ['1', 'Thôn Đông', 5]] });
    expect(report.sheets.map(({ outcome }) => outcome)).toEqual(['not-a-form', 'read', 'repeated-form', 'no-column-numbers']);
    expect(unreadSheets(report)).toHaveLength(2);
  });
});

describe('form 1', () => {
  const header = ['TT', 'Đơn vị', ...numbers(14)];
  const good = ['1', 'Thôn Đông', 1329, 5610, 77, '5,79', 134, '10,08', 24, '1,81', 331, '5,90', 565, '10,07', 101, '1,80'];
  const withCells = (changes: Readonly<Record<number, Written>>): FormsReport => checked({ Bieu_1: [header, good.map((value, index) => (index - 1 in changes ? (changes[index - 1] ?? null) : value))] });

  it('has no finding when right', () => expect(withCells({}).findings).toEqual([]));

  it.each([
    ['a rate of other counts', { 4: '5,97' }, ['fault rate 1 Thôn Đông unit 4']],
    ['a rate that the two roundings do not share with its truncation', { 6: '10,09' }, ['fault rate 1 Thôn Đông unit 6']],
    ['fewer households than poor ones', { 1: 70, 4: '110', 6: '191,43', 8: '34,29' }, ['fault part-over-whole 1 Thôn Đông unit 3', 'fault rate-over-100 1 Thôn Đông unit 4', 'fault part-over-whole 1 Thôn Đông unit 5', 'fault rate-over-100 1 Thôn Đông unit 6']],
    ['classes that are together more than all', { 1: 200, 4: '38,5', 6: '67', 8: '12' }, ['fault part-over-whole 1 Thôn Đông unit 3']],
    ['fewer persons than households', { 9: 70, 10: '1,25' }, ['fault fewer-persons-than-households 1 Thôn Đông unit 3']],
    ['a negative count', { 7: -1, 8: '' }, ['fault negative 1 Thôn Đông unit 7', 'warning blank 1 Thôn Đông unit 8']],
    ['half a household', { 7: '23,5', 8: '1,77' }, ['fault not-whole 1 Thôn Đông unit 7']],
    ['blank rates', { 4: null, 6: null }, ['warning blank 1 Thôn Đông unit 4', 'warning blank 1 Thôn Đông unit 6']],
    ['blank persons', { 2: null, 9: null, 10: null, 11: null, 12: null, 13: null, 14: null }, [2, 9, 10, 11, 12, 13, 14].map((column) => `warning blank 1 Thôn Đông unit ${column}`)],
    ['text in place of a count, which nothing is judged by', { 3: 'bảy mươi' }, ['fault unreadable-cell 1 Thôn Đông unit 3']],
  ])('%s', (_, changes, expected) => expect(told(withCells(changes))).toEqual(expected));

  it('names the cell, the figure it should be, and by how much it is off', () => {
    const [finding] = withCells({ 4: '5,97' }).findings;
    expect(finding).toMatchObject({ printed: '5.97', expected: '5.79', residual: '0.18', place: { sheet: 'Bieu_1', row: 2, column: 'F' } });
    expect(finding === undefined ? '' : findingSentence(finding)).toBe('Thôn Đông, Biểu 1, cột 4: tỷ lệ không tính ra từ cột 3 và cột 1 (in 5,97, đúng ra 5,79, chênh 0,18).');
  });
});

describe('units', () => {
  const header = ['TT', 'Đơn vị', ...numbers(14)];
  const row = (name: string, households: number): readonly Written[] => ['', name, households, households * 4, ...zeros(12)];
  const form4 = (...names: readonly string[]): Sheet => [header, ...names.map((name) => ['', name, ...zeros(14)])];

  it('add up under a line over everything, wherever it stands', () => {
    const villages = [row('Xã Một', 5), row('Thôn A', 2), row('Thôn B', 3), row('Xã Hai', 4), row('Thôn A', 4)];
    expect(told(checked({ Bieu_1: [header, ...villages, row('Tổng cộng', 9)] }))).toEqual([]);
    expect(told(checked({ Bieu_1: [header, row('Tổng cộng', 10), ...villages] }))).toEqual(['fault sum 1 Tổng cộng unit 1', 'fault sum 1 Tổng cộng unit 2']);
  });

  it('are missing where another form has them', () => {
    const report = checked({ Bieu_1: [header, row('Thôn A', 0), row('Thôn B', 0)], Bieu_4: form4('Thôn A', 'Thôn C') });
    expect(told(report)).toEqual(['fault missing-unit 1 Thôn C unit ', 'fault missing-unit 4 Thôn B unit ']);
  });

  it('are told when nobody can say their level, their upper unit, or when they stand twice', () => {
    expect(told(checked({ Bieu_1: [header, row('Đồng Vương', 5), row('Thôn A', 5)] }))).toEqual(['fault no-level 1 Đồng Vương unit ']);
    expect(told(checked({ Bieu_1: [header, row('Thôn A', 5), row('Xã Một', 5), row('Thôn B', 5)] }))).toEqual(['fault no-parent 1 Thôn A unit ']);
    expect(told(checked({ Bieu_1: [header, row('Thôn A', 5), row('Thôn A', 5)] }))).toEqual(['fault repeated-unit 1 Thôn A unit ']);
  });

  it('do not go round in circles', () => {
    const coded = ['TT', 'Đơn vị', 'Mã', 'Mã cấp trên', ...numbers(14)];
    const report = checked({ Bieu_1: [coded, ['', 'A', 'a', 'b', ...zeros(14)], ['', 'B', 'b', 'a', ...zeros(14)]] });
    expect(told(report)).toEqual(['fault parent-cycle 1 B unit ']);
  });

  it('have both lines in forms 2 and 3', () => {
    const report = checked({ Bieu_2: [['TT', 'Đơn vị', 'Chỉ tiêu', ...numbers(9)], ['1', 'Thôn A', 'Hộ', ...zeros(9)], ['2', 'Thôn B', 'Hộ', ...zeros(9)], ['', '', 'Nhân khẩu', ...zeros(9)]] });
    expect(told(report)).toEqual(['fault missing-line 2 Thôn A persons ']);
  });
});
