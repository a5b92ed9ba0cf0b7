import type { LocalDate } from '#standards';
import type { CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { columnLetter } from './sheet-row.ts';

export type WriteValue = string | number | { readonly date: LocalDate } | null;

export interface WriteColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  readonly kind: 'text' | 'integer' | 'decimal' | 'date' | 'year';
  readonly choices?: readonly string[];
}

export interface SheetToWrite {
  readonly name: string;
  /** Lines above the header row: title, notes. */
  readonly title?: readonly string[];
  readonly columns: readonly WriteColumn[];
  readonly rows: readonly (readonly WriteValue[])[];
}

const formats = { text: '@', integer: '#,##0', decimal: '#,##0.00', date: 'dd/mm/yyyy', year: '0' } as const;

/** Always the same moment, so that the same content gives the same bytes. */
const frozen = new Date(Date.UTC(2000, 0, 1));

/**
 * An .xlsx with a bold, frozen header row. Text is written as text whatever it starts with: a name such as `=HYPERLINK(…)`
 * stays a name, and the column's text format keeps it one when somebody edits the cell. The same content gives the same bytes.
 */
export const writeWorkbook = async (sheets: readonly SheetToWrite[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map(writeSheet),
    properties: { creator: 'lotrinh', created: frozen, modified: frozen },
    defaultFont: { name: 'Times New Roman', size: 12 },
  });

const writeSheet = (sheet: SheetToWrite): WriteSheet => {
  const title = sheet.title ?? [];
  const head: CellValue[][] = [...title.map((line) => [line]), sheet.columns.map(({ header }) => header)];
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width, kind }) => ({ width, style: { numFmt: formats[kind] } })),
    rows: [...head, ...sheet.rows.map((row) => row.map(cellValue))],
    cells: new Map([...headStyles(title.length, sheet.columns.length)]),
    freezePane: { rows: title.length + 1 },
    dataValidations: sheet.columns.flatMap(({ choices }, index) => (choices ? [listOf(choices, index, title.length + 2)] : [])),
  };
};

const lastRow = 1_048_576;

const listOf = (choices: readonly string[], column: number, firstRow: number): DataValidation => ({
  type: 'list',
  values: [...choices],
  allowBlank: true,
  range: `${columnLetter(column)}${firstRow}:${columnLetter(column)}${lastRow}`,
});

const cellValue = (value: WriteValue): CellValue =>
  value !== null && typeof value === 'object' ? new Date(`${value.date}T00:00:00Z`) : value;

function* headStyles(titleLines: number, columns: number): Generator<[string, { style: CellStyle }]> {
  const bold: CellStyle = { font: { name: 'Times New Roman', size: 12, bold: true }, alignment: { wrapText: true, vertical: 'center' } };
  for (let line = 0; line < titleLines; line += 1) yield [`${line},0`, { style: { font: { name: 'Times New Roman', size: 12, bold: line === 0, italic: line > 0 } } }];
  for (let column = 0; column < columns; column += 1) yield [`${titleLines},${column}`, { style: bold }];
}
