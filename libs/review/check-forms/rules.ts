import type { FormCell } from './finding.ts';
import type { FormLine, FormNumber } from './form.ts';
import { indicatorColumns } from './form.ts';

export interface Term extends FormCell {
  readonly factor: number;
}

/** A cell that equals a sum of others. */
export interface Equality {
  readonly code: 'identity' | 'cross-form';
  readonly target: FormCell;
  readonly terms: readonly Term[];
}

/** Parts that are together no more than a whole. */
export interface Bound {
  readonly code: 'part-over-whole' | 'fewer-persons-than-households';
  readonly parts: readonly FormCell[];
  readonly most: FormCell;
}

/** A percentage and the counts it comes from. */
export interface RateRule {
  readonly rate: FormCell;
  readonly part: FormCell;
  readonly of: FormCell;
}

const at = (form: FormNumber, column: number, line: FormLine = 'unit'): FormCell => ({ form, line, column });
const term = (cell: FormCell, factor = 1): Term => ({ ...cell, factor });

const twoLines = ['households', 'persons'] as const;

/** Column 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8, for households and for persons. */
const balance = (form: 2 | 3, line: FormLine): Equality => ({
  code: 'identity',
  target: at(form, 9, line),
  terms: [term(at(form, 1, line)), ...[2, 3, 4].map((column) => term(at(form, column, line), -1)), ...[5, 6, 7, 8].map((column) => term(at(form, column, line)))],
});

const equal = (one: FormCell, other: FormCell): Equality => ({ code: 'cross-form', target: one, terms: [term(other)] });

export const EQUALITIES: readonly Equality[] = [
  ...twoLines.flatMap((line) => [balance(2, line), balance(3, line)]),
  { code: 'identity', target: at(4, 2), terms: indicatorColumns.map((column) => term(at(4, column))) },
  // Who leaves the poor for the near-poor arrives there, and the other way round.
  ...twoLines.flatMap((line) => [equal(at(2, 2, line), at(3, 5, line)), equal(at(2, 5, line), at(3, 3, line))]),
  equal(at(1, 3), at(2, 9, 'households')),
  equal(at(1, 5), at(3, 9, 'households')),
  equal(at(1, 9), at(2, 9, 'persons')),
  equal(at(1, 11), at(3, 9, 'persons')),
  equal(at(4, 1), at(1, 3)),
  equal(at(5, 1), at(4, 1)),
];

const bound = (parts: readonly FormCell[], most: FormCell): Bound => ({ code: 'part-over-whole', parts, most });
const peopled = (households: FormCell, persons: FormCell): Bound => ({ code: 'fewer-persons-than-households', parts: [households], most: persons });

/** A sum of parts is judged only where each part alone is possible: one impossible part is told once. */
export const BOUNDS: readonly Bound[] = [
  ...[3, 5, 7].map((column) => bound([at(1, column)], at(1, 1))),
  bound([at(1, 3), at(1, 5), at(1, 7)], at(1, 1)),
  ...[9, 11, 13].map((column) => bound([at(1, column)], at(1, 2))),
  bound([at(1, 9), at(1, 11), at(1, 13)], at(1, 2)),
  ...indicatorColumns.map((column) => bound([at(4, column)], at(4, 1))),
  ...([[1, 2], [3, 9], [5, 11], [7, 13]] as const).map(([households, persons]) => peopled(at(1, households), at(1, persons))),
  ...([2, 3] as const).flatMap((form) => [1, 9].map((column) => peopled(at(form, column, 'households'), at(form, column, 'persons')))),
];

export const RATES: readonly RateRule[] = [
  ...[3, 5, 7].map((column) => ({ rate: at(1, column + 1), part: at(1, column), of: at(1, 1) })),
  ...[9, 11, 13].map((column) => ({ rate: at(1, column + 1), part: at(1, column), of: at(1, 2) })),
  ...[2, ...indicatorColumns].map((column) => ({ rate: at(5, column), part: at(4, column), of: at(4, 1) })),
];
