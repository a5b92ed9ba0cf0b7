import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { binaryEvent } from '@eventstore/db-client';
import { Drafts, eventStoreMigrations, KurrentEventStore, Sealer, type Finding, type SealFile, type StoredEvent, type StreamId } from '#event-store';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { CommuneLog, places, standingClock } from '../../libs/event-store/seals/testing/commune-log.ts';
import { newPrefix, ownLog } from '../../libs/event-store/testing/own-log.ts';
import { describeKurrentDB } from './server.ts';
import { strangerAt, type Stranger } from './stranger.ts';

// What somebody who may write everything on the server can do to the log there: append, truncate, delete, or bring another log.

const { north, south } = places;
const northern = { commune: north.commune, village: north.villages[0] };
const southern = { commune: south.commune, village: south.villages[0] };

describeKurrentDB('somebody with all rights', (url) => {
  let database: FreshDatabase;
  let prefix: string;
  let log: CommuneLog;
  let stranger: Stranger;
  let kept: SealFile;
  let [first, second] = [] as unknown as [StreamId, StreamId];
  const raw = (stream: StreamId): string => `${prefix}${stream}`;

  beforeEach(async () => {
    database = await freshDatabase({ migrations: eventStoreMigrations });
    prefix = newPrefix();
    log = new CommuneLog(database, ownLog(await KurrentEventStore.open(url), prefix));
    stranger = await strangerAt(url);
    [first, second] = [await log.write(northern, 3), await log.write(northern, 4)];
    await log.write(southern, 2);
    await log.write(northern, 1);
    kept = await log.seal();
  });
  afterEach(async () => {
    await stranger.leaves();
    await log.store.close();
    await database.drop();
    rmSync(dirname(log.keyFile), { recursive: true });
  });

  const findings = async (seal: SealFile | null = kept): Promise<readonly Finding[]> => (await log.verify(seal)).findings;

  /** A log with other contents or another order, written to the server anew and passed off as this one. */
  const passOff = async (change: (events: StoredEvent[]) => readonly StoredEvent[], { rehash = true } = {}): Promise<void> => {
    const events: StoredEvent[] = [];
    for await (const page of log.store.readAll(null)) events.push(...page.events);
    const store = ownLog(await KurrentEventStore.open(url));
    const ends = new Map<StreamId, { revision: number; hash: string }>();
    for (const event of change(events)) {
      const after = ends.get(event.stream) ?? null;
      const { stream, id, type, data, metadata } = event;
      const sealed = rehash ? new Drafts([{ id, type, data, metadata }]).seal(stream, after, new Map()) : [event];
      await store.append({ stream, expected: after?.revision ?? 'no-stream', events: sealed });
      ends.set(stream, { revision: (after?.revision ?? -1) + 1, hash: sealed[0]?.hash ?? '' });
    }
    await log.store.close();
    // The seals stand as they were; how far they had counted is put where the other log has come to.
    await database.ownerPool.query('update es.seal_progress set position = $1', [await store.head()]);
    log = new CommuneLog(database, store);
  };

  it('does nothing: the log verifies', async () => {
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['without metadata', { type: 'IncomeStated', data: { amount: 9 } }],
    ['with a hash that fits nothing', { type: 'IncomeStated', data: {}, metadata: { commune: north.commune, integrity: { hash: 'a'.repeat(64), previousHash: null } } }],
    ['with nonsense for a hash', { type: 'IncomeStated', data: {}, metadata: { integrity: { hash: 5, previousHash: [] } } }],
    ['with nonsense for metadata', { type: 'IncomeStated', data: {}, metadata: { integrity: 'x', commune: null } }],
  ])('appends an event of another\'s making to a household (%s): found at the event, also once it was sealed', async (_, event) => {
    await stranger.appends(raw(first), event);
    expect(await findings()).toContainEqual(expect.objectContaining({ stream: first, revision: 3 }));
    await log.seal();
    expect(await findings()).toContainEqual(expect.objectContaining({ stream: first, revision: 3 }));
  });

  it('appends bytes that are no JSON: found at the event', async () => {
    await stranger.client.appendToStream(raw(second), binaryEvent({ type: 'IncomeStated', data: new Uint8Array([0, 255]), metadata: new Uint8Array([1, 2]) }));
    expect(await findings()).toContainEqual(expect.objectContaining({ stream: second, revision: 4 }));
  });

  it('appends an event that is well chained: not found, and reported as not yet protected', async () => {
    const [last] = await log.store.readStream(first, { direction: 'backward', limit: 1 });
    if (last === undefined) throw new Error('no event');
    const [forged] = new Drafts([{ id: randomUUID() as StoredEvent['id'], type: 'IncomeStated', data: { amount: 9 }, metadata: last.metadata }]).seal(first, last, new Map());
    if (forged === undefined) throw new Error('no event');
    await stranger.appends(raw(first), { id: forged.id, type: forged.type, data: forged.data as object, metadata: { ...forged.metadata, integrity: { hash: forged.hash, previousHash: forged.previousHash } } });
    expect(await log.verify(kept)).toMatchObject({ findings: [], counts: { unprotected: 1 }, unprotected: [{ stream: first, revision: 3 }] });
  });

  it.each([
    ['keeps the last event alone', (stream: string) => stranger.client.setStreamMetadata(stream, { maxCount: 1 }), 3],
    ['truncates before the third', (stream: string) => stranger.client.setStreamMetadata(stream, { truncateBefore: 2 }), 2],
    ['lets events expire', (stream: string) => stranger.client.setStreamMetadata(stream, { maxAge: 1 }), 4],
    ['deletes the stream', (stream: string) => stranger.client.deleteStream(stream), 4],
    ['deletes the stream for good', (stream: string) => stranger.client.tombstoneStream(stream), 4],
  ])('%s: found, with the household and the number of events that it no longer shows', async (what, done, count) => {
    await done(raw(second));
    if (what.startsWith('lets')) while ((await log.store.readStream(second)).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await findings()).toEqual([{ code: 'event-hidden', stream: second, revision: 0, count }]);
    // The log still holds them: they are exported and proven until the server is told to scavenge.
    expect((await log.export({ kind: 'everything' })).join('')).toContain(second);
  });

  it('deletes a household, which is then registered anew: found', async () => {
    await stranger.client.deleteStream(raw(first));
    const events = new Drafts([{ id: randomUUID() as StoredEvent['id'], type: 'IncomeStated', data: {}, metadata: (await eventsOf(second))[0]?.metadata as never }]).seal(first, null, new Map());
    await log.store.append({ stream: first, expected: 'no-stream', events });
    expect(await findings()).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'content-altered', stream: first, revision: 3 }), { code: 'event-hidden', stream: first, revision: 0, count: 3 }]));
  });

  it('brings another log with a content altered and every hash made to fit: each event is found', async () => {
    await passOff((events) => events.map((event) => (event.stream === second && event.revision === 2 ? { ...event, data: { revision: 2, amount: 9_000_000 } } : event)));
    expect(await findings()).toMatchObject([2, 3].map((revision) => ({ code: 'event-altered', tree: north.commune, stream: second, revision })));
  });

  it('brings another log without one household: found, with its place in the commune', async () => {
    await passOff((events) => events.filter(({ stream }) => stream !== first));
    expect(await findings()).toEqual([0, 1, 2].map((index) => ({ code: 'event-deleted', tree: north.commune, index })));
  });

  it('brings another log with an event more: found', async () => {
    await passOff((events) => events.toSpliced(3, 0, { ...(events[0] as StoredEvent), stream: randomStream(), id: randomUUID() as StoredEvent['id'] }));
    expect(await findings()).toMatchObject([{ code: 'event-inserted', tree: north.commune, index: 3 }]);
  });

  it('brings another log in another order: found', async () => {
    await passOff((events) => [...events.filter(({ stream }) => stream === second), ...events.filter(({ stream }) => stream !== second)]);
    expect(new Set((await findings()).map(({ code }) => code))).toEqual(new Set(['event-reordered']));
  });

  it('brings another log whose end is cut: found with the number that is gone, and sealing does not go on', async () => {
    await passOff((events) => events.slice(0, -3));
    expect(await findings()).toEqual([
      { code: 'tail-cut', tree: north.commune, index: 7, count: 1 },
      { code: 'tail-cut', tree: south.commune, index: 0, count: 2 },
    ]);
    // As it stood on the whole log: beyond what there is.
    await database.ownerPool.query(`update es.seal_progress set position = '9000000000000000000/9000000000000000000'`);
    await expect(log.sealer.count()).rejects.toMatchObject({ code: 'log-behind-seal' });
  });

  it('empties the log: found, and sealing does not go on', async () => {
    await log.store.close();
    log = new CommuneLog(database, ownLog(await KurrentEventStore.open(url)));
    const other = new Sealer({ store: log.store, ledger: log.ledger, clock: standingClock });
    await expect(other.count()).rejects.toMatchObject({ code: 'log-behind-seal' });
    expect(await findings()).toEqual([
      { code: 'tail-cut', tree: north.commune, index: 0, count: 8 },
      { code: 'tail-cut', tree: south.commune, index: 0, count: 2 },
    ]);
  });

  const randomStream = (): StreamId => `household-${randomUUID()}`;
  const eventsOf = (stream: StreamId): Promise<readonly StoredEvent[]> => log.store.readStream(stream);
});
