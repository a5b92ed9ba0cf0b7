/** The statutory forms that can be checked on their own: 1 result, 2–3 movements of poor and near-poor, 4–5 deprivations of the poor. */
export const CHECKED_FORMS = [1, 2, 3, 4, 5] as const;
export type FormNumber = (typeof CHECKED_FORMS)[number];

/** Forms 2 and 3 have two lines for every unit; the others one, named `unit`. */
export type FormLine = 'unit' | 'households' | 'persons';

export const linesOf = (form: FormNumber): readonly FormLine[] => (form === 2 || form === 3 ? ['households', 'persons'] : ['unit']);

/** Levels from the top; `total` is a closing or opening line over everything in the form. */
export const UNIT_LEVELS = ['total', 'province', 'district', 'commune', 'village'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** Official columns, numbered from 1. Columns 1 and 2 of forms 4 and 5 are households and deprivations in all, 3–14 the twelve. */
export const columnCount: Readonly<Record<FormNumber, number>> = { 1: 14, 2: 9, 3: 9, 4: 14, 5: 14 };

export const columnsOf = (form: FormNumber): readonly number[] => Array.from({ length: columnCount[form] }, (_, index) => index + 1);

/** The twelve indicators of forms 4 and 5. */
export const indicatorColumns: readonly number[] = Array.from({ length: 12 }, (_, index) => index + 3);

const ratesOfForm1 = [4, 6, 8, 10, 12, 14];

/**
 * `either`: column 2 of form 5, where the deprivations in all stand as a count in some offices and as a percentage of the
 * households in others; nothing in the circular's text settles it.
 */
export type ColumnKind = 'count' | 'rate' | 'either';

export const columnKind = (form: FormNumber, column: number): ColumnKind => {
  if (form === 1) return ratesOfForm1.includes(column) ? 'rate' : 'count';
  if (form === 5 && column > 1) return column === 2 ? 'either' : 'rate';
  return 'count';
};

export const isForm = (number: number): number is FormNumber => CHECKED_FORMS.some((known) => known === number);
