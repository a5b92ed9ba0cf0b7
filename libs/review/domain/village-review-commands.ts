import type { EventId, FreeText, LocalDate, UnitId } from '#standards';
import type { ReviewCircumstances } from './circumstances.ts';
import type { ReviewedHousehold } from './reviewed-household.ts';
import type { Stated } from './round-commands.ts';
import type { VillageReviewEvent } from './round-events.ts';
import type { RoundState } from './round-state.ts';

/** The content of one type of event on a village's stream of a round. */
export type VillageReviewData<Type extends VillageReviewEvent['type']> = Extract<VillageReviewEvent, { type: Type }>['data'];

interface Order<Type extends string, Data, Facts> {
  readonly type: Type;
  readonly data: Data;
  readonly facts: Facts;
  readonly circumstances: ReviewCircumstances;
}

interface Surroundings {
  /** The commune's round, folded. */
  readonly round: RoundState;
  /** The commune that acts. */
  readonly commune: UnitId;
}

/** `files`: every household voted on. */
export type HoldVillageMeeting = Order<'HoldVillageMeeting', Stated<VillageReviewData<'VillageMeetingHeld'>>, Surroundings & { readonly files: readonly ReviewedHousehold[] }>;
/** `files`: every household of the village that takes part in the round (the posting is checked for omissions), and every one posted. */
export type PostReviewResults = Order<'PostReviewResults', Stated<VillageReviewData<'ReviewResultsPosted'>>, Surroundings & { readonly files: readonly ReviewedHousehold[] }>;
export type AnnulVillageReviewRecord = Order<'AnnulVillageReviewRecord', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: FreeText }, Surroundings>;

export type VillageReviewCommand = HoldVillageMeeting | PostReviewResults | AnnulVillageReviewRecord;
