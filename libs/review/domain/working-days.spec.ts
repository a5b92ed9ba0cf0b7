import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate } from '#standards';
import type { HolidayCalendar } from './holiday-calendar.ts';
import { VIETNAM_HOLIDAYS } from './vietnam-holidays.ts';
import { addWorkingDays, isWorkingDay, lastOfWorkingDays, workingDaysBetween } from './working-days.ts';

const on = localDate;
const add = (from: string, n: number) => addWorkingDays(VIETNAM_HOLIDAYS, on(from), n);
const between = (from: string, to: string) => workingDaysBetween(VIETNAM_HOLIDAYS, on(from), on(to));

describe('the holiday calendar', () => {
  it('has every year from 2021 to 2027 once, each day in its own year, none on a weekend that is free anyway and counted twice', () => {
    expect(VIETNAM_HOLIDAYS.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027]);
    for (const { year, days } of VIETNAM_HOLIDAYS) {
      expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
      for (const { date } of days) expect(date.startsWith(`${year}-`)).toBe(true);
    }
  });
  it('marks what is believed only', () => expect(VIETNAM_HOLIDAYS.filter(({ verified }) => !verified).map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027]));
  it.each([
    ['a Monday', '2023-10-16', true],
    ['a Saturday', '2023-10-21', false],
    ['a Sunday', '2023-10-22', false],
    ['Tet', '2024-02-12', false],
    ['the day after Tet', '2024-02-15', true],
    ['the day exchanged', '2024-04-29', false],
    ['the Saturday worked for it', '2024-05-04', true],
    ['a day instead of a Saturday', '2023-09-04', false],
    ['national day, a Saturday', '2023-09-02', false],
  ])('%s (%s) works: %s', (_, day, working) => expect(isWorkingDay(VIETNAM_HOLIDAYS, on(day))).toMatchObject({ known: true, working }));
});

describe('counting', () => {
  it('adds days after the day itself', () => {
    expect(add('2023-10-20', 3)).toEqual({ known: true, date: '2023-10-25', verified: false });
    expect(add('2023-10-21', 1)).toMatchObject({ date: '2023-10-23' });
    expect(add('2024-02-07', 1)).toMatchObject({ date: '2024-02-15' });
    expect(add('2024-02-10', 0)).toMatchObject({ date: '2024-02-10' });
  });
  it('crosses a year', () => expect(add('2023-12-29', 1)).toMatchObject({ date: '2024-01-02' }));
  it('ends a window that begins on a day', () => {
    expect(lastOfWorkingDays(VIETNAM_HOLIDAYS, on('2024-10-08'), 3)).toMatchObject({ date: '2024-10-10' });
    expect(lastOfWorkingDays(VIETNAM_HOLIDAYS, on('2024-10-05'), 3)).toMatchObject({ date: '2024-10-09' });
  });
  it('counts both ends', () => {
    expect(between('2024-10-08', '2024-10-10')).toEqual({ known: true, days: 3, verified: false });
    expect(between('2024-10-11', '2024-10-14')).toMatchObject({ days: 2 });
    expect(between('2024-10-14', '2024-10-11')).toMatchObject({ days: 0 });
  });
  it('beyond the calendar is unknown, never a plain week', () => {
    expect(add('2027-12-31', 1)).toEqual({ known: false, code: 'calendar-unknown', year: 2028 });
    expect(between('2020-12-30', '2021-01-05')).toEqual({ known: false, code: 'calendar-unknown', year: 2020 });
  });
  it('tells that a year is only believed', () => {
    expect(add('2025-12-31', 1)).toMatchObject({ date: '2026-01-05', verified: false });
    expect(between('2026-03-02', '2026-03-03')).toMatchObject({ verified: false });
  });
  it('reads an exchanged Saturday of the next year', () => {
    const calendar: HolidayCalendar = [
      { year: 2030, verified: true, days: [{ date: on('2030-12-31'), kind: 'exchanged', workedOn: on('2031-01-04'), occasion: 'new-year' }] },
      { year: 2031, verified: true, days: [] },
    ];
    expect(isWorkingDay(calendar, on('2031-01-04'))).toMatchObject({ working: true });
  });
});

describe('for any day', () => {
  const day = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays(on('2021-01-01'), days));
  it('the week agrees with the calendar of the machine', () => {
    fc.assert(fc.property(day, (date) => {
      const plain: HolidayCalendar = Array.from({ length: 8 }, (_, index) => ({ year: 2021 + index, verified: true, days: [] }));
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      expect(isWorkingDay(plain, date)).toMatchObject({ working: !weekend });
    }));
  });
  it('adding and counting agree, and adding goes on', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 20 }), (date, n) => {
      const end = add(date, n);
      const next = add(date, n + 1);
      if (!end.known || !next.known) throw new Error('inside the calendar');
      expect(workingDaysBetween(VIETNAM_HOLIDAYS, addDays(date, 1), end.date)).toMatchObject({ days: n });
      expect(next.date > end.date).toBe(true);
    }));
  });
});
