import type { RoundId } from '#standards';

/** What an assessment asks of the review rounds, which lie above this lib. `libs/review` implements it, if it is there. */
export interface OpenedRounds {
  /** Whether the round was opened here, so that its households are listed in it; false for one that old papers only name. */
  isOpened(round: RoundId): Promise<boolean>;
}
export const OPENED_ROUNDS = Symbol('OpenedRounds');
