import type { Cell } from '../workbook/sheet-row.ts';
import type { CellReason, Reading } from './problem.ts';
import { read } from './problem.ts';

/** What a person would see in the cell; empty for an empty one. Never the result of a formula. */
export const shown = ({ content }: Cell): string => {
  switch (content.kind) {
    case 'empty':
    case 'formula':
      return '';
    case 'text':
    case 'error':
      return content.text;
    case 'number':
      return String(content.number);
    case 'truth':
      return content.truth ? 'TRUE' : 'FALSE';
    case 'date':
      return content.date.split('-').reverse().join('/');
  }
};

/** The cell refused for a reason, with what was found there, cut short. */
export const refuse = (cell: Cell, field: string, reason: CellReason): Reading<never> => ({
  ok: false,
  problem: { field, reason, place: cell.place, found: shown(cell).slice(0, 80) },
});

/** Control characters, lone surrogates and NUL can be neither stored nor printed. */
const unreadable = /[\p{Cc}\p{Cs}\ufffd]/u;

/** The cell as text, `null` when empty. A number becomes its digits. */
export const readText = (cell: Cell, field: string, longest = 1000): Reading<string | null> => {
  const { kind } = cell.content;
  if (kind === 'formula') return refuse(cell, field, 'formula');
  if (kind === 'error') return refuse(cell, field, 'error-value');
  const text = shown(cell);
  if (unreadable.test(text)) return refuse(cell, field, 'unreadable-text');
  if (text.length > longest) return refuse(cell, field, 'too-long');
  return read(text === '' ? null : text);
};

/**
 * A citizen's number: 12 digits, or 9 on the old card. Excel drops the leading zeros of what it takes for a number,
 * so a numeric cell of 10 or 11 digits gets them back; anything else is refused rather than guessed.
 */
export const readIdNumber = (cell: Cell, field: string): Reading<string | null> => {
  const text = readText(cell, field);
  if (!text.ok || text.value === null) return text;
  const digits = text.value.replace(/[ .-]/g, '');
  const whole = cell.content.kind === 'number' && /^\d{10,11}$/.test(digits) ? digits.padStart(12, '0') : digits;
  return /^(\d{9}|\d{12})$/.test(whole) ? read(whole) : refuse(cell, field, 'not-an-id-number');
};
