import type { HouseholdId, Identified } from '#standards';
import type { Known } from '#projection';
import type { HouseholdEvent } from '../../domain/index.ts';
import { pathContents } from '../classification/path-fact.ts';

export type KnownHouseholdEvent = Known & Identified<HouseholdEvent>;

/** The log opens streams of the category `household` as events of the household; this tells the compiler. */
export const isHouseholdEvent = (event: Known): event is KnownHouseholdEvent => event.type in pathContents;

/** The household whose stream this is. */
export const householdOf = (stream: string): HouseholdId => stream.slice('household-'.length) as HouseholdId;
