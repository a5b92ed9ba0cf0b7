import { describe, expect, it } from '@jest/globals';
import { localDate } from '#standards';
import type { Cell, CellContent } from '../workbook/sheet-row.ts';
import type { Reading } from './problem.ts';
import { readBirthDate, readDate } from './read-date.ts';
import { readDecimal, readInteger } from './read-number.ts';
import { readIdNumber, readText } from './read-text.ts';

const cell = (content: CellContent | string | number): Cell => ({
  place: { sheet: 'S', row: 7, column: 'C' },
  content: typeof content === 'string' ? { kind: 'text', text: content } : typeof content === 'number' ? { kind: 'number', number: content } : content,
});
const empty = cell({ kind: 'empty' });
const plain = (reading: Reading<unknown>): unknown => (reading.ok ? reading.value : reading.problem.reason);

describe('a cell read as a date', () => {
  it.each([
    ['5/4/2024', '2024-04-05'],
    ['05.04.2024', '2024-04-05'],
    ['2024-04-05', '2024-04-05'],
    ['31/02/2024', 'not-a-date'],
    ['04/25/2024', 'not-a-date'],
    ['2024', 'not-a-date'],
    ['1/1/24', 'not-a-date'],
  ])('%s is %s', (text, expected) => expect(plain(readDate(cell(text), 'born'))).toBe(expected));

  it('takes a real date, nothing, and no bare number', () => {
    expect(plain(readDate(cell({ kind: 'date', date: localDate('2024-04-05') }), 'born'))).toBe('2024-04-05');
    expect(plain(readDate(empty, 'born'))).toBeNull();
    expect(plain(readDate(cell(45_387), 'born'))).toBe('not-a-date');
  });

  it('takes a year alone for a birth date, and no other date', () => {
    expect(plain(readBirthDate(cell(1980), 'born'))).toEqual({ year: 1980 });
    expect(plain(readBirthDate(cell('1980'), 'born'))).toEqual({ year: 1980 });
    expect(plain(readBirthDate(cell('5/4/1980'), 'born'))).toEqual({ date: '1980-04-05' });
    expect(plain(readBirthDate(cell('180'), 'born'))).toBe('not-a-date');
    expect(plain(readBirthDate(empty, 'born'))).toBeNull();
  });
});

describe('a cell read as a number', () => {
  it.each([
    ['5,79', 5.79],
    ['5,79 %', 5.79],
    ['1.329', 1329],
    ['1.329,5', 1329.5],
    ['5.79', 5.79],
    ['-3', -3],
    ['1,329,000', 'not-a-number'],
    ['12 hộ', 'not-a-number'],
  ])('%s is %s', (text, expected) => expect(plain(readDecimal(cell(text), 'rate'))).toBe(expected));

  it('refuses what is not whole or out of range', () => {
    expect(plain(readInteger(cell('1.329'), 'households'))).toBe(1329);
    expect(plain(readInteger(cell(1.5), 'households'))).toBe('not-an-integer');
    expect(plain(readInteger(cell('x'), 'households'))).toBe('not-an-integer');
    expect(plain(readInteger(cell(-1), 'households', { least: 0 }))).toBe('out-of-range');
    expect(plain(readInteger(cell(1e20), 'households'))).toBe('not-an-integer');
    expect(plain(readInteger(empty, 'households'))).toBeNull();
  });
});

describe('a cell read as text', () => {
  it('names field, reason, place and what was found', () => {
    expect(readText(cell({ kind: 'formula' }), 'head')).toEqual({
      ok: false,
      problem: { field: 'head', reason: 'formula', place: { sheet: 'S', row: 7, column: 'C' }, found: '' },
    });
    expect(plain(readText(cell({ kind: 'error', text: '#REF!' }), 'head'))).toBe('error-value');
    expect(plain(readText(cell('a\u0000b'), 'head'))).toBe('unreadable-text');
    expect(plain(readText(cell('\ud800'), 'head'))).toBe('unreadable-text');
    expect(plain(readText(cell('x'.repeat(1001)), 'head'))).toBe('too-long');
    expect(plain(readText(cell(12), 'code'))).toBe('12');
  });

  it('gives a numeric ID number its zeros back, and guesses nothing else', () => {
    expect(plain(readIdNumber(cell(24_095_000_123), 'id'))).toBe('024095000123');
    expect(plain(readIdNumber(cell('024 095 000 123'), 'id'))).toBe('024095000123');
    expect(plain(readIdNumber(cell('121234567'), 'id'))).toBe('121234567');
    expect(plain(readIdNumber(cell('24095000123'), 'id'))).toBe('not-an-id-number');
    expect(plain(readIdNumber(empty, 'id'))).toBeNull();
  });
});
