import type { LocalDate } from '#standards';
import { isLocalDate } from '#standards';
import type { Cell } from '../workbook/sheet-row.ts';
import type { Reading } from './problem.ts';
import { read } from './problem.ts';
import { readText, refuse } from './read-text.ts';

/** A birth date as papers have it: the full date, or the year alone. */
export type BirthDate = { readonly date: LocalDate } | { readonly year: number };

const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const iso = /^\d{4}-\d{2}-\d{2}$/;

/** A real Excel date, or text as dd/mm/yyyy (or yyyy-mm-dd); `null` when empty. Day before month, never guessed. */
export const readDate = (cell: Cell, field: string): Reading<LocalDate | null> => {
  if (cell.content.kind === 'date') return read(cell.content.date);
  const text = readText(cell, field);
  if (!text.ok) return text;
  if (text.value === null) return read(null);
  const date = dateIn(text.value);
  return date === null || cell.content.kind !== 'text' ? refuse(cell, field, 'not-a-date') : read(date);
};

/** As `readDate`, or a year alone, as text or number. */
export const readBirthDate = (cell: Cell, field: string): Reading<BirthDate | null> => {
  const text = readText(cell, field);
  if (text.ok && text.value !== null && /^(19|20)\d\d$/.test(text.value)) return read({ year: Number(text.value) });
  const date = readDate(cell, field);
  return date.ok ? read(date.value === null ? null : { date: date.value }) : date;
};

const dateIn = (text: string): LocalDate | null => {
  const parts = day.exec(text);
  const date = parts ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}` : text;
  return (parts || iso.test(text)) && isLocalDate(date) ? date : null;
};
