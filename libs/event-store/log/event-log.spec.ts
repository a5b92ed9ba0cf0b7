import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Rejection } from '#standards';
import type { MemoryKeys } from '#testing/memory-keys';
import { OutcomeUnknown, RevisionConflict, type EventStore, type StreamAppend } from '../event-store.ts';
import type { EventLog, Receipt } from '../event-log.ts';
import type { PostgresEventStore } from '../postgres/postgres-event-store.ts';
import { close, diaryKind, entry, newDiary, village, write } from '../testing/diary.ts';
import { DiaryLog } from '../testing/diary-log.ts';
import { findChainBreak } from '../verify-chain.ts';
import { WrongCategory } from './create-event-log.ts';

let diaries: DiaryLog;
let store: PostgresEventStore;
let keys: MemoryKeys;
let log: EventLog;
const logOver = (over: EventStore): EventLog => diaries.over(over);

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
  diaries = await DiaryLog.start();
  ({ store, keys, log } = diaries);
});
afterAll(() => diaries.stop());

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
  });

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
