import type { LocalDate } from '#standards';

/** The only source of time. A demo store's clock stands at its working date; every other store has the real one. */
export interface Clock {
  /** The instant that `recordedAt` takes, ISO UTC with milliseconds. */
  now(): string;
  /** The office's calendar date (Asia/Ho_Chi_Minh). */
  today(): LocalDate;
}
export const CLOCK = Symbol('Clock');
