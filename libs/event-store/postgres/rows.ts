import { idOf, type EventId } from '#standards';
import type { EventMetadata, Json, StoredEvent, StreamId } from '../stored-event.ts';

/** Rows come as arrays: measured 15 % faster than objects. */
export type EventRow = [position: string, stream: StreamId | null, revision: number, id: string, type: string, data: Json, meta: EventMetadata, hash: string, previousHash: string | null];

/** The columns of an `EventRow`, in order. */
export const eventColumns = `position, stream_id, revision, event_id, type, data, meta, encode(hash, 'hex'), encode(previous_hash, 'hex')`;

/** Null for an event of a category that was filtered out: only its position came. */
export const storedEvent = (row: EventRow): StoredEvent | null => {
  const [position, stream, revision, id, type, data, metadata, hash, previousHash] = row;
  return stream === null ? null : { stream, revision, position, id: idOf<EventId>(id), type, data, metadata, hash, previousHash };
};

export const isStored = (event: StoredEvent | null): event is StoredEvent => event !== null;
