import type { Position, SealedEvent, StoredEvent, StreamId } from './stored-event.ts';

/** The revision a writer has seen: a number, or no stream yet. `any` and `exists` are resolved before hashing, above this port. */
export type ExpectedRevision = number | 'no-stream';

export interface StreamAppend {
  readonly stream: StreamId;
  readonly expected: ExpectedRevision;
  readonly events: readonly SealedEvent[];
}

/** `revision` and `position` of the last event of the append. A repeated append returns what the first returned. */
export interface Appended {
  readonly stream: StreamId;
  readonly revision: number;
  readonly position: Position;
}

/** Thrown by `append`: the stream is not where the writer saw it. Nothing was written. */
export class RevisionConflict extends Error {
  readonly code = 'revision-conflict';
  constructor(
    readonly stream: StreamId,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`${stream}: expected revision ${expected}, found ${actual}`);
  }
}

/** Thrown when an event or append is larger than the store takes. Nothing was written. */
export class EventTooLarge extends Error {
  readonly code = 'event-too-large';
  constructor(
    readonly stream: StreamId,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`${stream}: ${bytes} bytes, the store takes ${limit}`);
  }
}

/** Thrown by `append` and `appendMany` for a list without events: a bug of the caller, alike on both stores. */
export class EmptyAppend extends Error {
  readonly code = 'empty-append';
  constructor(readonly stream: StreamId) {
    super(`${stream}: an append without events`);
  }
}

/** Thrown by `appendMany` when one stream stands twice among the appends: a bug of the caller. */
export class RepeatedStream extends Error {
  readonly code = 'repeated-stream';
  constructor(readonly stream: StreamId) {
    super(`${stream} stands twice in one call`);
  }
}

/** Thrown when events do not continue the stream they were sealed for: their hashes do not link. Nothing was written. */
export class ChainMismatch extends Error {
  readonly code = 'chain-mismatch';
  constructor(
    readonly stream: StreamId,
    readonly revision: number,
  ) {
    super(`${stream}: the event for revision ${revision} is not linked to the one before it`);
  }
}

/** Thrown for a name that is not `<category>-<id>`. */
export class InvalidStreamId extends Error {
  readonly code = 'invalid-stream-id';
  constructor(readonly text: string) {
    super(`not a stream id <category>-<uuid>: ${JSON.stringify(text)}`);
  }
}

/**
 * Thrown when the connection was lost before the answer: the append may stand or not. Sending the *same* sealed
 * events again settles it; sealing anew would be another append.
 */
export class OutcomeUnknown extends Error {
  readonly code = 'outcome-unknown';
  constructor(options: ErrorOptions) {
    super('the connection to the event store was lost before it answered', options);
  }
}

export interface ReadStreamOptions {
  /** First revision to return; default the first (forward) or last (backward). */
  readonly from?: number;
  readonly direction?: 'forward' | 'backward';
  readonly limit?: number;
}

/** Only events of streams in these categories; all when absent. */
export interface EventFilter {
  readonly categories?: readonly string[];
}

export interface SubscribeOptions extends EventFilter {
  /** Events after this position; from the first when null. `end` = only what comes. */
  readonly from: Position | null | 'end';
  readonly signal: AbortSignal;
  readonly pageSize?: number;
}

/** Events that stand in the log and in their stream no longer. */
export interface HiddenEvents {
  readonly stream: StreamId;
  /** The first of them. */
  readonly revision: number;
  readonly count: number;
}

/** What a subscription hands over: events in log order, and the position that covers them and all that was filtered out. */
export interface EventPage {
  /** May be empty: a stretch that was filtered out, or the news that the reader has caught up. */
  readonly events: readonly StoredEvent[];
  readonly position: Position;
  /** True when the reader has seen all that the log held when the page was read. */
  readonly caughtUp: boolean;
}

/** The port. Both adapters pass `test/contract`. */
export interface EventStore {
  /** Atomic. Same ids (or a first part of them) again at the same place: the first result, nothing new. Without events: `EmptyAppend`. */
  append(append: StreamAppend): Promise<Appended>;
  /** Atomic per stream, not across streams; one answer each, in order: the result, or the conflict. Each stream stands once. */
  appendMany(appends: readonly StreamAppend[]): Promise<readonly (Appended | RevisionConflict)[]>;
  /** Empty for a stream that does not exist. */
  readStream(stream: StreamId, options?: ReadStreamOptions): Promise<readonly StoredEvent[]>;
  /** Whole streams, for bulk work; a missing one is an empty list. */
  readStreams(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly StoredEvent[]>>;
  /** Finite: pages up to what the log held at the start. Position exclusive. */
  readAll(from: Position | null, filter?: EventFilter & { readonly pageSize?: number }): AsyncIterable<EventPage>;
  /** Endless until `signal` aborts, then ends without an error; waits for the consumer. Never skips, never repeats. Survives a lost connection. */
  subscribe(options: SubscribeOptions): AsyncIterable<EventPage>;
  /**
   * Streams that show less than the log holds of them: on KurrentDB a stream can be truncated or deleted while its events are
   * still in the log. Absent where the two are one.
   */
  hidden?(): AsyncIterable<HiddenEvents>;
  /** The last position of the log, null when empty. */
  head(): Promise<Position | null>;
  /** Whether a text can be a position of this store: a client may send anything, and another store may have kept the log before. */
  isPosition(text: string): boolean;
  /** Orders two positions of this store: negative, zero, positive. */
  compare(a: Position, b: Position): number;
  close(): Promise<void>;
}
export const EVENT_STORE = Symbol('EventStore');
