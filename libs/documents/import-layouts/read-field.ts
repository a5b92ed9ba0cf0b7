import type { Reading } from '../cells/problem.ts';
import { read } from '../cells/problem.ts';
import { readBirthDate, readDate } from '../cells/read-date.ts';
import { readDecimal, readInteger } from '../cells/read-number.ts';
import { readIdNumber, readText, refuse } from '../cells/read-text.ts';
import type { Cell } from '../workbook/sheet-row.ts';
import { fold } from './fold.ts';
import type { Field, Options } from './layout.ts';

const yes = ['co', 'x', '1', 'true', 'dung', 'v'];
const no = ['khong', '0', 'false', 'sai', 'k'];

/** A cell as its column's kind wants it. Empty is `null`, for marks `false`, for choices none; a required empty one is a problem. */
export const readField = (cell: Cell, field: Field): Reading<unknown> => {
  const reading = readKind(cell, field);
  const isEmpty = reading.ok && (reading.value === null || (Array.isArray(reading.value) && reading.value.length === 0));
  return isEmpty && field.required ? refuse(cell, field.id, 'missing') : reading;
};

const readKind = (cell: Cell, field: Field): Reading<unknown> => {
  switch (field.kind) {
    case 'text':
      return readText(cell, field.id);
    case 'id-number':
      return readIdNumber(cell, field.id);
    case 'date':
      return readDate(cell, field.id);
    case 'birth-date':
      return readBirthDate(cell, field.id);
    case 'year':
      return readInteger(cell, field.id, { least: 1990, most: 2100 });
    case 'integer':
      return readInteger(cell, field.id, { least: 0, most: 1_000_000_000 });
    case 'vnd':
      return readInteger(cell, field.id, { least: 0 });
    case 'decimal':
      return readDecimal(cell, field.id, { least: 0 });
    case 'percent':
      return readDecimal(cell, field.id, { least: 0, most: 100 });
    case 'mark':
      return readMark(cell, field.id);
    case 'answer':
      return readAnswer(cell, field.id);
    case 'choice':
      return readChoice(cell, field.id, field.options);
    case 'choices':
      return readChoices(cell, field.id, field.options);
  }
};

const readAnswer = (cell: Cell, field: string): Reading<boolean | null> => {
  const text = readText(cell, field);
  if (!text.ok) return text;
  if (text.value === null) return read(null);
  const folded = fold(text.value);
  if (yes.includes(folded)) return read(true);
  return no.includes(folded) ? read(false) : refuse(cell, field, 'not-in-list');
};

const readMark = (cell: Cell, field: string): Reading<boolean> => {
  const answer = readAnswer(cell, field);
  return answer.ok ? read(answer.value === true) : answer;
};

const readChoice = (cell: Cell, field: string, options: Options): Reading<string | null> => {
  const text = readText(cell, field);
  if (!text.ok) return text;
  if (text.value === null) return read(null);
  const option = optionOf(text.value, options);
  return option === undefined ? refuse(cell, field, 'not-in-list') : read(option);
};

const readChoices = (cell: Cell, field: string, options: Options): Reading<readonly string[]> => {
  const text = readText(cell, field);
  if (!text.ok) return text;
  if (text.value === null) return read([]);
  const wanted = text.value.split(';').filter((part) => part.trim() !== '').map((part) => optionOf(part.trim(), options));
  const found = wanted.filter((option) => option !== undefined);
  return found.length === wanted.length ? read([...new Set(found)]) : refuse(cell, field, 'not-in-list');
};

/** Spelled exactly first: without tone marks two groups of the list may look alike. */
const optionOf = (text: string, options: Options): string | undefined => {
  const { exact, folded } = textsOf(options);
  return exact.get(text) ?? folded.get(fold(text));
};

interface Texts {
  readonly exact: ReadonlyMap<string, string>;
  readonly folded: ReadonlyMap<string, string>;
}

const known = new WeakMap<Options, Texts>();

/** Built once per list: an import asks for the same lists a hundred thousand times. */
const textsOf = (options: Options): Texts => {
  const found = known.get(options);
  if (found) return found;
  const pairs = Object.entries(options).flatMap(([option, texts]) => texts.map((text) => ({ option, text })));
  const texts = { exact: new Map(pairs.map(({ option, text }) => [text, option])), folded: new Map(pairs.map(({ option, text }) => [fold(text), option])) };
  known.set(options, texts);
  return texts;
};
