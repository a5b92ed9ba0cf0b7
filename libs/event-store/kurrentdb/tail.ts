import { streamNameFilter, type AllStreamResolvedEvent } from '@eventstore/db-client';
import type { EventFilter, EventPage } from '../event-store.ts';
import { categoryOf, type Position, type StoredEvent } from '../stored-event.ts';
import type { Connection } from './connection.ts';
import { Dropped } from './failures.ts';
import { Intake } from './intake.ts';
import { beforeFirst, comparePositions, isAfter, placeOf, tokenOf } from './positions.ts';
import { storedEvent } from './recorded-events.ts';
import type { StreamReader } from './stream-reader.ts';

// One checkpoint for every 16 × 32 events that were looked at.
const checkpointInterval = 16;
const lookEvery = 500;
const scannedPerLook = 2_000;

/** Whether an event is asked for. */
const wants = ({ categories }: EventFilter): ((event: StoredEvent) => boolean) => {
  if (categories === undefined) return () => true;
  const wanted = new Set(categories);
  return ({ stream }) => wanted.has(categoryOf(stream));
};

/** One subscription of the client's, until it breaks. */
export class Tail {
  readonly #connection: Connection;
  readonly #reader: StreamReader;
  readonly #filter: EventFilter;
  readonly #pageSize: number;
  readonly #wanted: (event: StoredEvent) => boolean;
  readonly #intake: Intake<AllStreamResolvedEvent>;
  /** What the log held before this subscription began: it has passed that when it says that it has caught up. */
  readonly #headBefore: Position | null;
  #cursor: Position;
  #checkpoint: Position | null = null;
  #live = false;
  /** The news that it has caught up is still to be told. */
  #untold = false;

  private constructor(connection: Connection, reader: StreamReader, filter: EventFilter, pageSize: number, cursor: Position, headBefore: Position | null) {
    this.#connection = connection;
    this.#reader = reader;
    this.#filter = filter;
    this.#pageSize = pageSize;
    this.#wanted = wants(filter);
    this.#cursor = cursor;
    this.#headBefore = headBefore;
    this.#intake = this.#subscribed();
  }

  static async open(connection: Connection, reader: StreamReader, from: Position | null, filter: EventFilter, pageSize: number): Promise<Tail> {
    return new Tail(connection, reader, filter, pageSize, from ?? beforeFirst, await reader.head());
  }

  /** The next events, or the news that the cursor has moved or that it has caught up. Null once the signal aborts; throws when the connection breaks. */
  async next(signal: AbortSignal): Promise<EventPage | null> {
    while (!signal.aborted) {
      const taken = this.#intake.take(this.#pageSize);
      const page = this.#page(taken);
      if (page !== null) return page;
      if (taken.length > 0) continue;
      if (this.#intake.ended) throw new Dropped();
      if (!(await this.#intake.wait(lookEvery, signal))) {
        const looked = await this.#look();
        if (looked !== null) return looked;
      }
    }
    return null;
  }

  /** Ends the subscription on the server. */
  async close(): Promise<void> {
    await this.#intake.leave();
  }

  #subscribed(): Intake<AllStreamResolvedEvent> {
    const { categories } = this.#filter;
    const options = {
      checkpointInterval,
      checkpointReached: (_: unknown, place: { readonly commit: bigint; readonly prepare: bigint }): void => {
        this.#checkpoint = tokenOf(place);
        this.#intake.nudge();
      },
    };
    const filter =
      categories === undefined
        ? // The server's own streams have names that begin with a dollar sign.
          streamNameFilter({ ...options, regex: '^[^$]' })
        : streamNameFilter({ ...options, prefixes: categories.map((category) => `${category}-`) });
    const fromPosition = this.#cursor === beforeFirst ? ('start' as const) : placeOf(this.#cursor);
    const source = this.#connection.client.subscribeToAll({ fromPosition, filter, requiresLeader: true }, { highWaterMark: this.#pageSize });
    source.on('caughtUp', () => {
      this.#live = true;
      this.#untold = true;
      this.#intake.nudge();
    });
    source.on('fellBehind', () => {
      this.#live = false;
    });
    return new Intake<AllStreamResolvedEvent>(source);
  }

  #page(taken: readonly AllStreamResolvedEvent[]): EventPage | null {
    const events: StoredEvent[] = [];
    const cursor = placeOf(this.#cursor);
    for (const { event } of taken) {
      if (event?.position === undefined || !isAfter(event.position, cursor)) continue;
      const stored = storedEvent(event);
      if (stored !== null && this.#wanted(stored)) events.push(stored);
    }
    let moved = events.length > 0;
    const last = events.at(-1);
    if (last !== undefined) this.#cursor = last.position;
    // Full: there may be more in the buffer, which a checkpoint already covers.
    const drained = taken.length < this.#pageSize;
    if (drained) {
      moved = this.#advanceTo(this.#checkpoint) || moved;
      this.#checkpoint = null;
      if (this.#untold) {
        this.#untold = false;
        this.#advanceTo(this.#headBefore);
        moved = true;
      }
    }
    return moved ? { events, position: this.#cursor, caughtUp: this.#live && drained } : null;
  }

  #advanceTo(position: Position | null): boolean {
    if (position === null || comparePositions(position, this.#cursor) <= 0) return false;
    this.#cursor = position;
    return true;
  }

  /**
   * Nothing has come for a while. Servers before 24.2 never say that a reader has caught up, and none moves a filtered one past
   * the last few events that were not asked for: the log itself is asked.
   */
  async #look(): Promise<EventPage | null> {
    if (this.#live && this.#filter.categories === undefined) return null;
    const cursor = this.#cursor;
    const head = await this.#reader.head();
    if (head === null || comparePositions(head, cursor) <= 0) return this.#foundCaughtUp(cursor);
    if (this.#filter.categories === undefined) return null;
    const scanned = await this.#reader.scan(cursor, scannedPerLook);
    const passed = scanned.filter((event) => comparePositions(event.position, head) <= 0);
    const last = passed.at(-1)?.position;
    if (last === undefined || passed.some(this.#wanted) || this.#cursor !== cursor) return null;
    this.#cursor = last;
    if (last === head) this.#live = true;
    return { events: [], position: last, caughtUp: last === head };
  }

  #foundCaughtUp(cursor: Position): EventPage | null {
    if (this.#live) return null;
    this.#live = true;
    return { events: [], position: cursor, caughtUp: true };
  }
}

const never = new AbortController().signal;

/** What a tail gives up to `end`, then leaves it. The client's finite reads know no filter, its subscriptions do. */
export async function* readCategories(tail: Tail, end: Position): AsyncGenerator<EventPage> {
  try {
    for (let page = await tail.next(never); page !== null; page = await tail.next(never)) {
      const caughtUp = comparePositions(page.position, end) >= 0;
      if (caughtUp) yield { events: page.events.filter(({ position }) => comparePositions(position, end) <= 0), position: end, caughtUp };
      else yield { ...page, caughtUp };
      if (caughtUp) return;
    }
  } finally {
    await tail.close();
  }
}
