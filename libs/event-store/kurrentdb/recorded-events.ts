import { jsonEvent, type EventData, type RecordedEvent } from '@eventstore/db-client';
import { idOf, type EventId } from '#standards';
import type { EventMetadata, Json, Position, SealedEvent, StoredEvent, StreamId } from '../stored-event.ts';
import { tokenOf, type LogPlace } from './positions.ts';

/** Beside the metadata, not part of what is hashed. */
interface Integrity {
  readonly hash: string;
  readonly previousHash: string | null;
}
type StoredMetadata = EventMetadata & { readonly integrity: Integrity };

/** The event as it is sent. */
export const proposed = ({ id, type, data, metadata, hash, previousHash }: SealedEvent): EventData =>
  jsonEvent({ id, type, data: data as never, metadata: { ...metadata, integrity: { hash, previousHash } } as never });

const isStreamId = (name: string): name is StreamId => name.indexOf('-') > 0;

/** Streams and events of the server's own, and streams whose names are none of ours. */
const isForeign = (stream: string, type: string): boolean => stream.startsWith('$') || type.startsWith('$') || !isStreamId(stream);

// An event that somebody else put into one of our streams has no hash: it is shown all the same, and breaks the chain where it stands.
const noIntegrity: Integrity = { hash: '', previousHash: null };

/** Null for what is not of this log. */
export const storedEvent = (event: RecordedEvent | undefined): StoredEvent | null => {
  if (event === undefined || isForeign(event.streamId, event.type) || !isStreamId(event.streamId)) return null;
  const { integrity = noIntegrity, ...metadata } = (event.metadata ?? {}) as unknown as StoredMetadata;
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
