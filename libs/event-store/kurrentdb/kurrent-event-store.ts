import {
  RepeatedStream, RevisionConflict, type Appended, type EventFilter, type EventPage, type EventStore, type HiddenEvents, type ReadStreamOptions, type StreamAppend, type SubscribeOptions,
} from '../event-store.ts';
import { defaultLimits, encodeAppend, type StoreLimits } from '../postgres/encoded-append.ts';
import { pause } from '../postgres/wake-up.ts';
import type { Position, StoredEvent, StreamId } from '../stored-event.ts';
import { Appending, type AppendTimes } from './appending.ts';
import { nth } from './back-off.ts';
import { Connection } from './connection.ts';
import { isPassing } from './failures.ts';
import { hiddenEvents } from './hidden-events.ts';
import { inParallel } from './in-parallel.ts';
import { KnownEnds } from './known-ends.ts';
import { readLog } from './log-reader.ts';
import { comparePositions, isPosition } from './positions.ts';
import { StreamReader, type ReadTimes } from './stream-reader.ts';
import { readCategories, Tail } from './tail.ts';

export interface KurrentEventStoreOptions {
  /** What is refused before it is sent; the server has its own limit, by default 1 MiB an append up to 25.0. */
  readonly limits?: StoreLimits;
  readonly append?: AppendTimes;
  readonly read?: ReadTimes;
}

const defaultAppendTimes: AppendTimes = { attempt: 5_000, settle: 10_000 };
const defaultReadTimes: ReadTimes = { silence: 5_000, retry: 10_000 };
const defaultPageSize = 1_000;
const appendsAtOnce = 128;
const streamsAtOnce = 32;
const reconnectWaits = [50, 100, 250, 500, 1_000, 2_000] as const;

/** The event store on EventStoreDB or KurrentDB, one node or a cluster. */
export class KurrentEventStore implements EventStore {
  readonly #connection: Connection;
  readonly #limits: StoreLimits;
  readonly #readTimes: ReadTimes;
  readonly #reader: StreamReader;
  readonly #appending: Appending;
  #closed = false;

  private constructor(connection: Connection, options: KurrentEventStoreOptions) {
    this.#connection = connection;
    this.#limits = options.limits ?? defaultLimits;
    this.#readTimes = options.read ?? defaultReadTimes;
    const ends = new KnownEnds();
    this.#reader = new StreamReader(connection, ends, this.#readTimes);
    this.#appending = new Appending(connection, this.#reader, ends, options.append ?? defaultAppendTimes);
  }

  /** Addresses, credentials and certificates come from the URL. Does not wait for the server. */
  static async open(url: string, options: KurrentEventStoreOptions = {}): Promise<KurrentEventStore> {
    return new KurrentEventStore(await Connection.open(url), options);
  }

  async append(append: StreamAppend): Promise<Appended> {
    return this.#appending.append(encodeAppend(append, this.#limits));
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly (Appended | RevisionConflict)[]> {
    const encoded = appends.map((append) => encodeAppend(append, this.#limits));
    const streams = new Set<StreamId>();
    for (const { stream } of appends) {
      if (streams.has(stream)) throw new RepeatedStream(stream);
      streams.add(stream);
    }
    return inParallel(appendsAtOnce, encoded, async (append) => {
      try {
        return await this.#appending.append(append);
      } catch (error) {
        if (error instanceof RevisionConflict) return error;
        throw error;
      }
    });
  }

  async readStream(stream: StreamId, options: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    return this.#reader.read(stream, options);
  }

  async readStreams(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly StoredEvent[]>> {
    const names = [...new Set(streams)];
    const found = await inParallel(streamsAtOnce, names, (stream) => this.#reader.read(stream));
    return new Map(names.map((stream, n) => [stream, found[n] ?? []]));
  }

  async *readAll(from: Position | null, { pageSize = defaultPageSize, ...filter }: EventFilter & { readonly pageSize?: number } = {}): AsyncGenerator<EventPage> {
    const end = await this.head();
    let cursor = from;
    let failures = 0;
    while (end !== null && (cursor === null || comparePositions(cursor, end) < 0)) {
      try {
        const pages =
          filter.categories === undefined
            ? readLog(this.#connection, { from: cursor, end, pageSize, silence: this.#readTimes.silence })
            : readCategories(await Tail.open(this.#connection, this.#reader, cursor, filter, pageSize), end);
        for await (const page of pages) {
          failures = 0;
          cursor = page.position;
          yield page;
        }
      } catch (error) {
        if (!isPassing(error) || failures === reconnectWaits.length) throw error;
        await pause(nth(reconnectWaits, failures++));
      }
    }
  }

  /** Position tokens of this store are `commit/prepare` of `$all`. */
  async *subscribe({ from, signal, pageSize = defaultPageSize, ...filter }: SubscribeOptions): AsyncGenerator<EventPage> {
    let cursor: Position | null | undefined = from === 'end' ? undefined : from;
    for (let failures = 0; !signal.aborted; ) {
      let tail: Tail | null = null;
      try {
        if (cursor === undefined) cursor = await this.head();
        tail = await Tail.open(this.#connection, this.#reader, cursor, filter, pageSize);
        for (let page = await tail.next(signal); page !== null; page = await tail.next(signal)) {
          failures = 0;
          cursor = page.position;
          yield page;
        }
      } catch (error) {
        if (!isPassing(error)) throw error;
        await pause(nth(reconnectWaits, failures++), signal);
      } finally {
        await tail?.close();
      }
    }
  }

  hidden(): AsyncIterable<HiddenEvents> {
    return hiddenEvents(this);
  }

  /** Of the events of this log: the server's own do not count. */
  async head(): Promise<Position | null> {
    return this.#reader.head();
  }

  isPosition(text: string): boolean {
    return isPosition(text);
  }

  compare(a: Position, b: Position): number {
    return comparePositions(a, b);
  }

  /** Waits for the appends under way. The client ends with the last store that uses it. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#connection.release();
  }
}
