import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EventPage, StoredEvent, StreamAppend } from '#event-store';
import type { Opened } from './event-store.contract.ts';
import { appendTo, newCategory, newStream } from './sealed-events.ts';

const collect = async (pages: AsyncIterable<EventPage>): Promise<readonly EventPage[]> => {
  const all: EventPage[] = [];
  for await (const page of pages) all.push(page);
  return all;
};
const eventsOf = (pages: readonly EventPage[]): readonly StoredEvent[] => pages.flatMap(({ events }) => events);

export const reading = (opened: Opened): void => {
  const store = () => opened().store;

  describe('reading a stream', () => {
    const stream = newStream(newCategory());
    const revisions = (events: readonly StoredEvent[]) => events.map(({ revision }) => revision);
    beforeAll(async () => {
      await store().append(appendTo(stream, { count: 10 }));
    });

    it.each([
      ['all of it', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      ['from a revision', { from: 7 }, [7, 8, 9]],
      ['a range', { from: 2, limit: 3 }, [2, 3, 4]],
      ['backward', { direction: 'backward' as const, limit: 3 }, [9, 8, 7]],
      ['backward from a revision', { direction: 'backward' as const, from: 2 }, [2, 1, 0]],
      ['backward in a range', { direction: 'backward' as const, from: 5, limit: 2 }, [5, 4]],
      ['beyond its end', { from: 10 }, []],
    ])('%s', async (_, options, expected) => {
      expect(revisions(await store().readStream(stream, options))).toEqual(expected);
    });

    it('that does not exist gives nothing', async () => {
      expect(await store().readStream(newStream(newCategory()))).toEqual([]);
      expect(await store().readStream(newStream(newCategory()), { direction: 'backward' })).toEqual([]);
    });

    it('sees what was appended before, at once', async () => {
      for (let n = 0; n < 50; n += 1) {
        const append = appendTo(newStream(newCategory()));
        await store().append(append);
        expect(await store().readStream(append.stream)).toHaveLength(1);
      }
    });
  });

  describe('a position', () => {
    it('is known by its look, whatever a client sends', async () => {
      const { position } = await store().append(appendTo(newStream(newCategory())));
      expect(store().isPosition(position)).toBe(true);
      for (const text of ['', 'x', '-1', '1/', '/1', '1/2/3', '1e3', ' 1', 'NaN', '9'.repeat(40), `${position}x`]) expect([text, store().isPosition(text)]).toEqual([text, false]);
      // The other store's.
      expect(store().isPosition(position.includes('/') ? '12' : '12/12')).toBe(false);
    });
  });

  describe('reading several streams', () => {
    it('gives each whole, and an empty list for a missing one', async () => {
      const category = newCategory();
      const [a, b] = [appendTo(newStream(category), { count: 3 }), appendTo(newStream(category))];
      const absent = newStream(category);
      await store().appendMany([a, b]);
      const read = await store().readStreams([b.stream, absent, a.stream]);
      expect(read.size).toBe(3);
      expect(read.get(a.stream)?.map(({ revision }) => revision)).toEqual([0, 1, 2]);
      expect(read.get(b.stream)).toHaveLength(1);
      expect(read.get(absent)).toEqual([]);
    });

    it('of none gives none', async () => {
      expect((await store().readStreams([])).size).toBe(0);
    });
  });

  describe('reading the log', () => {
    const category = newCategory();
    const other = newCategory();
    const written: StreamAppend[] = [];
    beforeAll(async () => {
      for (let n = 0; n < 40; n += 1) {
        const append = appendTo(newStream(category), { count: 3 });
        written.push(append);
        await store().append(append);
        await store().append(appendTo(newStream(other)));
      }
    });

    it('gives a category in the order of writing, in pages, and nothing else', async () => {
      const pages = await collect(store().readAll(null, { categories: [category], pageSize: 7 }));
      expect(eventsOf(pages).map(({ id }) => id)).toEqual(written.flatMap(({ events }) => events.map(({ id }) => id)));
      expect(pages.length).toBeGreaterThan(5);
      expect(pages.at(-1)?.caughtUp).toBe(true);
      expect(pages.slice(0, -1).every(({ caughtUp }) => !caughtUp)).toBe(true);
    });

    it('gives several categories, and all without a filter', async () => {
      const both = eventsOf(await collect(store().readAll(null, { categories: [category, other] })));
      expect(both).toHaveLength(160);
      const everything = eventsOf(await collect(store().readAll(null)));
      const ids = new Set(everything.map(({ stream, revision }) => `${stream} ${revision}`));
      expect(both.every(({ stream, revision }) => ids.has(`${stream} ${revision}`))).toBe(true);
      expect(ids.size).toBe(everything.length);
    });

    it('a category whose name begins another is not taken for it', async () => {
      const longer = appendTo(`${category}x-1`);
      await store().append(longer);
      expect(eventsOf(await collect(store().readAll(null, { categories: [category] })))).toHaveLength(120);
      expect(eventsOf(await collect(store().readAll(null, { categories: [`${category}x`] })))).toHaveLength(1);
    });

    it('goes on after any page without loss or repeat', async () => {
      const pages = await collect(store().readAll(null, { categories: [category], pageSize: 11 }));
      for (const [n, { position }] of pages.entries()) {
        const rest = eventsOf(await collect(store().readAll(position, { categories: [category] })));
        expect(eventsOf(pages.slice(0, n + 1)).length + rest.length).toBe(120);
      }
    });

    it('goes on after any event without loss or repeat', async () => {
      const all = eventsOf(await collect(store().readAll(null, { categories: [category] })));
      const middle = all[59];
      const rest = eventsOf(await collect(store().readAll(middle?.position ?? null, { categories: [category] })));
      expect(rest.map(({ id }) => id)).toEqual(all.slice(60).map(({ id }) => id));
    });

    it('ends where the log ended when it began', async () => {
      const late = newCategory();
      await store().append(appendTo(newStream(late), { count: 5 }));
      let seen = 0;
      for await (const page of store().readAll(null, { categories: [late], pageSize: 2 })) {
        seen += page.events.length;
        await store().append(appendTo(newStream(late), { count: 5 }));
      }
      expect(seen).toBe(5);
    });

    it('can be left early, many times, without harm', async () => {
      for (let n = 0; n < 60; n += 1) {
        for await (const page of store().readAll(null, { categories: [category], pageSize: 1_000 })) {
          if (page.events.length > 0) break;
        }
      }
      expect(await store().head()).not.toBeNull();
    });

    it('orders positions: those of one stream rise with the revision, and the head is the greatest', async () => {
      const all = eventsOf(await collect(store().readAll(null)));
      const head = (await store().head()) ?? '';
      const rising = all.every(({ position }, n) => n === 0 || store().compare(all[n - 1]?.position ?? '', position) < 0);
      expect(rising).toBe(true);
      expect(all.every(({ position }) => store().compare(position, head) <= 0)).toBe(true);
      expect(store().compare(head, head)).toBe(0);
    });
  });
};
