import type { StoredShapes, StreamId } from '#event-store';
import { derivedUuid } from '#platform';
import type { RoundId, UnitId } from '#standards';
import type { RoundEvent, VillageReviewEvent } from './domain/index.ts';

/** Category of the streams `round-<round id>`: the commune's own steps. */
export const roundCategory = 'round';
/** Category of the streams `villagereview-<uuid>`: meetings and postings of one village in one round. */
export const villageReviewCategory = 'villagereview';

/** Storage formats of a round; each has a frozen fixture. */
export const roundShapes: StoredShapes<RoundEvent> = {
  category: roundCategory,
  current: {
    ReviewRoundOpened: 'ReviewRoundOpened',
    ReverificationOrdered: 'ReverificationOrdered',
    PreliminaryResultReported: 'PreliminaryResultReported',
    UpperOpinionGiven: 'UpperOpinionGiven',
    ReviewDecisionSigned: 'ReviewDecisionSigned',
    ReviewRoundClosed: 'ReviewRoundClosed',
    RoundSnapshotRevised: 'RoundSnapshotRevised',
    ReviewRoundHandedOver: 'ReviewRoundHandedOver',
    RecordAnnulled: 'RecordAnnulled',
  },
  upcasts: {},
};

/** Storage formats of one village's part in a round; each has a frozen fixture. */
export const villageReviewShapes: StoredShapes<VillageReviewEvent> = {
  category: villageReviewCategory,
  current: { VillageMeetingHeld: 'VillageMeetingHeld', ReviewResultsPosted: 'ReviewResultsPosted', RecordAnnulled: 'RecordAnnulled' },
  upcasts: {},
};

export const roundStream = (round: RoundId): StreamId => `${roundCategory}-${round}`;
/** Derived, so that meeting and posting of one village find each other. */
export const villageReviewStream = (round: RoundId, village: UnitId): StreamId => `${villageReviewCategory}-${derivedUuid('villagereview', round, village)}`;
