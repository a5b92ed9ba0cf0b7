import { addDays, localDate } from '#standards';
import type { HolidayCalendar, HolidayYear, Occasion, SpecialDay } from './holiday-calendar.ts';

// Free days of public offices (cán bộ, công chức): Labour Code 2019 articles 111–112 and the yearly announcements, with days exchanged
// for a Saturday. Weekends are left out unless worked. No year has been compared with its announcement day by day, hence none is verified.

const holidays = (occasion: Occasion, from: string, days = 1): readonly SpecialDay[] =>
  Array.from({ length: days }, (_, index) => ({ date: addDays(localDate(from), index), kind: 'holiday', occasion }));

const insteadOfWeekend = (occasion: Occasion, ...dates: readonly string[]): readonly SpecialDay[] =>
  dates.map((date) => ({ date: localDate(date), kind: 'instead-of-weekend', occasion }));

const exchanged = (occasion: Occasion, date: string, workedOn: string): SpecialDay => ({ date: localDate(date), kind: 'exchanged', workedOn: localDate(workedOn), occasion });

const year = (number: number, verified: boolean, ...days: readonly (SpecialDay | readonly SpecialDay[])[]): HolidayYear => ({ year: number, verified, days: days.flat() });

/** The dated holiday calendar; a new year is one more entry, once it is announced. */
export const VIETNAM_HOLIDAYS: HolidayCalendar = [
  year(2021, false,
    holidays('new-year', '2021-01-01'), holidays('tet', '2021-02-10', 7), holidays('hung-kings', '2021-04-21'), holidays('reunification', '2021-04-30'),
    insteadOfWeekend('labour-day', '2021-05-03'), holidays('national-day', '2021-09-02', 2)),
  year(2022, false,
    insteadOfWeekend('new-year', '2022-01-03'), holidays('tet', '2022-01-31', 5), insteadOfWeekend('hung-kings', '2022-04-11'),
    insteadOfWeekend('reunification', '2022-05-02'), insteadOfWeekend('labour-day', '2022-05-03'), holidays('national-day', '2022-09-01', 2)),
  year(2023, false,
    insteadOfWeekend('new-year', '2023-01-02'), holidays('tet', '2023-01-20', 7), holidays('labour-day', '2023-05-01'),
    insteadOfWeekend('hung-kings', '2023-05-02'), insteadOfWeekend('reunification', '2023-05-03'), holidays('national-day', '2023-09-01'), insteadOfWeekend('national-day', '2023-09-04')),
  year(2024, false,
    holidays('new-year', '2024-01-01'), holidays('tet', '2024-02-08', 7), holidays('hung-kings', '2024-04-18'),
    exchanged('reunification', '2024-04-29', '2024-05-04'), holidays('reunification', '2024-04-30'), holidays('labour-day', '2024-05-01'), holidays('national-day', '2024-09-02', 2)),
  year(2025, false,
    holidays('new-year', '2025-01-01'), holidays('tet', '2025-01-27', 5), holidays('hung-kings', '2025-04-07'), holidays('reunification', '2025-04-30'),
    holidays('labour-day', '2025-05-01'), exchanged('labour-day', '2025-05-02', '2025-04-26'), holidays('national-day', '2025-09-01', 2)),
  // Announced; whether 24/11 (culture day) is free this year already was not read.
  year(2026, false,
    holidays('new-year', '2026-01-01'), exchanged('new-year', '2026-01-02', '2026-01-10'), holidays('tet', '2026-02-16', 5), insteadOfWeekend('hung-kings', '2026-04-27'),
    holidays('reunification', '2026-04-30'), holidays('labour-day', '2026-05-01'), exchanged('national-day', '2026-08-31', '2026-08-22'), holidays('national-day', '2026-09-01', 2),
    holidays('culture-day', '2026-11-24')),
  // Not announced: from the Labour Code and the lunar calendar (first day of the year 6/2, Hung Kings' 16/4).
  year(2027, false,
    holidays('new-year', '2027-01-01'), holidays('tet', '2027-02-04', 5), insteadOfWeekend('tet', '2027-02-09', '2027-02-10'), holidays('hung-kings', '2027-04-16'),
    holidays('reunification', '2027-04-30'), insteadOfWeekend('labour-day', '2027-05-03'), holidays('national-day', '2027-09-02', 2), holidays('culture-day', '2027-11-24')),
];
