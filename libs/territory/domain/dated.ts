import type { LocalDate } from '#standards';

/** A value that holds from a day on, until the next one of its list. */
export interface Dated<T> {
  readonly trueFrom: LocalDate;
  readonly value: T;
}

/** Adds a value; of two for the same day the later recorded wins. */
export const withDated = <T>(values: readonly Dated<T>[], added: Dated<T>): readonly Dated<T>[] =>
  [...values.filter(({ trueFrom }) => trueFrom !== added.trueFrom), added].sort((a, b) => (a.trueFrom < b.trueFrom ? -1 : 1));

/** The value that holds on a day, undefined before the first. */
export const valueOn = <T>(values: readonly Dated<T>[], on: LocalDate): T | undefined =>
  values.findLast(({ trueFrom }) => trueFrom <= on)?.value;
