import type { LocalDate } from '#standards';
import type { Clock } from './clock.ts';
import { officeDateAt } from './system-clock.ts';

// Viet Nam has one zone without summer time.
const officeOffset = '+07:00';
const officeTimeOfDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23',
});

/**
 * The clock of a process. It is the machine's, until a demo store lets it stand at a working date: then instants are that date
 * with the real time of day. No other store may call `standAt`.
 */
export class WorkingClock implements Clock {
  #workingDate: LocalDate | null = null;
  readonly #machine: () => Date;

  constructor(machine: () => Date = () => new Date()) {
    this.#machine = machine;
  }

  /** The date a demo store stands at; null where time is real. */
  get workingDate(): LocalDate | null {
    return this.#workingDate;
  }

  standAt(date: LocalDate): void {
    this.#workingDate = date;
  }

  now(): string {
    const real = this.#machine();
    if (this.#workingDate === null) return real.toISOString();
    return new Date(`${this.#workingDate}T${officeTimeOfDay.format(real)}${officeOffset}`).toISOString();
  }

  today(): LocalDate {
    return this.#workingDate ?? officeDateAt(this.#machine());
  }
}
