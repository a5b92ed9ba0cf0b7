import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idOf, type AccountId, type EventId } from '#standards';
import { Drafts } from './seal-event.ts';
import type { EventMetadata, StoredEvent, StreamId } from './stored-event.ts';
import { findChainBreak } from './verify-chain.ts';

const stream: StreamId = 'household-7c9e6679-7425-40de-944b-e07fc1f90ae7';
const metadata: EventMetadata = {
  recordedAt: '2024-10-15T02:03:04.005Z',
  actor: idOf<AccountId>('00000000-0000-4000-8000-00000000000a'),
  role: 'chairman',
  actorUnit: null,
  commune: null,
  village: null,
  correlationId: 'c',
  causationId: null,
  idempotencyKey: 'k',
  origin: null,
};

const streamOf = (amounts: readonly number[]): readonly StoredEvent[] =>
  new Drafts(amounts.map((amount, n) => ({ id: idOf<EventId>(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`), type: 'Paid', data: { amount }, metadata })))
    .seal(stream, null, new Map())
    .map((event, revision) => ({ ...event, stream, revision, position: String(revision + 1) }));

const alterations: Readonly<Record<string, (event: StoredEvent) => StoredEvent>> = {
  data: (event) => ({ ...event, data: { amount: -1 } }),
  'an added member': (event) => ({ ...event, data: { ...(event.data as object), note: '' } }),
  type: (event) => ({ ...event, type: 'Repaid' }),
  id: (event) => ({ ...event, id: idOf<EventId>('99999999-0000-4000-8000-000000000000') }),
  stream: (event) => ({ ...event, stream: 'household-7c9e6679-7425-40de-944b-e07fc1f90ae8' }),
  'time of recording': (event) => ({ ...event, metadata: { ...event.metadata, recordedAt: '2024-10-15T02:03:04.006Z' } }),
  actor: (event) => ({ ...event, metadata: { ...event.metadata, actor: idOf<AccountId>('00000000-0000-4000-8000-00000000000b') } }),
  hash: (event) => ({ ...event, hash: 'f'.repeat(64) }),
  'previous hash': (event) => ({ ...event, previousHash: 'e'.repeat(64) }),
  revision: (event) => ({ ...event, revision: event.revision + 1 }),
};

const histories = fc.array(fc.nat(), { minLength: 2, maxLength: 12 });
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the chain of a stream', () => {
  it('is whole as written', () => {
    fc.assert(fc.property(histories, (amounts) => expect(findChainBreak(streamOf(amounts))).toBeNull()));
  });

  it.each(Object.keys(alterations))('shows an altered %s at its event', (what) => {
    fc.assert(
      fc.property(histories, place, (amounts, where) => {
        const events = [...streamOf(amounts)];
        const at = Math.floor(where * events.length);
        const event = events[at];
        const alter = alterations[what];
        if (event === undefined || alter === undefined) throw new Error('nothing to alter');
        events[at] = alter(event);
        expect(findChainBreak(events)?.event).toBe(events[at]);
      }),
    );
  });

  it('shows an altered event whose own hash was made to fit: at the next one', () => {
    const events = [...streamOf([1, 2, 3])];
    const forged = streamOf([1, 99, 3]);
    events[1] = forged[1] ?? events[1] as StoredEvent;
    expect(findChainBreak(events)).toMatchObject({ event: { revision: 2 }, reason: 'previous-hash-differs' });
  });

  it('shows a removed, a repeated and a swapped event', () => {
    fc.assert(
      fc.property(histories, place, (amounts, where) => {
        const events = streamOf(amounts);
        const at = Math.floor(where * (events.length - 1));
        expect(findChainBreak(events.toSpliced(at, 1))).toMatchObject({ event: { revision: at + 1 } });
        expect(findChainBreak(events.toSpliced(at, 0, ...events.slice(at, at + 1)))).not.toBeNull();
        expect(findChainBreak(events.toSpliced(at, 2, ...events.slice(at, at + 2).reverse()))).not.toBeNull();
      }),
    );
  });
});
