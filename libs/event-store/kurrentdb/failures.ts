/** The server did not answer within our own limit: what was sent may have been done or not. */
export class NoAnswer extends Error {
  readonly code = 'no-answer';
  constructor(readonly milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}

/** The server ended a read or subscription early, without saying why. */
export class Dropped extends Error {
  readonly code = 'dropped';
  constructor() {
    super('the server ended the call early');
  }
}

/** Thrown when no node answered a read for as long as it was tried. */
export class EventStoreUnreachable extends Error {
  readonly code = 'event-store-unreachable';
  readonly facts: { readonly reason: string };
  constructor(cause: unknown) {
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : (typeOf(cause) ?? 'unavailable');
    super(`the event store does not answer: ${reason}`, { cause });
    this.facts = { reason };
  }
}

const property = (error: unknown, name: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined);

/** The client's word for what went wrong; its messages are often empty. */
export const typeOf = (error: unknown): string | null => {
  const type = property(error, 'type');
  return typeof type === 'string' ? type : null;
};

const passingTypes: ReadonlySet<string> = new Set(['unavailable', 'unknown', 'deadline-exceeded', 'timeout', 'cancelled', 'not-leader']);

// gRPC: invalid argument, permission denied, resource exhausted, unimplemented, unauthenticated. The client calls these "unknown" too.
const refusals: ReadonlySet<unknown> = new Set([3, 7, 8, 12, 16]);
// gRPC: cancelled, unknown, deadline exceeded, aborted, internal (a stream that was reset), unavailable.
const passingCodes: ReadonlySet<unknown> = new Set([1, 2, 4, 10, 13, 14]);

/** True for what passes by itself: the server is away, not ready, not the leader any more, or silent. False for refusals. */
export const isPassing = (error: unknown): boolean => {
  if (error instanceof NoAnswer || error instanceof Dropped || error instanceof EventStoreUnreachable) return true;
  const code = property(error, 'code');
  if (refusals.has(code)) return false;
  const type = typeOf(error);
  if (type !== null) return passingTypes.has(type);
  // While no node answers, the client throws gRPC's own error, or a plain one after looking for a leader in vain.
  return passingCodes.has(code) || (error instanceof Error && error.message.startsWith('Failed to discover'));
};

export const isWrongRevision = (error: unknown): boolean => typeOf(error) === 'wrong-expected-version';

/** Never written, or deleted by somebody: it shows nothing either way. */
export const isStreamMissing = (error: unknown): boolean => typeOf(error) === 'stream-not-found' || typeOf(error) === 'stream-deleted';

/** The server's limit for one append in bytes, when that was the reason; else null. */
export const appendLimitOf = (error: unknown): number | null => {
  const limit = property(error, 'maxAppendSize');
  return typeOf(error) === 'maximum-append-size-exceeded' && typeof limit === 'number' ? limit : null;
};
