import { randomUUID } from 'node:crypto';
import type { Appended, EventPage, EventStore, RevisionConflict } from '../event-store.ts';
import { hiddenEvents } from '../kurrentdb/hidden-events.ts';
import type { Position, StoredEvent, StreamId } from '../stored-event.ts';

export const newPrefix = (): string => `n${randomUUID().replaceAll('-', '').slice(0, 8)}_`;

/**
 * A log of its own on a server that tests share: every stream's name gets a prefix on the way in, which is taken off on the way
 * out. Everything else is the store's own doing.
 */
export const ownLog = (store: EventStore, prefix = newPrefix()): EventStore => {
  const inward = (stream: StreamId): StreamId => `${prefix}${stream}`;
  const outward = (stream: StreamId): StreamId => stream.slice(prefix.length) as StreamId;
  const isOurs = ({ stream }: StoredEvent): boolean => stream.startsWith(prefix);
  const event = (stored: StoredEvent): StoredEvent => ({ ...stored, stream: outward(stored.stream) });
  const named = <T extends Appended | RevisionConflict>(outcome: T): T => (outcome instanceof Error ? outcome : { ...outcome, stream: outward(outcome.stream) });
  const filter = <F extends { readonly categories?: readonly string[] }>({ categories, ...rest }: F) => ({ ...rest, ...(categories === undefined ? {} : { categories: categories.map((category) => `${prefix}${category}`) }) });
  // Nothing of ours stands before: what other tests have written need not be read.
  const born = store.head();
  async function* pages(from: Position | null | 'end', given: (from: Position | null | 'end') => AsyncIterable<EventPage>): AsyncGenerator<EventPage> {
    for await (const page of given(from ?? (await born))) yield { ...page, events: page.events.filter(isOurs).map(event) };
  }
  let holdsEvents = false;
  const isEmpty = async (): Promise<boolean> => {
    if (!holdsEvents) for await (const { events } of pages(null, (start) => store.readAll(start))) holdsEvents ||= events.length > 0;
    return !holdsEvents;
  };
  const own: EventStore = {
    append: async (append) => named(await store.append({ ...append, stream: inward(append.stream) })),
    appendMany: async (appends) => (await store.appendMany(appends.map((append) => ({ ...append, stream: inward(append.stream) })))).map(named),
    readStream: async (stream, options) => (await store.readStream(inward(stream), options)).map(event),
    readStreams: async (streams) => new Map([...(await store.readStreams(streams.map(inward)))].map(([stream, events]) => [outward(stream), events.map(event)])),
    readAll: (from, options = {}) => pages(from, (start) => store.readAll(start, filter(options))),
    subscribe: (options) => pages(options.from, (from) => store.subscribe({ ...options, ...filter(options), from })),
    hidden: () => hiddenEvents(own),
    head: async () => ((await isEmpty()) ? null : store.head()),
    isPosition: (text) => store.isPosition(text),
    compare: (a, b) => store.compare(a, b),
    close: () => store.close(),
  };
  return own;
};
