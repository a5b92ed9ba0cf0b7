import { randomUUID } from 'node:crypto';
import { idOf, type AccountId, type EventId } from '#standards';
import { Drafts, type ChainEnd, type EventMetadata, type SealedEvent, type StoredEvent, type StreamAppend, type StreamId } from '#event-store';

/** A category of its own for every test, so that tests can share one log. */
export const newCategory = (): string => `t${randomUUID().replaceAll('-', '').slice(0, 12)}`;
export const newStream = (category: string): StreamId => `${category}-${randomUUID()}`;

const account = idOf<AccountId>('00000000-0000-4000-8000-00000000000a');

export const someMetadata: EventMetadata = {
  recordedAt: '2024-10-15T02:03:04.005Z',
  actor: account,
  role: 'social-officer',
  actorUnit: null,
  commune: null,
  village: null,
  correlationId: 'c-1',
  causationId: null,
  idempotencyKey: 'k-1',
  origin: null,
};

interface EventsWanted {
  readonly after?: ChainEnd | null;
  readonly count?: number;
  readonly type?: string;
  readonly data?: unknown;
}

/** Events ready for one stream; numbered in their data unless told what to hold. */
export const sealed = (stream: StreamId, { after = null, count = 1, type = 'SomethingHappened', data }: EventsWanted = {}): readonly SealedEvent[] => {
  const first = after === null ? 0 : after.revision + 1;
  const drafts = Array.from({ length: count }, (_, offset) => ({
    id: idOf<EventId>(randomUUID()),
    type,
    data: data ?? { n: first + offset },
    metadata: someMetadata,
  }));
  return new Drafts(drafts).seal(stream, after, new Map());
};

export const appendTo = (stream: StreamId, wanted: EventsWanted = {}): StreamAppend => ({
  stream,
  expected: wanted.after?.revision ?? 'no-stream',
  events: sealed(stream, wanted),
});

/** Where an append leaves its stream. */
export const endOf = ({ expected, events }: StreamAppend): ChainEnd => ({
  revision: (expected === 'no-stream' ? -1 : expected) + events.length,
  hash: events.at(-1)?.hash ?? '',
});

export const chainEnd = (events: readonly StoredEvent[]): ChainEnd | null => {
  const last = events.at(-1);
  return last === undefined ? null : { revision: last.revision, hash: last.hash };
};
