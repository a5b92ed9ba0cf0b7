import type { EventStore, HiddenEvents } from '../event-store.ts';
import type { StreamId } from '../stored-event.ts';
import { inParallel } from './in-parallel.ts';

const streamsAtOnce = 32;

/**
 * Compares the log with what each stream shows of itself. Who may write stream metadata can truncate or delete a stream: a command
 * then finds an empty household, while the log holds its events until the server is told to scavenge.
 */
export async function* hiddenEvents(store: Pick<EventStore, 'readAll' | 'readStream'>): AsyncGenerator<HiddenEvents> {
  const ends = new Map<StreamId, number>();
  for await (const { events } of store.readAll(null)) for (const { stream, revision } of events) ends.set(stream, revision);
  const names = [...ends.keys()];
  for (let start = 0; start < names.length; start += streamsAtOnce) {
    const found = await inParallel(streamsAtOnce, names.slice(start, start + streamsAtOnce), async (stream): Promise<HiddenEvents | null> => {
      const end = ends.get(stream) ?? 0;
      const [[first], [last]] = await Promise.all([store.readStream(stream, { limit: 1 }), store.readStream(stream, { direction: 'backward', limit: 1 })]);
      if (first === undefined || last === undefined) return { stream, revision: 0, count: end + 1 };
      return first.revision > 0 ? { stream, revision: 0, count: first.revision } : null;
    });
    for (const hidden of found) if (hidden !== null) yield hidden;
  }
}
