import type { LocalDate } from '#standards';

/** Where something stands in a workbook, in the words a person sees in Excel: sheet, row from 1, column letter. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: string | null;
}

/** What a cell holds. A formula holds nothing: its cached value is whatever the sender wrote there. */
export type CellContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  /** `percent`: the cell shows its number a hundredfold with a percent sign, so that 0.0579 is read as 5.79 %. */
  | { readonly kind: 'number'; readonly number: number; readonly percent?: true }
  | { readonly kind: 'truth'; readonly truth: boolean }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'formula' }
  | { readonly kind: 'error'; readonly text: string };

export interface Cell {
  readonly place: Place & { readonly column: string };
  readonly content: CellContent;
}

/** A row that holds anything. Cells are counted from 0 (column A). */
export interface SheetRow {
  readonly sheet: string;
  readonly number: number;
  readonly width: number;
  readonly cell: (index: number) => Cell;
}

/** 0 → A, 25 → Z, 26 → AA. */
export const columnLetter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);
