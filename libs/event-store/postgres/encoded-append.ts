import type { EventId } from '#standards';
import { ChainMismatch, EmptyAppend, EventTooLarge, InvalidStreamId, type StreamAppend } from '../event-store.ts';
import { storedText } from '../seal-event.ts';
import type { SealedEvent } from '../stored-event.ts';

/** Bytes of data that one event and one append may have. */
export interface StoreLimits {
  /** KurrentDB takes 16 MiB per event from 25.1 on; the same here, so that a log can move between the stores. */
  readonly eventBytes: number;
  readonly appendBytes: number;
}
export const defaultLimits: StoreLimits = { eventBytes: 16 * 1024 * 1024, appendBytes: 64 * 1024 * 1024 };

export interface EncodedEvent {
  readonly id: EventId;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
  readonly hash: string;
}

/** An append as it travels to the server. */
export interface EncodedAppend {
  readonly append: StreamAppend;
  /** The revision that the stream's last event must have: -1 for a stream without events. */
  readonly expected: number;
  /** The hash that the stream's last event must have. */
  readonly previousHash: string | null;
  readonly events: readonly EncodedEvent[];
  readonly bytes: number;
}

const streamId = /^[a-z][a-z0-9_]*-[^\u0000-\u001f]{1,200}$/;
// Lists of types travel joined by a control character.
const eventType = /^[^\u0000-\u001f]{1,200}$/;

/** An event type that is empty, too long or holds control characters. */
export class InvalidEventType extends Error {
  readonly code = 'invalid-event-type';
  constructor(readonly type: string) {
    super(`not an event type: ${JSON.stringify(type)}`);
  }
}

const isLinked = (event: SealedEvent, revision: number, previous: SealedEvent | undefined): boolean =>
  previous === undefined ? (event.previousHash === null) === (revision === 0) : event.previousHash === previous.hash;

/** Refuses, before anything is sent, what could never be stored or would break a chain. */
export const encodeAppend = (append: StreamAppend, limits: StoreLimits): EncodedAppend => {
  const { stream, events } = append;
  const expected = append.expected === 'no-stream' ? -1 : append.expected;
  if (!streamId.test(stream)) throw new InvalidStreamId(stream);
  if (events.length === 0) throw new EmptyAppend(stream);
  let bytes = 0;
  const encoded = events.map((event, offset): EncodedEvent => {
    if (!isLinked(event, expected + 1 + offset, events[offset - 1])) throw new ChainMismatch(stream, expected + 1 + offset);
    if (!eventType.test(event.type)) throw new InvalidEventType(event.type);
    const { data, metadata } = storedText(event);
    const size = Buffer.byteLength(data);
    if (size > limits.eventBytes) throw new EventTooLarge(stream, size, limits.eventBytes);
    bytes += size;
    return { id: event.id, type: event.type, data, meta: metadata, hash: event.hash };
  });
  if (bytes > limits.appendBytes) throw new EventTooLarge(stream, bytes, limits.appendBytes);
  return { append, expected, previousHash: events[0]?.previousHash ?? null, events: encoded, bytes };
};
