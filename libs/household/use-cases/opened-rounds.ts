import type { LocalDate, RoundId, UnitId } from '#standards';

/** What assessments and decisions ask of the review rounds, which lie above this lib. `libs/review` implements it, if it is there. */
export interface OpenedRounds {
  /** Whether the round was opened here, so that its households are listed in it; false for one that old papers only name. */
  isOpened(round: RoundId): Promise<boolean>;
  /** The day on which the first round of any of these communes was opened here, if it was by the given day; null where none was. */
  firstRunBy(communes: readonly UnitId[], by: LocalDate): Promise<LocalDate | null>;
}
export const OPENED_ROUNDS = Symbol('OpenedRounds');
