import type { EventId, FreeText, LocalDate, UnitId } from '#standards';
import type { ReviewedHousehold } from './reviewed-household.ts';
import type { CommandOf, Stated } from './round-commands.ts';
import type { VillageReviewData } from './round-events.ts';
import type { RoundState } from './round-state.ts';

interface Surroundings {
  /** The commune's round, folded. */
  readonly round: RoundState;
  /** The commune that acts. */
  readonly commune: UnitId;
}

/** `files`: every household voted on. */
export type HoldVillageMeeting = CommandOf<'HoldVillageMeeting', Stated<VillageReviewData<'VillageMeetingHeld'>>, Surroundings & { readonly files: readonly ReviewedHousehold[] }>;
/** `files`: every household of the village that takes part in the round (the posting is checked for omissions), and every one posted. */
export type PostReviewResults = CommandOf<'PostReviewResults', Stated<VillageReviewData<'ReviewResultsPosted'>>, Surroundings & { readonly files: readonly ReviewedHousehold[] }>;
export type AnnulVillageReviewRecord = CommandOf<'AnnulVillageReviewRecord', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: FreeText }, Surroundings>;

export type VillageReviewCommand = HoldVillageMeeting | PostReviewResults | AnnulVillageReviewRecord;
