import { jsonEvent, type EventData, type RecordedEvent } from '@eventstore/db-client';
import { idOf, type EventId } from '#standards';
import type { EventMetadata, Json, Position, SealedEvent, StoredEvent, StreamId } from '../stored-event.ts';
import { tokenOf, type LogPlace } from './positions.ts';

/** Beside the metadata, not part of what is hashed. */
interface Integrity {
  readonly hash: string;
  readonly previousHash: string | null;
}

/** The event as it is sent. */
export const proposed = ({ id, type, data, metadata, hash, previousHash }: SealedEvent): EventData =>
  jsonEvent({ id, type, data: data as never, metadata: { ...metadata, integrity: { hash, previousHash } } as never });

const isStreamId = (name: string): name is StreamId => name.indexOf('-') > 0;

/** Streams and events of the server's own, and streams whose names are none of ours. */
const isForeign = (stream: string, type: string): boolean => stream.startsWith('$') || type.startsWith('$') || !isStreamId(stream);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
const hashOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : otherwise);
const fitsNothing = '0'.repeat(64);

// An event that somebody else put into one of our streams can hold anything. It is shown all the same, with a hash that fits
// nothing: so it can be counted and exported, and is found where it stands.
const partsOf = (stored: unknown): { readonly metadata: EventMetadata; readonly integrity: Integrity } => {
  const { integrity, ...metadata } = isObject(stored) ? stored : {};
  const given = isObject(integrity) ? integrity : {};
  return { metadata: metadata as unknown as EventMetadata, integrity: { hash: hashOr(given['hash'], fitsNothing), previousHash: hashOr(given['previousHash'], null) } };
};

/** Null for what is not of this log. */
export const storedEvent = (event: RecordedEvent | undefined): StoredEvent | null => {
  if (event === undefined || isForeign(event.streamId, event.type) || !isStreamId(event.streamId)) return null;
  const { integrity, metadata } = partsOf(event.metadata);
  return {
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionOf(event),
    id: idOf<EventId>(event.id),
    type: event.type,
    data: event.isJson ? (event.data as Json) : null,
    metadata,
    hash: integrity.hash,
    previousHash: integrity.previousHash,
  };
};

const positionOf = (event: { readonly position?: LogPlace | undefined }): Position => {
  if (event.position === undefined) throw new TypeError('the server sent an event without its position');
  return tokenOf(event.position);
};
