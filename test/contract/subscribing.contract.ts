import { describe, expect, it } from '@jest/globals';
import type { EventPage, EventStore, Position, StoredEvent, SubscribeOptions } from '#event-store';
import type { Opened } from './event-store.contract.ts';
import { appendTo, chainEnd, endOf, newCategory, newStream } from './sealed-events.ts';

/** Collects from a subscription until it has enough, then cancels. */
const follow = async (store: EventStore, options: Omit<SubscribeOptions, 'signal'>, enough: (events: readonly StoredEvent[], page: EventPage) => boolean): Promise<readonly EventPage[]> => {
  const cancel = new AbortController();
  const pages: EventPage[] = [];
  const events: StoredEvent[] = [];
  for await (const page of store.subscribe({ ...options, signal: cancel.signal })) {
    pages.push(page);
    events.push(...page.events);
    if (enough(events, page)) cancel.abort();
  }
  return pages;
};
const eventsOf = (pages: readonly EventPage[]): readonly StoredEvent[] => pages.flatMap(({ events }) => events);

export const subscribing = (opened: Opened): void => {
  const store = () => opened().store;

  describe('a subscription', () => {
    it('from the start gives what stands, says that it has caught up, then what comes', async () => {
      const category = newCategory();
      const before = appendTo(newStream(category), { count: 5 });
      const after = appendTo(before.stream, { after: endOf(before), count: 5 });
      await store().append(before);
      const appended: Promise<unknown>[] = [];
      const pages = await follow(store(), { from: null, categories: [category] }, (events, page) => {
        if (page.caughtUp && appended.length === 0) appended.push(store().append(after));
        return events.length === 10;
      });
      await Promise.all(appended);
      expect(eventsOf(pages).map(({ id }) => id)).toEqual([...before.events, ...after.events].map(({ id }) => id));
    });

    it('from a position gives only what is after it', async () => {
      const category = newCategory();
      const append = appendTo(newStream(category), { count: 6 });
      await store().append(append);
      const stored = await store().readStream(append.stream);
      const pages = await follow(store(), { from: stored[2]?.position ?? null, categories: [category] }, (events) => events.length === 3);
      expect(eventsOf(pages).map(({ revision }) => revision)).toEqual([3, 4, 5]);
    });

    it('goes on from the position of any page without loss or repeat', async () => {
      const category = newCategory();
      for (let n = 0; n < 10; n += 1) await store().append(appendTo(newStream(category), { count: 3 }));
      const seen: StoredEvent[] = [];
      let from: Position | null = null;
      while (seen.length < 30) {
        const pages: readonly EventPage[] = await follow(store(), { from, categories: [category], pageSize: 4 }, (_, page) => page.events.length > 0);
        seen.push(...eventsOf(pages));
        from = pages.at(-1)?.position ?? null;
      }
      expect(seen).toHaveLength(30);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(30);
    });

    it('from the end gives only what comes', async () => {
      const category = newCategory();
      const before = appendTo(newStream(category), { count: 3 });
      await store().append(before);
      const appended: Promise<unknown>[] = [];
      const pages = await follow(store(), { from: 'end', categories: [category] }, (events) => {
        if (appended.length === 0) appended.push(store().append(appendTo(before.stream, { after: endOf(before), count: 2 })));
        return events.length === 2;
      });
      await Promise.all(appended);
      expect(eventsOf(pages).map(({ revision }) => revision)).toEqual([3, 4]);
    });

    it('by category sees no other, yet its position moves with the log', async () => {
      const [wanted, other] = [newCategory(), newCategory()];
      await store().append(appendTo(newStream(wanted)));
      const last = await store().append(appendTo(newStream(other), { count: 20 }));
      const pages = await follow(store(), { from: null, categories: [wanted] }, (_, { position }) => store().compare(position, last.position) >= 0);
      expect(eventsOf(pages).every(({ stream }) => stream.startsWith(`${wanted}-`))).toBe(true);
    });

    it('ends without an error when it is cancelled, also while it waits', async () => {
      const cancel = new AbortController();
      const pages = store().subscribe({ from: 'end', categories: [newCategory()], signal: cancel.signal })[Symbol.asyncIterator]();
      const waiting = (async () => {
        for (let next = await pages.next(); next.done !== true; next = await pages.next());
        return 'ended';
      })();
      setTimeout(() => cancel.abort(), 50);
      expect(await waiting).toBe('ended');
    });

    it('that was cancelled before it began gives nothing', async () => {
      const pages: EventPage[] = [];
      for await (const page of store().subscribe({ from: null, signal: AbortSignal.abort() })) pages.push(page);
      expect(pages).toEqual([]);
    });

    it('can be left early, many times, without harm', async () => {
      const category = newCategory();
      await store().append(appendTo(newStream(category)));
      for (let n = 0; n < 40; n += 1) {
        for await (const page of store().subscribe({ from: null, categories: [category], signal: new AbortController().signal })) {
          if (page.events.length > 0) break;
        }
      }
      expect(await store().head()).not.toBeNull();
    });

    it('waits for a slow consumer and still gives everything, in order', async () => {
      const category = newCategory();
      const cancel = new AbortController();
      const seen: StoredEvent[] = [];
      let working = 0;
      const consuming = (async () => {
        for await (const page of store().subscribe({ from: null, categories: [category], signal: cancel.signal, pageSize: 20 })) {
          working += 1;
          expect(working).toBe(1);
          await new Promise((resolve) => setImmediate(resolve));
          seen.push(...page.events);
          working -= 1;
          if (seen.length === 600) cancel.abort();
        }
      })();
      for (let n = 0; n < 60; n += 1) await store().append(appendTo(newStream(category), { count: 10 }));
      await consuming;
      expect(new Set(seen.map(({ id }) => id)).size).toBe(600);
    });

    it('reaches every one of several subscribers', async () => {
      const category = newCategory();
      const followers = Array.from({ length: 5 }, () => follow(store(), { from: null, categories: [category] }, (events) => events.length === 20));
      for (let n = 0; n < 10; n += 1) await store().append(appendTo(newStream(category), { count: 2 }));
      const ids = (await Promise.all(followers)).map((pages) => eventsOf(pages).map(({ id }) => id).join());
      expect(new Set(ids).size).toBe(1);
    });

    it('switches from old to new under sixteen writers without gap or repeat, each stream in order', async () => {
      const category = newCategory();
      const streams = Array.from({ length: 16 }, () => newStream(category));
      const perWriter = 60;
      const total = streams.length * perWriter;
      const write = async (stream: (typeof streams)[number], from: number, to: number): Promise<void> => {
        let end = chainEnd(await store().readStream(stream));
        for (let n = from; n < to; n += 1) {
          const append = appendTo(stream, { after: end });
          await store().append(append);
          end = endOf(append);
        }
      };
      await Promise.all(streams.map((stream) => write(stream, 0, perWriter / 2)));
      const following = follow(store(), { from: null, categories: [category], pageSize: 50 }, (events) => events.length >= total);
      await Promise.all(streams.map((stream) => write(stream, perWriter / 2, perWriter)));
      const seen = eventsOf(await following);
      expect(seen).toHaveLength(total);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
      for (const stream of streams) expect(seen.filter((event) => event.stream === stream).map(({ revision }) => revision)).toEqual([...Array(perWriter).keys()]);
      const rising = seen.every(({ position }, n) => n === 0 || store().compare(seen[n - 1]?.position ?? '', position) < 0);
      expect(rising).toBe(true);
    });
  });
};
