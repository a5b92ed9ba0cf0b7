import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { copyLog, eventStoreMigrations, KurrentEventStore, PostgresEventStore, type EventPage, type EventStore, type Position, type StoredEvent } from '#event-store';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { appendTo, endOf, newCategory, newStream } from '../contract/sealed-events.ts';
import { describeKurrentDB } from './server.ts';

/** One category as if it were the whole log: tests share the server. */
const only = (store: EventStore, category: string): EventStore => {
  const readAll = (from: Position | null, options: { readonly pageSize?: number } = {}): AsyncIterable<EventPage> => store.readAll(from, { ...options, categories: [category] });
  const head = async (): Promise<Position | null> => {
    let last: Position | null = null;
    for await (const { events } of readAll(null)) last = events.at(-1)?.position ?? last;
    return last;
  };
  const changed: Partial<EventStore> = { readAll, head };
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(changed, name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? (...given: unknown[]): unknown => Reflect.apply(value, target, given) : value;
    },
  });
};

const all = async (store: EventStore): Promise<readonly Omit<StoredEvent, 'position'>[]> => {
  const events: Omit<StoredEvent, 'position'>[] = [];
  for await (const page of store.readAll(null)) events.push(...page.events.map(({ position: _, ...event }) => event));
  return events;
};

describeKurrentDB('a copy between the stores', (url) => {
  let databases: readonly FreshDatabase[];
  let kurrent: KurrentEventStore;
  beforeAll(async () => {
    databases = await Promise.all([freshDatabase({ migrations: eventStoreMigrations }), freshDatabase({ migrations: eventStoreMigrations })]);
    kurrent = await KurrentEventStore.open(url);
  });
  afterAll(async () => {
    await kurrent.close();
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('there and back again holds the same events in the same order with the same hashes', async () => {
    const [first, second] = databases.map(({ appPool }) => new PostgresEventStore(appPool));
    if (first === undefined || second === undefined) throw new Error('two stores');
    const category = newCategory();
    const appends = Array.from({ length: 40 }, (_, n) => appendTo(newStream(category), { count: 1 + (n % 7), data: { text: 'Lò Thị Ếch '.repeat(1 + (n % 3)), n } }));
    for (const append of appends) await first.append(append);
    for (const append of appends.toReversed()) await first.append(appendTo(append.stream, { after: endOf(append), count: 2 }));
    // One stream that takes more than KurrentDB's default for one append.
    const large = appendTo(newStream(category), { count: 5, data: { text: 'x'.repeat(400_000) } });
    await first.append(large);
    const written = await all(first);

    const there = only(kurrent, category);
    expect(await copyLog(first, there)).toMatchObject({ events: written.length, stoodAlready: 0 });
    expect(await all(there)).toEqual(written);
    expect(await copyLog(first, there)).toMatchObject({ stoodAlready: written.length });

    expect(await copyLog(there, second)).toMatchObject({ events: written.length });
    expect(await all(second)).toEqual(written);
    await Promise.all([first.close(), second.close()]);
  }, 120_000);
});
