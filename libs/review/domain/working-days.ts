import { addDays, yearOf, type LocalDate } from '#standards';
import type { HolidayCalendar } from './holiday-calendar.ts';

/** A year that the calendar does not hold: nobody counts its days by the plain week. */
export interface CalendarUnknown {
  readonly known: false;
  readonly code: 'calendar-unknown';
  readonly year: number;
}

/** `verified`: false when a year took part whose days are only believed. */
export type CountedDay = { readonly known: true; readonly date: LocalDate; readonly verified: boolean } | CalendarUnknown;
export type DayCount = { readonly known: true; readonly days: number; readonly verified: boolean } | CalendarUnknown;

interface YearTable {
  readonly verified: boolean;
  readonly free: ReadonlySet<LocalDate>;
  readonly worked: ReadonlySet<LocalDate>;
}

// The same calendar is asked for every household of a round.
const tables = new WeakMap<HolidayCalendar, ReadonlyMap<number, YearTable>>();

const tablesOf = (calendar: HolidayCalendar): ReadonlyMap<number, YearTable> => {
  const known = tables.get(calendar);
  if (known !== undefined) return known;
  // A Saturday may be worked in another year than the day it was exchanged for.
  const worked = new Set(calendar.flatMap(({ days }) => days.flatMap((day) => (day.kind === 'exchanged' ? [day.workedOn] : []))));
  const made = new Map(calendar.map(({ year, verified, days }) => [year, { verified, free: new Set(days.map(({ date }) => date)), worked }]));
  tables.set(calendar, made);
  return made;
};

/** 0 is Monday. 1/1/1800, the first date there is, was a Wednesday. */
const weekday = (date: LocalDate): number => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const shifted = month < 3 ? year - 1 : year;
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  return (shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + offset + day + 6) % 7;
};

type Asked = { readonly known: true; readonly working: boolean; readonly verified: boolean } | CalendarUnknown;

/** Whether public offices work on the day. */
export const isWorkingDay = (calendar: HolidayCalendar, date: LocalDate): Asked => {
  const year = yearOf(date);
  const table = tablesOf(calendar).get(year);
  if (table === undefined) return { known: false, code: 'calendar-unknown', year };
  const working = table.worked.has(date) || (weekday(date) < 5 && !table.free.has(date));
  return { known: true, working, verified: table.verified };
};

/**
 * The n-th working day after a day; the day itself does not count. With `n` = 0 the day itself, working or not.
 * A deadline of three working days from a Friday ends on Wednesday.
 */
export const addWorkingDays = (calendar: HolidayCalendar, from: LocalDate, n: number): CountedDay => {
  let date = from;
  let verified = true;
  for (let left = n; left > 0;) {
    date = addDays(date, 1);
    const asked = isWorkingDay(calendar, date);
    if (!asked.known) return asked;
    verified &&= asked.verified;
    if (asked.working) left -= 1;
  }
  return { known: true, date, verified };
};

/** The last day of a window of n working days that begins on a day, which counts itself when it is a working day. */
export const lastOfWorkingDays = (calendar: HolidayCalendar, first: LocalDate, n: number): CountedDay => addWorkingDays(calendar, addDays(first, -1), n);

/** Working days from the first to the last day, both counted; 0 when the last lies before the first. */
export const workingDaysBetween = (calendar: HolidayCalendar, first: LocalDate, last: LocalDate): DayCount => {
  let days = 0;
  let verified = true;
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const asked = isWorkingDay(calendar, date);
    if (!asked.known) return asked;
    verified &&= asked.verified;
    if (asked.working) days += 1;
  }
  return { known: true, days, verified };
};
