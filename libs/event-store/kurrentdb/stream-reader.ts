import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { ReadStreamOptions } from '../event-store.ts';
import { pause } from '../postgres/wake-up.ts';
import type { Position, StoredEvent, StreamId } from '../stored-event.ts';
import { nth } from './back-off.ts';
import type { Connection } from './connection.ts';
import { EventStoreUnreachable, isPassing, isStreamMissing, refusalOf } from './failures.ts';
import { takeAll } from './intake.ts';
import type { KnownEnds } from './known-ends.ts';
import { beforeFirst, placeOf, tokenOf } from './positions.ts';
import { storedEvent } from './recorded-events.ts';

export interface ReadTimes {
  /** Milliseconds without a word after which a read is given up. */
  readonly silence: number;
  /** Milliseconds within which a read is tried again while no node answers. */
  readonly retry: number;
}

const waits = [50, 100, 250, 500, 1_000] as const;
const isStored = (event: StoredEvent | null): event is StoredEvent => event !== null;

/** Reads of bounded size; each from the leader, so that everybody sees what was acknowledged. */
export class StreamReader {
  readonly #connection: Connection;
  readonly #ends: KnownEnds;
  readonly #times: ReadTimes;

  constructor(connection: Connection, ends: KnownEnds, times: ReadTimes) {
    this.#connection = connection;
    this.#ends = ends;
    this.#times = times;
  }

  async read(stream: StreamId, { from, direction = 'forward', limit }: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    if (limit === 0) return [];
    const forward = direction === 'forward';
    const read = await this.patiently(() =>
      takeAll<ResolvedEvent>(
        this.#connection.client.readStream(stream, {
          direction: forward ? 'forwards' : 'backwards',
          fromRevision: from === undefined ? (forward ? 'start' : 'end') : BigInt(from),
          requiresLeader: true,
          ...(limit === undefined ? {} : { maxCount: limit }),
        }),
        this.#times.silence,
      ).catch((error: unknown) => {
        if (isStreamMissing(error)) return [];
        throw error;
      }),
    );
    const events = read.map(({ event }) => storedEvent(event)).filter(isStored);
    if (forward) this.#ends.noteAll(events);
    return events;
  }

  /** Positions of the log: the last event of ours, looked for backward past the server's own. */
  async head(): Promise<Position | null> {
    let from: Position | null = null;
    for (let count = 4; ; count = Math.min(count * 8, 2_048)) {
      const fromPosition = from === null ? ('end' as const) : placeOf(from);
      const page = await this.patiently(() =>
        takeAll<AllStreamResolvedEvent>(this.#connection.client.readAll({ direction: 'backwards', fromPosition, maxCount: count, requiresLeader: true }), this.#times.silence),
      );
      const found = page.map(({ event }) => storedEvent(event)).find(isStored);
      if (found !== undefined) return found.position;
      const oldest = page.at(-1)?.event?.position;
      if (page.length < count || oldest === undefined) return null;
      from = tokenOf(oldest);
    }
  }

  /** The next events after a position, at most so many read of the log; the server's own are left out. */
  async scan(after: Position, maxCount: number): Promise<readonly StoredEvent[]> {
    const fromPosition = after === beforeFirst ? ('start' as const) : placeOf(after);
    const read = await this.patiently(() => takeAll<AllStreamResolvedEvent>(this.#connection.client.readAll({ fromPosition, maxCount, requiresLeader: true }), this.#times.silence));
    return read.map(({ event }) => storedEvent(event)).filter(isStored).filter(({ position }) => position !== after);
  }

  /** Tries again while the server is away, for a bounded time. */
  async patiently<T>(work: () => Promise<T>): Promise<T> {
    const giveUp = performance.now() + this.#times.retry;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal !== null) throw refusal;
        if (!isPassing(error)) throw error;
        const wait = nth(waits, attempt);
        if (performance.now() + wait >= giveUp) throw new EventStoreUnreachable(error);
        await pause(wait);
      }
    }
  }

}
