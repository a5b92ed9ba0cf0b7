import type { EventStore } from '../event-store.ts';
import { hashOf } from '../seal-event.ts';
import type { StoredEvent } from '../stored-event.ts';
import { CopyFault } from './copy-fault.ts';

const pageSize = 2_000;

async function* eventsOf(store: Pick<EventStore, 'readAll'>): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of store.readAll(null, { pageSize })) yield* page.events;
  return undefined;
}

/**
 * Reads both logs in their order and compares place, id and hash; the target's hashes are worked out anew from what stands
 * there, and each must link to the one before it in its stream. Returns the number of events. Throws `CopyFault`.
 */
export const compareLogs = async (from: Pick<EventStore, 'readAll'>, to: EventStore, report: (events: number) => void = () => undefined): Promise<number> => {
  const ours = eventsOf(to);
  let events = 0;
  try {
    for await (const event of eventsOf(from)) {
      const copy = (await ours.next()).value;
      if (copy === undefined) throw new CopyFault('missing', event.stream, event.revision);
      if (!isSame(event, copy)) throw new CopyFault('content-differs', event.stream, event.revision);
      events += 1;
      if (events % pageSize === 0) report(events);
    }
    const surplus = (await ours.next()).value;
    if (surplus !== undefined) throw new CopyFault('surplus', surplus.stream, surplus.revision);
    return events;
  } finally {
    await ours.return(undefined);
  }
};

const isSame = (event: StoredEvent, copy: StoredEvent): boolean =>
  event.stream === copy.stream &&
  event.revision === copy.revision &&
  event.id === copy.id &&
  event.hash === copy.hash &&
  event.previousHash === copy.previousHash &&
  hashOf(copy) === event.hash;
