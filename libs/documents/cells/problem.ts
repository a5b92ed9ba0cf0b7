import type { Place } from '../workbook/sheet-row.ts';

/** Why one cell cannot be used. The sentence for people is in `text/vi.ts`. */
export type CellReason =
  | 'missing'
  | 'formula'
  | 'error-value'
  | 'unreadable-text'
  | 'too-long'
  | 'not-a-date'
  | 'not-an-integer'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-in-list'
  | 'not-an-id-number';

/** One cell refused: which field, where it stands, what was found there. */
export interface CellProblem {
  readonly field: string;
  readonly reason: CellReason;
  readonly place: Place;
  readonly found: string;
}

/** A value read from a cell, or the problem that stands in its way. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: CellProblem };

export const read = <T>(value: T): Reading<T> => ({ ok: true, value });
