import type { CellContent, SheetRow } from '#documents';
import { columnLetter } from '#documents';

export type Written = string | number | null;

const contentOf = (value: Written | undefined): CellContent =>
  value === null || value === undefined || value === '' ? { kind: 'empty' } : typeof value === 'number' ? { kind: 'number', number: value } : { kind: 'text', text: value };

/** Rows as the reader gives them, without a file. */
export const sheetRows = (sheet: string, rows: readonly (readonly Written[])[]): readonly SheetRow[] =>
  rows.map((row, order) => ({
    sheet,
    number: order + 1,
    width: row.length,
    cell: (index) => ({ place: { sheet, row: order + 1, column: columnLetter(index) }, content: contentOf(row[index]) }),
  }));
