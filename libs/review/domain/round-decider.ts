import type { Decider } from '#standards';
import type { RoundCommand } from './round-commands.ts';
import type { RoundEvent } from './round-events.ts';
import { refuse } from './rejections.ts';
import { foldRound, type RoundState } from './round-state.ts';

/** The rules of one stream `round-<round id>`. */
export const roundDecider: Decider<RoundCommand, RoundState, RoundEvent> = { decide: () => refuse('round-not-open'), fold: foldRound };
