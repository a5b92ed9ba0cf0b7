import type { LocalDate, RoundId, UnitId } from '#standards';
import type { RoundNamed } from '../read-models/details/household-details.ts';
import type { CountingRules } from './counting-rules.ts';
import type { FormsAs } from './forms-input.ts';

/** Which round: a periodic one of a year, wherever it was held, or one commune's ad hoc round. */
export type RoundAsked =
  | { readonly kind: 'periodic'; readonly year: number }
  /** Its forms are those of the lists on the day it opened and on the map's day. */
  | { readonly kind: 'ad-hoc'; readonly year: number; readonly id: RoundId; readonly openedOn: LocalDate };

export interface FormsAsked {
  readonly round: RoundAsked;
  readonly as: FormsAs;
  readonly on: LocalDate;
  readonly knownAt: string | null;
  /** Null: the topmost units of the map. */
  readonly unit: UnitId | null;
  /** Only these topmost units: the area of an account. Null = all. */
  readonly within: readonly UnitId[] | null;
  /** How many levels below the unit have rows; Infinity down to the villages. */
  readonly depth: number;
  readonly rules: CountingRules;
}

/** The round as the events of households name it. */
export const named = (round: RoundAsked): RoundNamed => (round.kind === 'periodic' ? { year: round.year } : { id: round.id });
