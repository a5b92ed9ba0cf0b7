import type { StoredEvent, StreamId } from '../stored-event.ts';
import type { ChainEnd } from '../seal-event.ts';

const streamsKept = 20_000;

/**
 * The last event seen of each stream lately, so that an append need not read the one before it. What stands at a revision never
 * changes, so an entry can be old but not wrong.
 */
export class KnownEnds {
  readonly #ends = new Map<StreamId, ChainEnd>();

  of(stream: StreamId): ChainEnd | null {
    return this.#ends.get(stream) ?? null;
  }

  note(stream: StreamId, end: ChainEnd): void {
    if ((this.#ends.get(stream)?.revision ?? -1) >= end.revision) return;
    this.#ends.delete(stream);
    this.#ends.set(stream, end);
    if (this.#ends.size <= streamsKept) return;
    const [oldest] = this.#ends.keys();
    if (oldest !== undefined) this.#ends.delete(oldest);
  }

  noteAll(events: readonly StoredEvent[]): void {
    const last = events.at(-1);
    if (last !== undefined) this.note(last.stream, { revision: last.revision, hash: last.hash });
  }
}
