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

/** What the server, or the client before it, will never take, however often it is tried: something in `KURRENTDB_URL` has to change. */
export type Refusal = 'credentials' | 'rights' | 'certificate' | 'address';

/** Thrown when the address, its name and password or its certificates are refused. */
export class EventStoreRefused extends Error {
  readonly code = 'event-store-refused';
  readonly facts: { readonly refusal: Refusal; readonly reason: string };
  constructor(refusal: Refusal, reason: string, options?: ErrorOptions) {
    super(`the event store is refused (${refusal}): ${reason}`, options);
    this.facts = { refusal, reason };
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

const certificateReason = /unable to verify the first certificate|self.signed certificate|unable to get (local )?issuer certificate|certificate has expired|Hostname\/IP does not match|CERT_[A-Z_]+/;

/** The error as a refusal, if it is one. gRPC says of a certificate only that no connection came about, and why in its text. */
export const refusalOf = (error: unknown): EventStoreRefused | null => {
  const code = property(error, 'code');
  if (code === 16) return new EventStoreRefused('credentials', 'unauthenticated', { cause: error });
  if (code === 7 || typeOf(error) === 'access-denied') return new EventStoreRefused('rights', 'permission denied', { cause: error });
  const [reason] = error instanceof Error ? (certificateReason.exec(error.message) ?? []) : [];
  return reason === undefined ? null : new EventStoreRefused('certificate', reason, { cause: error });
};

export const isWrongRevision = (error: unknown): boolean => typeOf(error) === 'wrong-expected-version';

/** Never written, or deleted by somebody: it shows nothing either way. */
export const isStreamMissing = (error: unknown): boolean => typeOf(error) === 'stream-not-found' || typeOf(error) === 'stream-deleted';

/** The server's limit for one append in bytes, when that was the reason; else null. */
export const appendLimitOf = (error: unknown): number | null => {
  const limit = property(error, 'maxAppendSize');
  return typeOf(error) === 'maximum-append-size-exceeded' && typeof limit === 'number' ? limit : null;
};
