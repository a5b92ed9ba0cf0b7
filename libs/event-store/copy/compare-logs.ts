import type { EventStore } from '../event-store.ts';
import { hashOf } from '../seal-event.ts';
import type { StoredEvent } from '../stored-event.ts';
import { BackupFault } from '../backup/backup-fault.ts';
import { SealedPrefix } from '../backup/sealed-prefix.ts';
import type { SealFile } from '../seals/offline/seal.ts';
import { CopyFault } from './copy-fault.ts';

const pageSize = 2_000;

async function* eventsOf(store: Pick<EventStore, 'readAll'>): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of store.readAll(null, { pageSize })) yield* page.events;
  return undefined;
}

/** What a comparison is held to, and who is told how far it is. */
export interface Comparing {
  /** Each covers a first part of the log: the trees of what stands in the target have to lead to it. */
  readonly seals?: readonly SealFile[];
  readonly report?: (events: number) => void;
}

/**
 * Reads both logs in their order and compares place, id and hash; the target's hashes are worked out anew from what stands
 * there, each must link to the one before it in its stream, and the seals must hold. Returns the number of events. Throws `CopyFault`.
 */
export const compareLogs = async (from: Pick<EventStore, 'readAll'>, to: EventStore, { seals = [], report = () => undefined }: Comparing = {}): Promise<number> => {
  const ours = eventsOf(to);
  const sealed = new SealedPrefix(seals);
  let events = 0;
  let last: StoredEvent | null = null;
  try {
    for await (const event of eventsOf(from)) {
      const copy = (await ours.next()).value;
      if (copy === undefined) throw new CopyFault('missing', event.stream, event.revision);
      if (!isSame(event, copy)) throw new CopyFault('content-differs', event.stream, event.revision);
      last = copy;
      held(copy, () => sealed.add(copy));
      events += 1;
      if (events % pageSize === 0) report(events);
    }
    const surplus = (await ours.next()).value;
    if (surplus !== undefined) throw new CopyFault('surplus', surplus.stream, surplus.revision);
    if (last !== null) held(last, () => sealed.finish());
    return events;
  } finally {
    await ours.return(undefined);
  }
};

const held = ({ stream, revision }: StoredEvent, check: () => void): void => {
  try {
    check();
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    const seal = error.facts['seal'];
    throw new CopyFault(error.code === 'seal-newer-than-backup' ? 'seal-covers-more' : 'seal-differs', stream, revision, typeof seal === 'number' ? seal : null);
  }
};

const isSame = (event: StoredEvent, copy: StoredEvent): boolean =>
  event.stream === copy.stream &&
  event.revision === copy.revision &&
  event.id === copy.id &&
  event.hash === copy.hash &&
  event.previousHash === copy.previousHash &&
  hashOf(copy) === event.hash;
