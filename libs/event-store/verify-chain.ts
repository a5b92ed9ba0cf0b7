import { hashOf } from './seal-event.ts';
import type { StoredEvent } from './stored-event.ts';

/** The first place where a stream is not as it was written. */
export interface ChainBreak {
  readonly event: StoredEvent;
  readonly reason: 'revision-out-of-line' | 'previous-hash-differs' | 'content-differs';
}

/**
 * Checks one whole stream from revision 0 against its hashes; null when nothing was altered.
 * A tail that was cut off does not show here: that takes a seal.
 */
export const findChainBreak = (events: readonly StoredEvent[]): ChainBreak | null => {
  let previousHash: string | null = null;
  for (const [index, event] of events.entries()) {
    if (event.revision !== index) return { event, reason: 'revision-out-of-line' };
    if (event.previousHash !== previousHash) return { event, reason: 'previous-hash-differs' };
    if (hashOf(event) !== event.hash) return { event, reason: 'content-differs' };
    previousHash = event.hash;
  }
  return null;
};
