import type { SheetRow } from '#documents';
import { readText } from '#documents';
import type { FormNumber } from './form.ts';
import { columnCount } from './form.ts';
import type { LeftColumn } from './text/words.vi.ts';
import { leftHeaders, plainWords } from './text/words.vi.ts';

/** Where a form's columns stand in a sheet, counted from 0. */
export interface FormColumns {
  /** The row that numbers the columns; what follows is the form. */
  readonly headerRow: number;
  readonly left: ReadonlyMap<LeftColumn, number>;
  /** First to last index left of column 1. */
  readonly leftEnd: number;
  /** Where 1, 2, 3, … stand. */
  readonly positions: readonly number[];
  readonly numbered: (form: FormNumber) => ReadonlyMap<number, number> | null;
}

export const textOf = (row: SheetRow, index: number): string | null => {
  const text = readText(row.cell(index), 'text');
  return text.ok ? text.value : null;
};

const numberAt = (row: SheetRow, index: number): number | null => {
  const text = textOf(row, index);
  const found = text === null ? null : /^(?:c[o\u1ed9]t |c)?\(?(\d{1,2})\)?(?: ?=.*)?$/i.exec(text);
  return found === null ? null : Number(found[1]);
};

/** Positions of 1, 2, 3, … from left to right; empty unless at least nine follow each other. */
const numbersIn = (row: SheetRow): readonly number[] => {
  const positions: number[] = [];
  for (let index = 0; index < row.width; index += 1) if (numberAt(row, index) === positions.length + 1) positions.push(index);
  return positions.length < 9 ? [] : positions;
};

const roleOf = (words: string): LeftColumn | null => {
  for (const role of ['order', 'name', 'level', 'code', 'parent', 'line', 'form'] as const) if (leftHeaders[role].includes(words)) return role;
  return null;
};

const leftColumns = (above: readonly SheetRow[], end: number): ReadonlyMap<LeftColumn, number> => {
  const roles = new Map<LeftColumn, number>();
  for (let index = 0; index < end; index += 1) {
    // Letters A and B stand in the row of numbers, the words above it: the words say more.
    const labels = above.slice(0, 6).flatMap((row) => plainWords(textOf(row, index) ?? ''));
    const role = labels.filter((label) => label.length > 1).map(roleOf).find((each) => each !== null) ?? labels.map(roleOf).find((each) => each !== null);
    if (role !== null && role !== undefined && !roles.has(role)) roles.set(role, index);
  }
  const taken = new Set(roles.values());
  const free = Array.from({ length: end }, (_, index) => index).filter((index) => !taken.has(index));
  const name = free[0] === 0 && free.length > 1 ? free[1] : free[0];
  if (!roles.has('name') && name !== undefined) roles.set('name', name);
  return roles;
};

/** The twelve indicators alone may be numbered; households and deprivations in all then stand unnumbered before them. */
const numberedOf = (positions: readonly number[]) => (form: FormNumber): ReadonlyMap<number, number> | null => {
  const wanted = columnCount[form];
  const [first = 0] = positions;
  if (positions.length >= wanted) return new Map(positions.slice(0, wanted).map((index, order) => [order + 1, index]));
  if (wanted !== 14 || form === 1 || positions.length !== 12 || first < 3) return null;
  return new Map([first - 2, first - 1, ...positions].map((index, order) => [order + 1, index]));
};

/** Finds the row of column numbers among the first forty; null for a sheet without one. */
export const findColumns = (rows: readonly SheetRow[], form: FormNumber | null): FormColumns | null => {
  for (const [order, row] of rows.slice(0, 40).entries()) {
    const positions = numbersIn(row);
    const [first] = positions;
    if (first === undefined) continue;
    const above = rows.slice(0, order + 1).toReversed();
    const leftEnd = positions.length === 12 && form !== null && form > 3 ? first - 2 : first;
    return { headerRow: row.number, left: leftColumns(above, leftEnd), leftEnd, positions, numbered: numberedOf(positions) };
  }
  return null;
};

/** A printed page repeats its header: every number where the header has it. */
export const isHeaderAgain = (row: SheetRow, { positions }: FormColumns): boolean => positions.every((index, order) => numberAt(row, index) === order + 1);
