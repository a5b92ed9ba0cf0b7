import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import type { EventStore, StreamAppend } from '../event-store.ts';
import { eventStoreMigrations } from '../postgres/migrations.ts';
import { PostgresEventStore } from '../postgres/postgres-event-store.ts';
import { Drafts, type ChainEnd } from '../seal-event.ts';
import type { SealedEvent, StoredEvent, StreamId } from '../stored-event.ts';
import { entryDraft, newDiary } from '../testing/diary.ts';
import { CommuneLog, places } from '../seals/testing/commune-log.ts';
import { compareLogs } from './compare-logs.ts';
import { copyLog } from './copy-log.ts';
import { copySeals } from './copy-seals.ts';

const sealedTo = (stream: StreamId, count: number, after: ChainEnd | null = null): StreamAppend => ({
  stream,
  expected: after?.revision ?? 'no-stream',
  events: new Drafts(Array.from({ length: count }, (_, page) => entryDraft({ page, note: randomUUID() }))).seal(stream, after, new Map()),
});
const endOf = ({ expected, events }: StreamAppend): ChainEnd => ({ revision: (expected === 'no-stream' ? -1 : expected) + events.length, hash: events.at(-1)?.hash ?? '' });

const all = async (store: EventStore): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.readAll(null)) events.push(...page.events);
  return events;
};
const withoutPlace = (events: readonly StoredEvent[]) => events.map(({ position: _, ...event }) => event);

/** Lets so many appends through, then breaks: as a process that is killed, with its last append standing or not. */
const breakingAfter = (store: EventStore, appends: number, { lastStands }: { readonly lastStands: boolean }): EventStore => {
  let left = appends;
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name === 'append')
        return async (append: StreamAppend) => {
          left -= 1;
          if (left >= 0) return target.append(append);
          if (lastStands && left === -1) await target.append(append);
          throw new Error('killed');
        };
      return typeof value === 'function' ? (...given: unknown[]): unknown => Reflect.apply(value, target, given) : value;
    },
  });
};

describe('a copy of a log', () => {
  let databases: readonly FreshDatabase[] = [];
  let from: PostgresEventStore;
  let to: PostgresEventStore;

  beforeEach(async () => {
    databases = await Promise.all([freshDatabase({ migrations: eventStoreMigrations }), freshDatabase({ migrations: eventStoreMigrations })]);
    const [source, target] = databases.map(({ appPool }) => new PostgresEventStore(appPool));
    if (source === undefined || target === undefined) throw new Error('two stores');
    [from, to] = [source, target];
    const streams = Array.from({ length: 12 }, newDiary);
    const ends = new Map<StreamId, ChainEnd>();
    for (let n = 0; n < 60; n += 1) {
      const stream = streams[(n * 7) % streams.length] ?? newDiary();
      const append = sealedTo(stream, 1 + (n % 5), ends.get(stream) ?? null);
      await from.append(append);
      ends.set(stream, endOf(append));
    }
  });
  afterEach(async () => {
    await Promise.all([from.close(), to.close()]);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('has every event in the same order with the same hashes', async () => {
    const copied = await copyLog(from, to);
    expect(copied).toMatchObject({ events: 180, stoodAlready: 0, position: await to.head() });
    expect(withoutPlace(await all(to))).toEqual(withoutPlace(await all(from)));
  });

  it('made again brings nothing more, and later only what is new', async () => {
    await copyLog(from, to);
    expect(await copyLog(from, to)).toMatchObject({ events: 180, stoodAlready: 180 });
    await from.append(sealedTo(newDiary(), 3));
    expect(await copyLog(from, to)).toMatchObject({ events: 183, stoodAlready: 180 });
  });

  it.each([
    [0, true], [1, false], [17, true], [17, false], [44, true],
  ])('interrupted after %i appends (the next stands: %s) goes on where it was, with other run lengths', async (appends, lastStands) => {
    await expect(copyLog(from, breakingAfter(to, appends, { lastStands }), { limits: { events: 2, bytes: 900_000 } })).rejects.toThrow('killed');
    const before = (await all(to)).length;
    expect(await copyLog(from, to)).toMatchObject({ events: 180, stoodAlready: before });
    expect(withoutPlace(await all(to))).toEqual(withoutPlace(await all(from)));
  });

  it('of an empty log is empty', async () => {
    const empty = await freshDatabase({ migrations: eventStoreMigrations });
    const nothing = new PostgresEventStore(empty.appPool);
    expect(await copyLog(nothing, to)).toEqual({ events: 0, stoodAlready: 0, position: null });
    await nothing.close();
    await empty.drop();
  });

  it('is refused into a store that holds something else', async () => {
    const other = sealedTo(newDiary(), 2);
    await to.append(other);
    await expect(copyLog(from, to)).rejects.toMatchObject({ code: 'copy-differs', reason: 'other-events-stand' });
    expect(await all(to)).toHaveLength(2);
  });

  it('is found to differ where an event is missing, too many, or altered', async () => {
    const alter = (change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): EventStore =>
      new Proxy<EventStore>(to, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          if (name === 'readAll')
            return async function* () {
              yield { events: change(await all(target)), position: '1', caughtUp: true };
            };
          return typeof value === 'function' ? (...given: unknown[]): unknown => Reflect.apply(value, target, given) : value;
        },
      });
    await copyLog(from, to);
    const forged = (event: SealedEvent): object => ({ ...event, data: { page: 99 } });
    await expect(compareLogs(from, alter((events) => events.slice(0, -1)))).rejects.toMatchObject({ reason: 'missing' });
    await expect(compareLogs(from, alter((events) => [...events, ...events.slice(-1)]))).rejects.toMatchObject({ reason: 'surplus' });
    await expect(compareLogs(from, alter((events) => events.toReversed()))).rejects.toMatchObject({ reason: 'content-differs' });
    await expect(compareLogs(from, alter((events) => events.map((event, n) => (n === 90 ? { ...event, ...forged(event) } : event))))).rejects.toMatchObject({ reason: 'content-differs' });
    expect(await compareLogs(from, to)).toBe(180);
  });

  it('is held to the seals, which it takes along, and refused where it does not lead to them', async () => {
    const [home, other] = databases;
    if (home === undefined || other === undefined) throw new Error('two databases');
    const log = new CommuneLog(home);
    const place = { commune: places.north.commune, village: places.north.villages[0] };
    const household = await log.write(place, 3);
    const seal = await log.seal();
    await log.write(place, 2);
    expect(await copyLog(from, to, { seals: [seal] })).toMatchObject({ events: 185 });
    await copySeals(home.appPool, other.appPool);
    await copySeals(home.appPool, other.appPool);
    const copied = new CommuneLog(other);
    await copied.sealer.count();
    expect(await copied.ledger.seal()).toEqual(seal);
    expect((await copied.verify(seal)).findings).toEqual([]);

    await home.ownerPool.query(`alter table es.event disable trigger all; delete from es.event where stream_id = '${household}'`);
    await other.ownerPool.query('alter table es.event disable trigger all; truncate es.event');
    const isRefused = { code: 'copy-differs', reason: 'seal-differs', seal: 1 };
    await expect(copyLog(from, to, { seals: [seal] })).rejects.toMatchObject({ ...isRefused, reason: 'seal-covers-more' });
    await log.write(place, 4);
    await expect(copyLog(from, to, { seals: [seal] })).rejects.toMatchObject(isRefused);
    await Promise.all([log.store.close(), copied.store.close()]);
    for (const { keyFile } of [log, copied]) rmSync(dirname(keyFile), { recursive: true });
  });
});
