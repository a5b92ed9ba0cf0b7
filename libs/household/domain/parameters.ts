import type { LocalDate, RoundId } from '#standards';
import type { LookBack } from './events.ts';

/**
 * What no legal text settles (reference: domain §6, marked [M] there). Passed into every decision; an event names the values it used.
 */
export interface HouseholdParameters {
  /** How far back an earlier spell makes a return a falling back (tái nghèo) rather than a new case (phát sinh mới). [M] */
  readonly lookBack: LookBack;
  /** Earlier classes that make a return to near-poor a falling back (tái cận nghèo). [M] */
  readonly nearPoorReturnsAfter: readonly ('poor' | 'near-poor')[];
  /** Length of the newly-escaped window in months. [M] */
  readonly windowMonths: number;
  /** From which date of the exit decision the window runs; `trueFrom` also stands in where a decision has no policy period. [M] */
  readonly windowStart: 'entitledFrom' | 'trueFrom';
  /** Whether near-poor to none opens a window too: a programme's rule. Poor to near-poor never does. */
  readonly windowAfterNearPoor: boolean;
}

/** Visible defaults; an office may set its own. */
export const defaultParameters: HouseholdParameters = {
  lookBack: { kind: 'ever' },
  nearPoorReturnsAfter: ['near-poor'],
  windowMonths: 36,
  windowStart: 'entitledFrom',
  windowAfterNearPoor: false,
};

/** What holds around a command and is not its content. */
export interface Circumstances {
  /** The office's calendar date; nothing can have happened later. */
  readonly today: LocalDate;
  /**
   * `history`: imported from papers that were decided before the system was there. Their defects are accepted:
   * papers older than the registration, no assessment, no second person.
   */
  readonly source: 'entry' | 'history';
  readonly parameters: HouseholdParameters;
  /** Set for a round that was opened here: whoever is assessed in it must be listed in it. Papers of the past have no listings. */
  readonly requireListing?: boolean;
  /** Rounds known to have ended: a household that was left without an outcome in one may be listed in the next. */
  readonly closedRounds?: ReadonlySet<RoundId>;
}
