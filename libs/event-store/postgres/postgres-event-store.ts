import type { ClientBase, Pool } from 'pg';
import {
  RepeatedStream, type Appended, type EventFilter, type EventPage, type EventStore, type ReadStreamOptions, type RevisionConflict, type StreamAppend, type SubscribeOptions,
} from '../event-store.ts';
import type { Position, StoredEvent, StreamId } from '../stored-event.ts';
import { appendEvents, appendEventsWithin, appendManyEvents, settling } from './append-events.ts';
import { isConnectionLost } from './database-errors.ts';
import { defaultLimits, encodeAppend, type EncodedAppend, type StoreLimits } from './encoded-append.ts';
import { LogReader, type Look } from './log-reader.ts';
import { eventColumns, isStored, storedEvent, type EventRow } from './rows.ts';
import { pause, WakeUp } from './wake-up.ts';

export interface PostgresEventStoreOptions {
  readonly limits?: StoreLimits;
  /** Milliseconds within which notifications to other processes are joined. */
  readonly notifyEvery?: number;
  /** Milliseconds after which a waiting reader looks by itself. */
  readonly lookEvery?: number;
}

const eventsPerStatement = 1_000;
const bytesPerStatement = 8 * 1024 * 1024;
const streamsPerRead = 500;
const defaultPageSize = 1_000;
const beforeFirst: Position = '0';
const gapWaits = [2, 5, 10, 20, 50] as const;
const reconnectWaits = [100, 250, 500, 1_000] as const;

const nth = (waits: readonly number[], attempt: number): number => waits[Math.min(attempt, waits.length - 1)] ?? 1_000;

/** The event store on PostgreSQL: one append-only table, one checked statement per append, a reader that never skips. */
export class PostgresEventStore implements EventStore {
  readonly #pool: Pool;
  readonly #limits: StoreLimits;
  readonly #lookEvery: number;
  readonly #wakeUp: WakeUp;

  /** `pool` connects as the role that may only insert and select; it stays its owner's to end, after `close`. */
  constructor(pool: Pool, options: PostgresEventStoreOptions = {}) {
    this.#pool = pool;
    this.#limits = options.limits ?? defaultLimits;
    this.#lookEvery = options.lookEvery ?? 1_000;
    this.#wakeUp = new WakeUp(pool, options.notifyEvery ?? 20);
  }

  async append(append: StreamAppend): Promise<Appended> {
    const encoded = encodeAppend(append, this.#limits);
    const appended = await settling(() => appendEvents(this.#pool, encoded));
    this.#wakeUp.announce();
    return appended;
  }

  /** An append in a transaction of the caller's, who calls `announce` after the commit. It stands or falls with the transaction. */
  async appendWithin(client: ClientBase, append: StreamAppend): Promise<Appended> {
    return appendEventsWithin(client, encodeAppend(append, this.#limits));
  }

  /** Wakes the readers: something was committed by `appendWithin`. */
  announce(): void {
    this.#wakeUp.announce();
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly (Appended | RevisionConflict)[]> {
    const encoded = appends.map((append) => encodeAppend(append, this.#limits));
    checkOnce(appends);
    const outcomes: (Appended | RevisionConflict)[] = [];
    for (const chunk of chunksOf(encoded)) {
      outcomes.push(...(await settling(() => appendManyEvents(this.#pool, chunk))));
      this.#wakeUp.announce();
    }
    return outcomes;
  }

  async readStream(stream: StreamId, { from, direction = 'forward', limit }: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    const forward = direction === 'forward';
    const { rows } = await this.#pool.query<EventRow>({
      name: `es-stream-${direction}`,
      text: `select ${eventColumns} from es.event where stream_id = $1 and revision ${forward ? '>=' : '<='} $2 order by revision ${forward ? 'asc' : 'desc'} limit $3`,
      values: [stream, from ?? (forward ? 0 : 2_147_483_647), limit ?? null],
      rowMode: 'array',
    });
    return rows.map(storedEvent).filter(isStored);
  }

  async readStreams(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly StoredEvent[]>> {
    const found = new Map<StreamId, StoredEvent[]>(streams.map((stream) => [stream, []]));
    const names = [...found.keys()];
    for (let start = 0; start < names.length; start += streamsPerRead) {
      const { rows } = await this.#pool.query<EventRow>({
        name: 'es-streams',
        text: `select ${eventColumns} from es.event where stream_id = any ($1) order by stream_id, revision`,
        values: [names.slice(start, start + streamsPerRead)],
        rowMode: 'array',
      });
      for (const event of rows.map(storedEvent).filter(isStored)) found.get(event.stream)?.push(event);
    }
    return found;
  }

  async *readAll(from: Position | null, { pageSize = defaultPageSize, ...filter }: EventFilter & { readonly pageSize?: number } = {}): AsyncGenerator<EventPage> {
    const end = Number((await this.head()) ?? beforeFirst);
    const reader = new LogReader(this.#pool, Number(from ?? beforeFirst), filter, pageSize);
    for (let gaps = 0; reader.cursor < end; ) {
      const look = await reader.look();
      if (look.kind === 'page') {
        gaps = 0;
        const position = Math.min(look.position, end);
        yield { events: look.events.filter((event) => Number(event.position) <= end), position: String(position), caughtUp: position === end };
      } else await pause(nth(gapWaits, gaps++));
    }
  }

  /** Position tokens of this store are decimal numbers. `from: 'end'` means after the last position visible at the start. */
  async *subscribe({ from, signal, pageSize = defaultPageSize, ...filter }: SubscribeOptions): AsyncGenerator<EventPage> {
    this.#wakeUp.listen();
    const start = from === 'end' ? await this.#persistently(() => this.head(), signal) : from;
    const reader = new LogReader(this.#pool, Number(start ?? beforeFirst), filter, pageSize);
    let caughtUp = false;
    for (let gaps = 0; !signal.aborted; ) {
      const turn = this.#wakeUp.turn;
      const look = await this.#persistently<Look>(() => reader.look(), signal, () => reader.reset());
      if (signal.aborted || look === null) return;
      if (look.kind === 'page') {
        gaps = 0;
        caughtUp = !look.more;
        yield { events: look.events, position: String(look.position), caughtUp };
        continue;
      }
      if (look.kind === 'end' && !caughtUp) {
        caughtUp = true;
        yield { events: [], position: String(reader.cursor), caughtUp };
        continue;
      }
      await this.#wakeUp.wait(turn, look.kind === 'gap' ? nth(gapWaits, gaps++) : this.#lookEvery, signal);
    }
  }

  async head(): Promise<Position | null> {
    const { rows } = await this.#pool.query<{ head: string | null }>({ name: 'es-head', text: 'select max(position)::text as head from es.event' });
    return rows[0]?.head ?? null;
  }

  isPosition(text: string): boolean {
    return /^\d{1,19}$/.test(text);
  }

  compare(a: Position, b: Position): number {
    return Number(a) - Number(b);
  }

  /** Ends the notifications of this store; the pool stays open. */
  async close(): Promise<void> {
    await this.#wakeUp.close();
  }

  /** Tries again while the server is away; null when the signal aborts meanwhile. Other errors are thrown. */
  async #persistently<T>(work: () => Promise<T>, signal: AbortSignal, reset: () => void = () => undefined): Promise<T | null> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        reset();
        await pause(nth(reconnectWaits, attempt), signal);
      }
    }
    return null;
  }
}

const checkOnce = (appends: readonly StreamAppend[]): void => {
  const seen = new Set<StreamId>();
  for (const { stream } of appends) {
    if (seen.has(stream)) throw new RepeatedStream(stream);
    seen.add(stream);
  }
};

const chunksOf = function* (appends: readonly EncodedAppend[]): Generator<readonly EncodedAppend[]> {
  let chunk: EncodedAppend[] = [];
  let events = 0;
  let bytes = 0;
  for (const append of appends) {
    if (chunk.length > 0 && (events + append.events.length > eventsPerStatement || bytes + append.bytes > bytesPerStatement)) {
      yield chunk;
      chunk = [];
      events = 0;
      bytes = 0;
    }
    chunk.push(append);
    events += append.events.length;
    bytes += append.bytes;
  }
  if (chunk.length > 0) yield chunk;
};
