import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryKeys } from '#testing/memory-keys';
import type { EventLog } from '../event-log.ts';
import type { EventStore } from '../event-store.ts';
import type { PostgresEventStore } from '../postgres/postgres-event-store.ts';
import { Drafts } from '../seal-event.ts';
import type { StoredEvent, StreamId } from '../stored-event.ts';
import { diaryKind, entry, newDiary, write } from '../testing/diary.ts';
import { DiaryLog } from '../testing/diary-log.ts';
import { findChainBreak } from '../verify-chain.ts';
import { WrongCategory } from './create-event-log.ts';

let diaries: DiaryLog;
let store: PostgresEventStore;
let keys: MemoryKeys;
let log: EventLog;
const logOver = (over: EventStore): EventLog => diaries.over(over);

beforeAll(async () => {
  diaries = await DiaryLog.start();
  ({ store, keys, log } = diaries);
});
afterAll(() => diaries.stop());

describe('many streams loaded at once', () => {
  const written = async (count: number): Promise<readonly StreamId[]> => {
    const streams = Array.from({ length: count }, newDiary);
    await log.executeMany(diaryKind, streams.map((stream, n) => write(stream, [entry(`first ${n}`), entry(`second ${n}`)])));
    return streams;
  };

  it('are what each is by itself, whatever their number and order, and an answer for one that does not exist', async () => {
    const streams = [newDiary(), ...(await written(600))].toReversed();
    const loaded = await log.loadMany(diaryKind, [...streams, ...streams.slice(0, 3)]);
    expect([...loaded.keys()]).toEqual(streams);
    for (const stream of [streams[0], streams[250], streams[600]]) if (stream !== undefined) expect(loaded.get(stream)).toEqual(await log.load(diaryKind, stream));
    expect(loaded.get(streams[600] ?? newDiary())).toMatchObject({ history: [], revision: -1 });
  });

  it('ask for their keys together, and for none where nothing personal is wanted', async () => {
    const streams = await written(20);
    const before = keys.questions.length;
    const masked = await logOver(store).loadMany(diaryKind, streams, { personal: false });
    expect(keys.questions.length).toBe(before);
    expect([...masked.values()].flatMap(({ history }) => history).every(({ data }) => 'text' in data && 'erased' in data.text)).toBe(true);
    await logOver(store).loadMany(diaryKind, streams);
    expect(keys.questions.slice(before)).toMatchObject([{ verb: 'find' }]);
    expect(keys.questions.at(-1)?.ids).toHaveLength(40);
  });

  it('are of one kind', async () => {
    await expect(log.loadMany(diaryKind, ['book-1'])).rejects.toBeInstanceOf(WrongCategory);
  });
});

describe('opening stored events', () => {
  const written = async (): Promise<{ readonly stream: StreamId; readonly stored: readonly StoredEvent[] }> => {
    const stream = newDiary();
    await log.execute(diaryKind, write(stream, [entry('first'), entry('second')]));
    return { stream, stored: await store.readStream(stream) };
  };

  it('gives today’s shape with personal data readable', async () => {
    const { stored } = await written();
    const opened = await log.open(stored);
    expect(opened).toMatchObject([{ type: 'EntryWritten', data: { page: 1, text: { value: 'first' } } }, { data: { text: { value: 'second' } } }]);
    expect(opened[0]).toMatchObject({ id: stored[0]?.id, hash: stored[0]?.hash, metadata: stored[0]?.metadata, position: stored[0]?.position });
  });

  it('leaves the stored events as they were', async () => {
    const { stored } = await written();
    await log.open(stored);
    expect(findChainBreak(stored)).toBeNull();
  });

  it('without personal data decrypts nothing and asks for no key', async () => {
    const { stored } = await written();
    const before = keys.questions.length;
    const opened = await logOver(store).open(stored, { personal: false });
    expect(opened).toMatchObject([{ data: { page: 1, text: { key: expect.stringMatching(/^text-/), erased: true } } }, {}]);
    expect(keys.questions.length).toBe(before);
  });

  it('asks for the keys of a page together', async () => {
    const pages = await Promise.all([written(), written(), written()]);
    const before = keys.questions.length;
    await logOver(store).open(pages.flatMap(({ stored }) => stored));
    expect(keys.questions.slice(before)).toMatchObject([{ verb: 'find' }]);
  });

  it('shows an erased text as erased, at once, everywhere', async () => {
    const stream = newDiary();
    const [gone, kept] = [entry('gone'), entry('kept')];
    await log.execute(diaryKind, write(stream, [gone, kept]));
    keys.destroy(gone.key);
    const { state, history } = await log.load(diaryKind, stream);
    expect(state.readable).toEqual(['kept']);
    expect(history[0]?.data).toMatchObject({ text: { key: gone.key, erased: true } });
    expect(findChainBreak(await store.readStream(stream))).toBeNull();
  });

  it('brings an old stored shape to today’s', async () => {
    const stream = newDiary();
    const { stored } = await written();
    const old = { id: stored[0]?.id, type: 'EntryWritten', data: { text: { key: entry('').key, value: 'old' } }, metadata: stored[0]?.metadata };
    const drafts = new Drafts([old as ConstructorParameters<typeof Drafts>[0][number]]);
    await store.append({ stream, expected: 'no-stream', events: drafts.seal(stream, null, await keys.obtain(drafts.keys)) });
    expect(await log.open(await store.readStream(stream))).toMatchObject([{ type: 'EntryWritten', data: { page: 0, text: { value: 'old' } } }]);
  });

  it('of an unknown type or category is a fault', async () => {
    const { stored } = await written();
    await expect(log.open(stored.map((event) => ({ ...event, type: 'EntryWritten.v9' })))).rejects.toMatchObject({ code: 'unknown-stored-type', storedType: 'EntryWritten.v9' });
    await expect(log.open(stored.map((event) => ({ ...event, stream: 'book-1' as const })))).rejects.toMatchObject({ code: 'unknown-category', category: 'book' });
  });
});
