import type { Decider } from '#standards';
import { refuse } from './rejections.ts';
import type { VillageReviewEvent } from './round-events.ts';
import type { VillageReviewCommand } from './village-review-commands.ts';
import { foldVillageReview, type VillageReviewState } from './village-review-state.ts';

/** The rules of one stream `villagereview-<uuid>`. */
export const villageReviewDecider: Decider<VillageReviewCommand, VillageReviewState, VillageReviewEvent> = { decide: () => refuse('round-not-open'), fold: foldVillageReview };
