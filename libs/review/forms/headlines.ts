import type { UnitId } from '#standards';
import type { FormTable } from './form.ts';

/** One way of counting what a headline says; published figures differ because their readings do. */
export interface HeadlineReading {
  readonly id: HeadlineId;
  /** Signed columns of form 2 or 3 that it adds up. */
  readonly from: readonly { readonly form: 2 | 3; readonly column: number; readonly sign: 1 | -1 }[];
}

const columns = (form: 2 | 3, ...numbers: readonly number[]): HeadlineReading['from'] => numbers.map((number) => ({ form, column: Math.abs(number), sign: number < 0 ? -1 : 1 }));

/** The readings of "thoát nghèo", "thoát cận nghèo" and "tái nghèo", each with the columns it is made of. */
export const headlineReadings = [
  { id: 'poor-down-and-out', from: columns(2, 2, 3) },
  { id: 'poor-out', from: columns(2, 3) },
  { id: 'poor-down-out-and-other', from: columns(2, 2, 3, 4) },
  { id: 'poor-out-and-other', from: columns(2, 3, 4) },
  { id: 'poor-fewer', from: columns(2, 1, -9) },
  { id: 'near-poor-out', from: columns(3, 2) },
  { id: 'near-poor-out-and-poor', from: columns(3, 2, 3) },
  { id: 'near-poor-out-and-other', from: columns(3, 2, 4) },
  { id: 'near-poor-out-poor-and-other', from: columns(3, 2, 3, 4) },
  { id: 'near-poor-fewer', from: columns(3, 1, -9) },
  { id: 'listed-out', from: [...columns(2, 3), ...columns(3, 2)] },
  { id: 'fell-back', from: columns(2, 6) },
  { id: 'fell-back-or-new', from: columns(2, 6, 7) },
  { id: 'newly-poor', from: columns(2, 5, 6, 7) },
  { id: 'near-poor-fell-back', from: columns(3, 6) },
] as const satisfies readonly { readonly id: string; readonly from: HeadlineReading['from'] }[];
export type HeadlineId = (typeof headlineReadings)[number]['id'];

export interface Headline extends HeadlineReading {
  readonly unit: UnitId;
  readonly households: number;
  readonly persons: number;
}

/** Every reading of a unit, from forms 2 and 3 of one snapshot. */
export const headlinesOf = (tables: readonly FormTable[], unit: UnitId): readonly Headline[] => {
  const count = (form: 2 | 3, line: 'households' | 'persons', column: number): number => {
    const cell = tables.find((table) => table.form === form)?.rows.find((row) => row.unit === unit && row.line === line)?.cells[column - 1];
    return typeof cell === 'number' ? cell : 0;
  };
  const sum = (from: HeadlineReading['from'], line: 'households' | 'persons'): number => from.reduce((total, { form, column, sign }) => total + sign * count(form, line, column), 0);
  return headlineReadings.map(({ id, from }) => ({ id, from, unit, households: sum(from, 'households'), persons: sum(from, 'persons') }));
};
