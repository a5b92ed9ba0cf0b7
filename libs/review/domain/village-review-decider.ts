import type { Decider } from '#standards';
import { annulVillageReviewRecord } from './decide/annul-village-record.ts';
import { holdVillageMeeting } from './decide/meeting.ts';
import { postReviewResults } from './decide/posting.ts';
import type { VillageReviewEvent } from './round-events.ts';
import type { VillageReviewCommand } from './village-review-commands.ts';
import { foldVillageReview, type VillageReviewState } from './village-review-state.ts';

const decide = (command: VillageReviewCommand, state: VillageReviewState): readonly VillageReviewEvent[] => {
  switch (command.type) {
    case 'HoldVillageMeeting': return holdVillageMeeting(command, state);
    case 'PostReviewResults': return postReviewResults(command, state);
    case 'AnnulVillageReviewRecord': return annulVillageReviewRecord(command, state);
  }
};

/** The rules of one stream `villagereview-<uuid>`. */
export const villageReviewDecider: Decider<VillageReviewCommand, VillageReviewState, VillageReviewEvent> = { decide, fold: foldVillageReview };
