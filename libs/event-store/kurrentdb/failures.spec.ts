import { describe, expect, it } from '@jest/globals';
import { appendLimitOf, Dropped, EventStoreUnreachable, isPassing, isStreamMissing, isWrongRevision, NoAnswer, refusalOf } from './failures.ts';

const failure = (properties: object): Error => Object.assign(new Error(''), properties);

describe('a failure of the client', () => {
  it.each([
    ['no node answers', failure({ type: 'unavailable', code: 14 })],
    ["gRPC's own error while the server is down", failure({ code: 14 })],
    ['a server that shuts down or is not ready', failure({ type: 'unknown' })],
    ['a stream that was reset', failure({ type: 'unknown', code: 13 })],
    ['a deadline', failure({ type: 'deadline-exceeded', code: 4 })],
    ['a write that timed out on the server', failure({ type: 'timeout', code: 10 })],
    ['another leader', failure({ type: 'not-leader', code: 5 })],
    ['a call that the server cancelled', failure({ type: 'cancelled', code: 1 })],
    ['no leader to be found', new Error('Failed to discover after 10 attempts.')],
    ['our own limit', new NoAnswer(5)],
    ['a call that ended early', new Dropped()],
    ['a read that was tried in vain', new EventStoreUnreachable(failure({ type: 'unavailable' }))],
  ])('passes by itself: %s', (_, error) => {
    expect(isPassing(error)).toBe(true);
  });

  it.each([
    ['a wrong revision', failure({ type: 'wrong-expected-version' })],
    ['access denied', failure({ type: 'access-denied', code: 16 })],
    ['an argument that the server does not take', failure({ type: 'unknown', code: 3 })],
    ['permission denied', failure({ type: 'unknown', code: 7 })],
    ['a message beyond the limit', failure({ type: 'unknown', code: 8 })],
    ['a stream that was deleted', failure({ type: 'stream-deleted' })],
    ['an append that is too large', failure({ type: 'maximum-append-size-exceeded', maxAppendSize: 5 })],
    ['a mistake in the program', new TypeError('x is not a function')],
    ['no error at all', undefined],
  ])('is a refusal: %s', (_, error) => {
    expect(isPassing(error)).toBe(false);
  });

  it.each([
    ['credentials', failure({ type: 'access-denied', code: 16 })],
    ['rights', failure({ type: 'access-denied', code: 7 })],
    ['rights', failure({ type: 'unknown', code: 7 })],
    ['certificate', Object.assign(new Error('14 UNAVAILABLE: No connection established. Last error: Error: unable to verify the first certificate. Resolution note: '), { code: 14, type: 'unavailable' })],
    ['certificate', new Error("Hostname/IP does not match certificate's altnames")],
  ])('is a refusal of what KURRENTDB_URL says: %s', (refusal, error) => {
    expect(refusalOf(error)).toMatchObject({ code: 'event-store-refused', facts: { refusal } });
  });

  it('is no refusal while no node answers', () => {
    for (const error of [failure({ type: 'unavailable', code: 14 }), new Error('Failed to discover after 10 attempts.'), failure({ type: 'wrong-expected-version' }), undefined]) expect(refusalOf(error)).toBeNull();
  });

  it('is told by its type, since its message is often empty', () => {
    expect(isWrongRevision(failure({ type: 'wrong-expected-version' }))).toBe(true);
    expect(isStreamMissing(failure({ type: 'stream-not-found' }))).toBe(true);
    expect(appendLimitOf(failure({ type: 'maximum-append-size-exceeded', maxAppendSize: 5 }))).toBe(5);
    expect(appendLimitOf(failure({ type: 'unknown' }))).toBeNull();
  });
});
