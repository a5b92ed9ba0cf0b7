import type { SheetToWrite, WriteColumn, WriteValue } from '#documents';
import { decimalText, whole } from '../decimal.ts';
import type { FormNumber } from '../form.ts';
import { CHECKED_FORMS, columnKind, columnsOf, indicatorColumns, linesOf } from '../form.ts';
import { percentageOf, rounded } from '../percentage.ts';
import { formTitles } from '../text/findings.vi.ts';

interface ExampleVillage {
  readonly name: string;
  readonly form1: readonly [households: number, persons: number, poor: number, nearPoor: number, average: number, poorPersons: number, nearPersons: number, averagePersons: number];
  /** Columns 1–9, households then persons. */
  readonly form2: readonly [readonly number[], readonly number[]];
  readonly form3: readonly [readonly number[], readonly number[]];
  readonly indicators: readonly number[];
}

const villages: readonly ExampleVillage[] = [
  {
    name: 'Thôn Đông',
    form1: [520, 2210, 31, 52, 10, 130, 225, 41],
    form2: [[36, 5, 3, 1, 1, 0, 2, 1, 31], [152, 21, 14, 6, 4, 0, 9, 6, 130]],
    form3: [[55, 9, 1, 1, 5, 1, 1, 1, 52], [240, 38, 4, 5, 21, 4, 4, 3, 225]],
    indicators: [12, 9, 7, 10, 8, 3, 14, 6, 11, 17, 5, 4],
  },
  {
    name: 'Thôn Đoài',
    form1: [809, 3400, 46, 82, 14, 201, 340, 60],
    form2: [[56, 9, 5, 1, 2, 1, 2, 0, 46], [240, 40, 22, 5, 9, 5, 10, 4, 201]],
    form3: [[88, 12, 2, 2, 9, 0, 1, 0, 82], [363, 50, 9, 8, 40, 0, 4, 0, 340]],
    indicators: [20, 15, 9, 18, 13, 5, 22, 9, 19, 28, 8, 6],
  },
];

const added = (lists: readonly (readonly number[])[]): readonly number[] => (lists[0] ?? []).map((_, index) => lists.reduce((total, list) => total + (list[index] ?? 0), 0));

const rate = (part: number, of: number): number => {
  const exact = percentageOf(whole(part), whole(of));
  return exact === null ? 0 : Number(decimalText(rounded(exact, 2, 'half-up')));
};

type Lines = readonly (readonly number[])[];

const form1Line = ([all, persons, poor, near, average, ofPoor, ofNear, ofAverage]: ExampleVillage['form1']): readonly number[] =>
  [all, persons, poor, rate(poor, all), near, rate(near, all), average, rate(average, all), ofPoor, rate(ofPoor, persons), ofNear, rate(ofNear, persons), ofAverage, rate(ofAverage, persons)];

const linesIn = (form: FormNumber, { form1, form2, form3, indicators }: ExampleVillage): Lines => {
  const [, , poor] = form1;
  const deprivations = indicators.reduce((total, count) => total + count, 0);
  switch (form) {
    case 1: return [form1Line(form1)];
    case 2: return form2;
    case 3: return form3;
    case 4: return [[poor, deprivations, ...indicators]];
    case 5: return [[poor, rate(deprivations, poor), ...indicatorColumns.map((column) => rate(indicators[column - 3] ?? 0, poor))]];
  }
};

const commune: ExampleVillage = {
  name: 'Xã Mẫu',
  form1: villages.map(({ form1 }) => form1).reduce((one, other) => [one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3], one[4] + other[4], one[5] + other[5], one[6] + other[6], one[7] + other[7]]),
  form2: [added(villages.map(({ form2 }) => form2[0])), added(villages.map(({ form2 }) => form2[1]))],
  form3: [added(villages.map(({ form3 }) => form3[0])), added(villages.map(({ form3 }) => form3[1]))],
  indicators: added(villages.map(({ indicators }) => indicators)),
};

const lineLabels = { unit: null, households: 'Hộ', persons: 'Nhân khẩu' } as const;

const rowsOf = (form: FormNumber): readonly (readonly WriteValue[])[] =>
  [commune, ...villages].flatMap((unit, order) =>
    linesIn(form, unit).map((figures, line) => {
      const label = lineLabels[linesOf(form)[line] ?? 'unit'];
      return [line === 0 ? String(order + 1) : null, unit.name, order === 0 ? 'Xã' : 'Thôn', ...(label === null ? [] : [label]), ...figures];
    }),
  );

const leftColumns = (form: FormNumber): readonly WriteColumn[] => [
  { header: 'TT', width: 5, kind: 'text' },
  { header: 'Đơn vị', width: 24, kind: 'text' },
  { header: 'Cấp', width: 8, kind: 'text' },
  ...(linesOf(form).length === 1 ? [] : [{ header: 'Chỉ tiêu', width: 12, kind: 'text' } as const]),
];

/** The example of the documentation: one made-up commune of two villages, in which every rule holds. */
export const exampleSheets = (): readonly SheetToWrite[] =>
  CHECKED_FORMS.map((form) => ({
    name: `Bieu_${form}`,
    title: [`Biểu ${form}. ${formTitles[form]}`, 'Số liệu dựng sẵn để minh họa'],
    columns: [...leftColumns(form), ...columnsOf(form).map((column): WriteColumn => ({ header: String(column), width: 8, kind: columnKind(form, column) === 'count' ? 'integer' : 'decimal' }))],
    rows: rowsOf(form),
  }));

/**
 * Form 2 as it often arrives: columns 4 and 8 left blank, and one figure mistyped. Every kind of finding on it is in the documentation.
 */
export const faultyCsv = (): string => {
  const header = [...leftColumns(2), ...columnsOf(2).map((column) => ({ header: String(column) }))].map(({ header: text }) => text);
  const rows = rowsOf(2).map((row) => row.map((value, index) => ((index === 7 || index === 11) ? '' : row[1] === 'Thôn Đông' && row[3] === 'Hộ' && index === 6 ? '4' : String(value ?? ''))));
  // Every line as wide as the header, the way a spreadsheet writes it.
  return [['Biểu 2. Diễn biến hộ nghèo', ...header.slice(1).map(() => '')], header, ...rows].map((cells) => cells.join(';')).join('\r\n') + '\r\n';
};
