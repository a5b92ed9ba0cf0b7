import type { Recorded } from '#event-store';
import type { EventId, HouseholdId } from '#standards';
import type { HouseholdEvent } from '../domain/index.ts';

/** A defect of the procedure on a paper of the past, in a sentence. */
export interface PaperMark {
  readonly code: string;
  readonly sentence: string;
}

/** Says of facts that came with the papers of a past round what the procedure finds wanting: the rounds' affair. */
export interface PaperMarks {
  of(household: HouseholdId, history: readonly Recorded<HouseholdEvent>[]): Promise<ReadonlyMap<EventId, readonly PaperMark[]>>;
}

export const PAPER_MARKS = Symbol('PaperMarks');
