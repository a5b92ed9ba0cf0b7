import type { Cell } from '../workbook/sheet-row.ts';
import type { Reading } from './problem.ts';
import { read } from './problem.ts';
import { readText, refuse } from './read-text.ts';

export interface Range {
  readonly least?: number;
  readonly most?: number;
}

const within = (value: number, { least = -Infinity, most = Infinity }: Range): boolean => value >= least && value <= most;

/** A whole number; in text, dots group thousands as in `1.329`. `null` when empty. */
export const readInteger = (cell: Cell, field: string, range: Range = {}): Reading<number | null> => {
  const value = readDecimal(cell, field);
  if (!value.ok) return value.problem.reason === 'not-a-number' ? refuse(cell, field, 'not-an-integer') : value;
  if (value.value === null) return value;
  if (!Number.isSafeInteger(value.value)) return refuse(cell, field, 'not-an-integer');
  return within(value.value, range) ? value : refuse(cell, field, 'out-of-range');
};

/**
 * A number with a decimal comma as written in Vietnam: `5,79` or `1.329,5`. A dot that cannot be grouping (`5.79`) is read as decimal.
 * A percent sign is allowed and changes nothing: `5,79 %` is 5.79.
 */
export const readDecimal = (cell: Cell, field: string, range: Range = {}): Reading<number | null> => {
  if (cell.content.kind === 'number') return within(cell.content.number, range) ? read(cell.content.number) : refuse(cell, field, 'out-of-range');
  const text = readText(cell, field);
  if (!text.ok) return text;
  if (text.value === null) return read(null);
  const value = cell.content.kind === 'text' ? numberIn(text.value.replace(/\s*%$/, '')) : null;
  if (value === null) return refuse(cell, field, 'not-a-number');
  return within(value, range) ? read(value) : refuse(cell, field, 'out-of-range');
};

const numberIn = (text: string): number | null => {
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null;
};
