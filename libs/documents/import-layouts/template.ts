import type { SheetToWrite, WriteColumn, WriteValue } from '../workbook/write-workbook.ts';
import { writeWorkbook } from '../workbook/write-workbook.ts';
import type { Field, ImportLayout, SheetLayout } from './layout.ts';
import { guideSheet } from './template-guide.vi.ts';

/** An empty workbook in an import's layout, with lists to choose from and a guide sheet that explains every column. */
export const importTemplate = (layout: ImportLayout): Promise<Uint8Array> =>
  writeWorkbook([...layout.sheets.map((sheet) => sheetFor(sheet, [])), guideSheet(layout)]);

/** A sheet in an import's layout, ready to be written; rows are in the layout's column order. */
export const sheetFor = (layout: SheetLayout, rows: readonly (readonly WriteValue[])[], note?: string): SheetToWrite => ({
  name: layout.sheet,
  title: note === undefined ? [layout.title] : [layout.title, note],
  columns: layout.fields.map(columnFor),
  rows,
});

/** A list longer than this does not fit Excel's in-cell list of 255 characters. */
const longestList = 250;

const columnFor = (field: Field): WriteColumn => {
  const choices = choicesFor(field);
  return {
    header: field.header + (field.required ? ' (*)' : ''),
    width: widthOf(field),
    kind: writeKind(field),
    ...(choices && choices.join(',').length <= longestList && choices.every((choice) => !choice.includes(',')) ? { choices } : {}),
  };
};

const choicesFor = (field: Field): readonly string[] | undefined => {
  if (field.kind === 'choice') return Object.values(field.options).flatMap(([first]) => (first === undefined ? [] : [first]));
  return undefined;
};

const writeKind = ({ kind }: Field): WriteColumn['kind'] => {
  if (kind === 'date') return 'date';
  if (kind === 'decimal' || kind === 'percent') return 'decimal';
  return kind === 'integer' || kind === 'vnd' ? 'integer' : kind === 'year' ? 'year' : 'text';
};

const widthOf = (field: Field): number => {
  if (field.kind === 'mark' || field.kind === 'answer') return 10;
  if (field.kind === 'text') return Math.max(14, Math.min(28, field.example.length + 4));
  return Math.max(12, Math.min(24, field.example.length + 2));
};
