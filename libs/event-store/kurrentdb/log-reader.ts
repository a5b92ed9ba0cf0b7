import type { AllStreamResolvedEvent } from '@eventstore/db-client';
import type { EventPage } from '../event-store.ts';
import type { Position, StoredEvent } from '../stored-event.ts';
import type { Connection } from './connection.ts';
import { Dropped, NoAnswer } from './failures.ts';
import { Intake } from './intake.ts';
import { isAfter, placeOf, tokenOf } from './positions.ts';
import { storedEvent } from './recorded-events.ts';

interface Reading {
  /** Exclusive. */
  readonly from: Position | null;
  /** The last position to give. */
  readonly end: Position;
  readonly pageSize: number;
  readonly silence: number;
}

// A page ends at the latest here, so that the position moves on through what is not of this log.
const scannedAtMost = 5_000;

/** Pages of the log up to `end`. Throws when the connection breaks: the caller goes on from the last page. */
export async function* readLog(connection: Connection, { from, end, pageSize, silence }: Reading): AsyncGenerator<EventPage> {
  const start = from === null ? ('start' as const) : placeOf(from);
  const intake = new Intake<AllStreamResolvedEvent>(connection.client.readAll({ fromPosition: start, requiresLeader: true }, { highWaterMark: Math.min(pageSize, 1_000) }));
  const endPlace = placeOf(end);
  let events: StoredEvent[] = [];
  let scanned = 0;
  try {
    for (;;) {
      const taken = intake.take(pageSize);
      for (const { event } of taken) {
        const position = event?.position === undefined ? null : tokenOf(event.position);
        // The server starts at the position itself, which was read before.
        if (position === null || position === from) continue;
        const stored = storedEvent(event);
        if (stored !== null) events.push(stored);
        scanned += 1;
        const last = event?.position !== undefined && !isAfter(endPlace, event.position);
        if (!last && events.length < pageSize && scanned < scannedAtMost) continue;
        yield { events, position: last ? end : position, caughtUp: last };
        if (last) return;
        events = [];
        scanned = 0;
      }
      if (taken.length === 0 && intake.ended) throw new Dropped();
      if (taken.length === 0 && !(await intake.wait(silence))) throw new NoAnswer(silence);
    }
  } finally {
    await intake.leave();
  }
}
