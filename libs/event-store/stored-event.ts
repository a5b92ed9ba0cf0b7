import type { EventId, UnitId, AccountId } from '#standards';
import type { ImportOrigin, Role } from '#platform';

/** `<category>-<uuid>`; the category has no dash. */
export type StreamId = `${string}-${string}`;
/** Where an event stands in the whole log: opaque, only its own store compares it. */
export type Position = string & { readonly brand?: 'Position' };

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is known about the recording of a fact. The request body is never in it, nor a hash of it. */
export interface EventMetadata {
  /** UTC with milliseconds, set once by the server. */
  readonly recordedAt: string;
  readonly actor: AccountId;
  readonly role: Role;
  readonly actorUnit: UnitId | null;
  /** Where the fact belonged when it was recorded; null where it belongs to no commune or village. */
  readonly commune: UnitId | null;
  readonly village: UnitId | null;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly idempotencyKey: string;
  readonly origin: ImportOrigin | null;
}

/** An event ready to be stored: personal data as ciphertext, linked to the event before it in its stream. Format 1. */
export interface SealedEvent {
  readonly id: EventId;
  readonly type: string;
  readonly data: Json;
  readonly metadata: EventMetadata;
  /** SHA-256, lower-case hex, over the canonical JSON of the event (design §7). */
  readonly hash: string;
  /** Null at revision 0. */
  readonly previousHash: string | null;
}

/** A sealed event as the store gives it back. */
export interface StoredEvent extends SealedEvent {
  readonly stream: StreamId;
  readonly revision: number;
  readonly position: Position;
}

/** The part of a stream's name before the first dash. */
export const categoryOf = (stream: StreamId): string => stream.slice(0, stream.indexOf('-'));
