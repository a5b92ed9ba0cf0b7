import type { StreamKind } from '#event-store';
import { roundDecider, villageReviewDecider, type RoundCommand, type RoundEvent, type RoundState, type VillageReviewCommand, type VillageReviewEvent, type VillageReviewState } from './domain/index.ts';
import { roundShapes, villageReviewShapes } from './stored-shapes.ts';

/** One stream per round of a commune. */
export const rounds: StreamKind<RoundCommand, RoundState, RoundEvent> = { shapes: roundShapes, decider: roundDecider };
/** One stream per round and village. */
export const villageReviews: StreamKind<VillageReviewCommand, VillageReviewState, VillageReviewEvent> = { shapes: villageReviewShapes, decider: villageReviewDecider };
