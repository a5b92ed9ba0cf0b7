import { localDate, type LocalDate } from '#standards';
import type { Clock } from './clock.ts';

const officeZone = 'Asia/Ho_Chi_Minh';
// `en-CA` writes dates as YYYY-MM-DD.
const officeDate = new Intl.DateTimeFormat('en-CA', { timeZone: officeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The office's calendar date at an instant. */
export const officeDateAt = (instant: Date): LocalDate => localDate(officeDate.format(instant));

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => officeDateAt(new Date()),
};
