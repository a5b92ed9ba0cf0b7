import { randomUUID } from 'node:crypto';
import { idOf, isErased, Rejection, type AccountId, type EventId, type Fact, type Private, type TextId, type UnitId } from '#standards';
import type { Actor, Clock, CommandContext } from '#platform';
import type { StreamCommand, StreamKind } from '../event-log.ts';
import type { DraftEvent } from '../seal-event.ts';
import type { EventMetadata, StreamId } from '../stored-event.ts';

/** A small kind of stream for specs: a diary of private entries, with one stored shape of old. */
export type DiaryEvent = Fact<'EntryWritten', { readonly text: Private<string>; readonly page: number }> | Fact<'DiaryClosed', { readonly pages: number }>;
export type DiaryCommand = { readonly type: 'Write'; readonly texts: readonly Private<string>[] } | { readonly type: 'Close' };
export interface Diary {
  readonly pages: number;
  readonly closed: boolean;
  readonly readable: readonly string[];
}

export const diaryKind: StreamKind<DiaryCommand, Diary, DiaryEvent> = {
  shapes: {
    category: 'diary',
    current: { EntryWritten: 'EntryWritten.v2', DiaryClosed: 'DiaryClosed' },
    upcasts: {
      EntryWritten: (data) => ({ type: 'EntryWritten', data: { page: 0, ...(data as { readonly text: Private<string> }) } }),
    },
  },
  decider: {
    decide: (command, { closed, pages }) => {
      if (command.type === 'Close') return closed ? [] : [{ type: 'DiaryClosed', data: { pages } }];
      if (closed) throw new Rejection('diary-closed', { pages });
      return command.texts.map((text, n) => ({ type: 'EntryWritten', data: { text, page: pages + n + 1 } }));
    },
    fold: (history) =>
      history.reduce<Diary>(
        (diary, event) =>
          event.type === 'DiaryClosed'
            ? { ...diary, closed: true }
            : { ...diary, pages: event.data.page, readable: isErased(event.data.text) ? diary.readable : [...diary.readable, event.data.text.value] },
        { pages: 0, closed: false, readable: [] },
      ),
  },
};

export const newDiary = (): StreamId => `diary-${randomUUID()}`;
export const entry = (value: string): Private<string> => ({ key: `text-${idOf<TextId>(randomUUID())}`, value });

const actor: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-00000000000a'), role: 'social-officer', unit: null, scope: { kind: 'everything' } };
export const village = idOf<UnitId>('00000000-0000-4000-8000-0000000000f1');

export const aContext = (idempotencyKey: string = randomUUID()): CommandContext => ({ actor, idempotencyKey, correlationId: 'c-1', causationId: null, origin: null });

export const write = (stream: StreamId, texts: readonly Private<string>[], idempotencyKey?: string): StreamCommand<DiaryCommand, Diary> => ({
  stream,
  command: { type: 'Write', texts },
  place: { commune: null, village },
  context: aContext(idempotencyKey),
  name: 'WriteInDiary',
});
export const close = (stream: StreamId, idempotencyKey?: string): StreamCommand<DiaryCommand, Diary> => ({ ...write(stream, [], idempotencyKey), command: { type: 'Close' }, name: 'CloseDiary' });

/** A clock that moves one second with every look. */
export class TickingClock implements Clock {
  #seconds = 0;
  now(): string {
    this.#seconds += 1;
    return new Date(Date.UTC(2024, 9, 15, 0, 0, this.#seconds)).toISOString();
  }
  today(): never {
    throw new Error('the log asks for instants only');
  }
}

const metadata: EventMetadata = {
  recordedAt: '2024-10-15T00:00:00.000Z',
  actor: actor.account,
  role: actor.role,
  actorUnit: null,
  commune: null,
  village,
  correlationId: 'c-1',
  causationId: null,
  idempotencyKey: 'k-1',
  origin: null,
};

/** An event for specs that need no log. */
export const entryDraft = (data: unknown = { page: 1 }): DraftEvent => ({ id: idOf<EventId>(randomUUID()), type: 'DiaryClosed', data, metadata });
