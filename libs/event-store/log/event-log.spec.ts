import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Rejection } from '#standards';
import { MemoryKeys } from '#testing/memory-keys';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { OutcomeUnknown, RevisionConflict, type EventStore, type StreamAppend } from '../event-store.ts';
import type { EventLog, Receipt } from '../event-log.ts';
import { eventStoreMigrations } from '../postgres/migrations.ts';
import { PostgresEventStore } from '../postgres/postgres-event-store.ts';
import { Drafts } from '../seal-event.ts';
import type { StoredEvent, StreamId } from '../stored-event.ts';
import { StreamKinds } from '../stream-kinds.ts';
import { close, diaryKind, entry, newDiary, TickingClock, village, write } from '../testing/diary.ts';
import { findChainBreak } from '../verify-chain.ts';
import { createEventLog, WrongCategory } from './create-event-log.ts';

let database: FreshDatabase;
let store: PostgresEventStore;
let keys: MemoryKeys;
let log: EventLog;

const logOver = (over: EventStore): EventLog =>
  createEventLog({ store: over, keys, clock: new TickingClock(), kinds: new StreamKinds().register(diaryKind), resendWaits: [1, 1, 1] });

/** The same store with one call replaced. */
const storeWith = (changed: Partial<EventStore>): EventStore =>
  new Proxy<EventStore>(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(changed, name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? (...given: unknown[]): unknown => Reflect.apply(value, target, given) : value;
    },
  });

const received = (answer: Receipt | Error | undefined): Receipt => {
  if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
  return answer;
};

beforeAll(async () => {
  database = await freshDatabase({ migrations: eventStoreMigrations });
  store = new PostgresEventStore(database.appPool);
  keys = new MemoryKeys();
  log = logOver(store);
}, 60_000);
afterAll(async () => {
  await store.close();
  await database.drop();
});

describe('a command', () => {
  it('stores what was decided, chained and encrypted, with its metadata', async () => {
    const stream = newDiary();
    const receipt = await log.execute(diaryKind, write(stream, [entry('Secret one'), entry('Secret two')]));
    const stored = await store.readStream(stream);
    expect(receipt).toEqual({ stream, events: stored.map(({ id }) => id), revision: 1, position: stored[1]?.position, repeated: false });
    expect(stored.map(({ type }) => type)).toEqual(['EntryWritten.v2', 'EntryWritten.v2']);
    expect(JSON.stringify(stored)).not.toContain('Secret');
    expect(findChainBreak(stored)).toBeNull();
    expect(stored[0]?.metadata).toMatchObject({ recordedAt: expect.stringMatching(/^2024-10-15T00:00:\d\d\.000Z$/), role: 'social-officer', actorUnit: null, commune: null, village });
  });

  it('decides on the state that the stream has, opened', async () => {
    const stream = newDiary();
    await log.execute(diaryKind, write(stream, [entry('a')]));
    await log.execute(diaryKind, { ...write(stream, []), command: ({ readable }) => ({ type: 'Write' as const, texts: [entry(`after ${readable.join()}`)] }) });
    const { state, revision, history } = await log.load(diaryKind, stream);
    expect(state).toEqual({ pages: 2, closed: false, readable: ['a', 'after a'] });
    expect(revision).toBe(1);
    expect(history[1]).toMatchObject({ type: 'EntryWritten', data: { page: 2 } });
  });

  it('repeated with its key is answered as the first time, also by another process and after later commands', async () => {
    const stream = newDiary();
    const command = write(stream, [entry('a'), entry('b')], randomUUID());
    const first = await log.execute(diaryKind, command);
    await log.execute(diaryKind, close(stream));
    expect(await logOver(store).execute(diaryKind, command)).toEqual({ ...first, repeated: true });
    expect((await store.readStream(stream))).toHaveLength(3);
  });

  it('with the same key on another stream, or by another name, is another command', async () => {
    const [a, b] = [newDiary(), newDiary()];
    const key = randomUUID();
    const receipts = [await log.execute(diaryKind, write(a, [entry('x')], key)), await log.execute(diaryKind, write(b, [entry('x')], key)), await log.execute(diaryKind, close(a, key))];
    expect(receipts.every(({ repeated }) => !repeated)).toBe(true);
    expect(new Set(receipts.flatMap(({ events }) => events)).size).toBe(3);
  });

  it('that changes nothing is answered with where the stream stands', async () => {
    const stream = newDiary();
    const first = await log.execute(diaryKind, close(stream));
    expect(await log.execute(diaryKind, close(stream))).toEqual({ stream, events: [], revision: 0, position: first.position, repeated: true });
    expect(await log.execute(diaryKind, write(newDiary(), []))).toMatchObject({ events: [], revision: -1, position: null, repeated: true });
  });

  it('that the rules refuse throws the rejection and writes nothing', async () => {
    const stream = newDiary();
    await log.execute(diaryKind, close(stream));
    await expect(log.execute(diaryKind, write(stream, [entry('x')]))).rejects.toThrow(Rejection);
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('for a stream of another kind is refused', async () => {
    await expect(log.execute(diaryKind, write('household-1', [entry('x')]))).rejects.toThrow(WrongCategory);
  });

  it('decides anew when another writer was faster', async () => {
    const stream = newDiary();
    const commands = Array.from({ length: 4 }, (_, n) => write(stream, [entry(`entry ${n}`)]));
    const receipts = await Promise.all(commands.map((command) => log.execute(diaryKind, command)));
    expect(new Set(receipts.map(({ revision }) => revision))).toEqual(new Set([0, 1, 2, 3]));
    const { state, history } = await log.load(diaryKind, stream);
    expect(state.pages).toBe(4);
    expect(history.map(({ data }) => 'page' in data && data.page)).toEqual([1, 2, 3, 4]);
  });

  it('gives up after the third new decision, with the conflict', async () => {
    const stream = newDiary();
    let attempts = 0;
    const unlucky = logOver(storeWith({ append: async ({ expected }) => Promise.reject(new RevisionConflict(stream, expected, (attempts += 1))) }));
    await expect(unlucky.execute(diaryKind, write(stream, [entry('x')]))).rejects.toThrow(RevisionConflict);
    expect(attempts).toBe(4);
  });
});

describe('an append whose answer was lost', () => {
  it('is sent again byte for byte, and stands once', async () => {
    const sent: string[] = [];
    const forgetful = logOver(
      storeWith({
        append: async (append: StreamAppend) => {
          sent.push(JSON.stringify(append));
          const appended = await store.append(append);
          if (sent.length < 3) throw new OutcomeUnknown({ cause: new Error('cut') });
          return appended;
        },
      }),
    );
    const stream = newDiary();
    const receipt = await forgetful.execute(diaryKind, write(stream, [entry('a')]));
    expect(new Set(sent).size).toBe(1);
    expect(sent).toHaveLength(3);
    expect(receipt).toMatchObject({ revision: 0, repeated: false });
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('is given up in the end, and a later repeat of the command finds it', async () => {
    const stream = newDiary();
    const command = write(stream, [entry('a')]);
    const deaf = logOver(
      storeWith({
        append: async (append: StreamAppend) => {
          await store.append(append);
          throw new OutcomeUnknown({ cause: new Error('cut') });
        },
      }),
    );
    await expect(deaf.execute(diaryKind, command)).rejects.toThrow(OutcomeUnknown);
    expect(await log.execute(diaryKind, command)).toMatchObject({ revision: 0, repeated: true });
    expect(await store.readStream(stream)).toHaveLength(1);
  });
});

describe('many commands at once', () => {
  it('are decided stream by stream, in order, each with its own answer', async () => {
    const streams = Array.from({ length: 300 }, newDiary);
    const commands = streams.flatMap((stream) => [write(stream, [entry('a')]), write(stream, [entry('b'), entry('c')])]);
    const answers = await log.executeMany(diaryKind, commands);
    expect(answers.map((answer) => received(answer).revision)).toEqual(streams.flatMap(() => [0, 2]));
    expect(await log.executeMany(diaryKind, commands)).toEqual(answers.map((answer) => ({ ...answer, position: expect.any(String), repeated: true })));
    const stored = await store.readStreams(streams);
    expect([...stored.values()].every((events) => events.length === 3 && findChainBreak(events) === null)).toBe(true);
  }, 30_000);

  it('keep a refusal to its own command', async () => {
    const [a, b] = [newDiary(), newDiary()];
    const answers = await log.executeMany(diaryKind, [write(a, [entry('x')]), close(a), write(a, [entry('late')]), write(b, [entry('y')])]);
    expect(answers[2]).toBeInstanceOf(Rejection);
    expect([answers[0], answers[1], answers[3]].map((answer) => received(answer).revision)).toEqual([0, 1, 0]);
    expect(await store.readStream(a)).toHaveLength(2);
  });

  it('that cannot be stored are refused alone, before anything is written', async () => {
    const [a, b] = [newDiary(), newDiary()];
    const answers = await log.executeMany(diaryKind, [write(a, [entry('x')]), write(a, [entry('NUL \u0000')]), write(a, [entry('y')]), write(b, [entry('z')])]);
    expect(answers[1]).toMatchObject({ code: 'unstorable-value', reason: 'nul-character', path: '/text/value' });
    expect([answers[0], answers[2], answers[3]].map((answer) => received(answer).revision)).toEqual([0, 1, 0]);
    expect((await log.load(diaryKind, a)).state.readable).toEqual(['x', 'y']);
    const named = { ...write(a, []), command: { type: 'Write' as const, texts: [{ key: 'nobody' as `text-${string}`, value: 'clear' }] } };
    await expect(log.execute(diaryKind, named)).rejects.toMatchObject({ code: 'unstorable-value', reason: 'unnamed-private' });
  });

  it('may be one object given twice', async () => {
    const command = write(newDiary(), [entry('x')]);
    expect((await log.executeMany(diaryKind, [command, command])).map((answer) => received(answer).repeated)).toEqual([false, true]);
  });

  it('recognise a repeat within the same call', async () => {
    const stream = newDiary();
    const command = write(stream, [entry('x')]);
    const answers = await log.executeMany(diaryKind, [command, { ...command }]);
    expect(answers.map((answer) => received(answer).repeated)).toEqual([false, true]);
    expect(received(answers[1]).position).toBe(received(answers[0]).position);
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('decide anew only where another writer was faster', async () => {
    const [raced, calm] = [newDiary(), newDiary()];
    let first = true;
    const racing = logOver(
      storeWith({
        appendMany: async (appends) => {
          if (first) {
            first = false;
            await log.execute(diaryKind, write(raced, [entry('theirs')]));
          }
          return store.appendMany(appends);
        },
      }),
    );
    const answers = await racing.executeMany(diaryKind, [write(raced, [entry('ours')]), write(calm, [entry('ours')])]);
    expect(answers.map((answer) => received(answer).revision)).toEqual([1, 0]);
    expect((await log.load(diaryKind, raced)).state.readable).toEqual(['theirs', 'ours']);
  });

  it('obtain the keys of all with one question', async () => {
    const before = keys.questions.length;
    await log.executeMany(diaryKind, Array.from({ length: 50 }, () => write(newDiary(), [entry('a'), entry('b')])));
    expect(keys.questions.slice(before)).toMatchObject([{ verb: 'obtain' }]);
    expect(keys.questions.at(-1)?.ids).toHaveLength(100);
  });

  it('of none are none', async () => {
    expect(await log.executeMany(diaryKind, [])).toEqual([]);
  });
});

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
