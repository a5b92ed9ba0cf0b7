declare const brand: unique symbol;
/** A calendar date without time or zone, `YYYY-MM-DD`. Compares as text. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };

export class InvalidLocalDate extends Error {
  readonly code = 'invalid-date';
  constructor(readonly text: string) {
    super(`not a calendar date YYYY-MM-DD: ${text}`);
  }
}

const parts = (date: string): [number, number, number] => [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];

const format = (utc: Date): LocalDate => utc.toISOString().slice(0, 10) as LocalDate;

const utc = (year: number, month: number, day: number): Date => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
};

/** True for an existing calendar date between the years 1800 and 2999. */
export const isLocalDate = (text: unknown): text is LocalDate => {
  if (typeof text !== 'string' || !/^(1[89]|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  return format(utc(...parts(text))) === text;
};

/** Throws `InvalidLocalDate` for a text that is no date of the calendar. */
export const localDate = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new InvalidLocalDate(text);
  return text;
};

export const dateOf = (year: number, month: number, day: number): LocalDate => localDate(format(utc(year, month, day)));
export const yearOf = (date: LocalDate): number => parts(date)[0];

export const addDays = (date: LocalDate, days: number): LocalDate => {
  const [year, month, day] = parts(date);
  const moved = day + days;
  // Every month has 28 days: most steps stay inside one and need no calendar.
  if (moved >= 1 && moved <= 28) return `${date.slice(0, 8)}${moved < 10 ? '0' : ''}${moved}` as LocalDate;
  return format(utc(year, month, moved));
};

/** Adds whole months; the 31st becomes the last day of a shorter month. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const [year, month, day] = parts(date);
  const lastDay = utc(year, month + months + 1, 0).getUTCDate();
  return format(utc(year, month + months, Math.min(day, lastDay)));
};

/** Completed years on a date, as the law counts ages. */
export const ageOn = (birth: LocalDate, on: LocalDate): number =>
  yearOf(on) - yearOf(birth) - (on.slice(5) < birth.slice(5) ? 1 : 0);
