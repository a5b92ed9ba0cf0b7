import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, ageOn, dateOf, InvalidLocalDate, isLocalDate, localDate, yearOf, type LocalDate } from './local-date.ts';

const aDate = fc.integer({ min: 0, max: 200_000 }).map((days) => addDays(localDate('1900-01-01'), days));

describe('a local date', () => {
  it('is a day of the calendar', () => {
    expect(isLocalDate('2024-02-29')).toBe(true);
    for (const wrong of ['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-1-1', '01/02/2024', '1799-12-31', '', ' 2024-01-01', null, 20240101]) {
      expect([wrong, isLocalDate(wrong)]).toEqual([wrong, false]);
    }
  });

  it('refuses a text that is none, naming it', () => {
    expect(() => localDate('2023-02-29')).toThrow(InvalidLocalDate);
    expect(() => localDate('2023-02-29')).toThrow('2023-02-29');
    expect(() => dateOf(2999, 12, 32)).toThrow(InvalidLocalDate);
  });

  it('adds days over months, years and leap days', () => {
    expect(addDays(localDate('2023-12-31'), 1)).toBe('2024-01-01');
    expect(addDays(localDate('2024-03-01'), -1)).toBe('2024-02-29');
  });

  it('adds days as the calendar counts them, inside a month and over its end', () => {
    fc.assert(fc.property(aDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
      expect(addDays(date, days)).toBe(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10));
    }), { numRuns: 1_000 });
  });

  it('adds months, keeping to the last day of a shorter one', () => {
    expect(addMonths(localDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(localDate('2024-12-15'), 36)).toBe('2027-12-15');
    expect(addMonths(localDate('2024-03-31'), -1)).toBe('2024-02-29');
    expect(addMonths(localDate('2024-11-30'), 14)).toBe('2026-01-30');
  });

  it('counts completed years, so that the sixteenth birthday ends childhood on its own day', () => {
    const born = localDate('2008-05-20');
    expect(ageOn(born, localDate('2024-05-19'))).toBe(15);
    expect(ageOn(born, localDate('2024-05-20'))).toBe(16);
    expect(ageOn(localDate('2008-02-29'), localDate('2024-02-28'))).toBe(15);
  });

  it('compares as text in the order of the calendar', () => {
    fc.assert(fc.property(aDate, fc.integer({ min: 1, max: 5_000 }), (date, days) => {
      const later: LocalDate = addDays(date, days);
      expect(date < later).toBe(true);
      expect(addDays(later, -days)).toBe(date);
      expect(dateOf(yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8)))).toBe(date);
    }));
  });
});
