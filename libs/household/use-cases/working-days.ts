import { addDays, type LocalDate } from '#standards';

/** The calendar of working days, which lies above this lib with the procedures. Without it, Monday to Friday. */
export interface WorkingDays {
  /** The n-th working day after a day; the day itself does not count. Null where the calendar does not hold the year. */
  after(from: LocalDate, days: number): LocalDate | null;
}
export const WORKING_DAYS = Symbol('WorkingDays');

const monday = Date.UTC(2024, 0, 1);
const isWeekend = (date: LocalDate): boolean => (((Date.parse(date) - monday) / 86_400_000) % 7 + 7) % 7 > 4;

/** Monday to Friday, holidays not known. */
export const plainWeek: WorkingDays = {
  after: (from, days) => {
    let date = from;
    for (let left = days; left > 0;) {
      date = addDays(date, 1);
      if (!isWeekend(date)) left -= 1;
    }
    return date;
  },
};
