import type { LocalDate } from '#standards';

interface Dated {
  readonly on: LocalDate;
}

/** Inserts by date, after those of the same date: facts may be recorded in any order, ties go by their places in the log. */
export const insertByDate = <T extends Dated>(list: T[], entry: T): void => {
  let at = list.length;
  for (let other = list[at - 1]; other !== undefined && other.on > entry.on; other = list[at - 1]) at -= 1;
  list.splice(at, 0, entry);
};

/** What holds on a date. A loop, like those around it: a rebuild asks this of every household on every day that matters. */
export const lastOn = <T extends Dated>(list: readonly T[], date: LocalDate): T | null => {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const entry = list[index];
    if (entry !== undefined && entry.on <= date) return entry;
  }
  return null;
};
