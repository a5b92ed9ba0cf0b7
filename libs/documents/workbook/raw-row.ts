import { isLocalDate } from '#standards';
import type { CellContent, SheetRow } from './sheet-row.ts';
import { columnLetter } from './sheet-row.ts';

/** A row as the reader's thread sends it: its number and its cells from column A. */
export type RawRow = readonly [number: number, cells: readonly unknown[]];

/** Gives the cells of a row their place and their meaning, only when asked for one. */
export const sheetRow = (sheet: string, [number, cells]: RawRow): SheetRow => ({
  sheet,
  number,
  width: cells.length,
  cell: (index) => ({ place: { sheet, row: number, column: columnLetter(index) }, content: contentOf(cells[index]) }),
});

const isList = (raw: unknown): raw is readonly unknown[] => Array.isArray(raw);

const contentOf = (raw: unknown): CellContent => {
  if (typeof raw === 'number') return { kind: 'number', number: raw };
  if (typeof raw === 'boolean') return { kind: 'truth', truth: raw };
  if (typeof raw === 'string') return textContent(raw);
  if (!isList(raw)) return { kind: 'empty' };
  const [kind, value] = raw;
  if (kind === 'formula') return { kind: 'formula' };
  if (kind === 'percent' && typeof value === 'number') return { kind: 'number', number: value, percent: true };
  if (kind === 'date' && isLocalDate(value)) return { kind: 'date', date: value };
  return { kind: 'error', text: String(value) };
};

/**
 * Composed Unicode, one space between words: the same name typed on two machines must be the same text.
 * Line breaks inside a cell count as spaces.
 */
const textContent = (raw: string): CellContent => {
  const text = raw.normalize('NFC').replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
  return text === '' ? { kind: 'empty' } : { kind: 'text', text };
};
