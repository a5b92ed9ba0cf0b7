import type { Decider } from '#standards';
import type { HouseholdCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { HouseholdEvent } from './events.ts';
import { fold } from './evolve.ts';
import type { HouseholdState } from './state.ts';

/** The rules of one household's stream. */
export const household: Decider<HouseholdCommand, HouseholdState, HouseholdEvent> = { decide, fold };
