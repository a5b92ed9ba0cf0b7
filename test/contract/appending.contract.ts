import { describe, expect, it } from '@jest/globals';
import { ChainMismatch, EmptyAppend, EventTooLarge, findChainBreak, InvalidStreamId, RepeatedStream, RevisionConflict, type StreamAppend, type StreamId } from '#event-store';
import type { Opened } from './event-store.contract.ts';
import { appendTo, chainEnd, endOf, newCategory, newStream, sealed } from './sealed-events.ts';

const aStream = (): StreamId => newStream(newCategory());

export const appending = (opened: Opened): void => {
  const store = () => opened().store;
  const idsIn = async (stream: StreamId) => (await store().readStream(stream)).map(({ id }) => id);

  describe('an append', () => {
    it('to no stream begins it at revision 0', async () => {
      const append = appendTo(aStream());
      const appended = await store().append(append);
      expect(appended).toMatchObject({ stream: append.stream, revision: 0 });
    });

    it('gives back every part of the event as it was sealed', async () => {
      const append = appendTo(aStream(), { count: 2, data: { text: 'a', list: [1, null, { b: true }], nested: { z: 1, a: 0.1 } } });
      const { position } = await store().append(append);
      const read = await store().readStream(append.stream);
      expect(read).toEqual(append.events.map((event, revision) => ({ ...event, stream: append.stream, revision, position: expect.any(String) })));
      expect(read.at(-1)?.position).toBe(position);
      expect(findChainBreak(read)).toBeNull();
    });

    it('continues at the exact revision that the writer saw', async () => {
      const first = appendTo(aStream(), { count: 3 });
      await store().append(first);
      const second = appendTo(first.stream, { after: endOf(first), count: 2 });
      expect(await store().append(second)).toMatchObject({ revision: 4 });
      expect((await store().readStream(first.stream)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    });

    it('numbers a thousand events without a hole, in order, with rising positions', async () => {
      const append = appendTo(aStream(), { count: 1_000 });
      expect(await store().append(append)).toMatchObject({ revision: 999 });
      const read = await store().readStream(append.stream);
      expect(read.map(({ data }) => data)).toEqual(append.events.map(({ data }) => data));
      const rising = read.every(({ position }, n) => n === 0 || store().compare(read[n - 1]?.position ?? '', position) < 0);
      expect(rising).toBe(true);
      expect(findChainBreak(read)).toBeNull();
    });

    it.each([
      ['no stream, where one is', 'no-stream' as const, 0],
      ['a revision behind', 0, 1],
      ['a revision ahead', 7, 1],
    ])('that expects %s is a conflict and writes nothing', async (_, expected, last) => {
      const first = appendTo(aStream(), { count: last + 1 });
      await store().append(first);
      const events = sealed(first.stream, { after: expected === 'no-stream' ? null : { revision: expected, hash: endOf(first).hash } });
      const refused = store().append({ stream: first.stream, expected, events });
      await expect(refused).rejects.toMatchObject({ code: 'revision-conflict', expected, actual: last });
      expect(await idsIn(first.stream)).toEqual(first.events.map(({ id }) => id));
    });

    it('that expects a revision of a stream that does not exist is a conflict', async () => {
      const stream = aStream();
      const events = sealed(stream, { after: { revision: 0, hash: '0'.repeat(64) } });
      await expect(store().append({ stream, expected: 0, events })).rejects.toMatchObject({ code: 'revision-conflict', actual: 'no-stream' });
      expect(await store().readStream(stream)).toEqual([]);
    });

    it('that is not linked to the event before it is refused', async () => {
      const first = appendTo(aStream());
      await store().append(first);
      const events = sealed(first.stream, { after: { revision: 0, hash: 'f'.repeat(64) } });
      await expect(store().append({ stream: first.stream, expected: 0, events })).rejects.toThrow(ChainMismatch);
      await expect(store().appendMany([{ stream: first.stream, expected: 0, events }])).rejects.toThrow(ChainMismatch);
      const [one, two] = sealed(aStream(), { count: 2 });
      if (one === undefined || two === undefined) throw new Error('two events');
      await expect(store().append({ stream: aStream(), expected: 'no-stream', events: [one, { ...two, previousHash: 'f'.repeat(64) }] })).rejects.toThrow(ChainMismatch);
      expect(await idsIn(first.stream)).toHaveLength(1);
    });

    it('without events is refused', async () => {
      await expect(store().append({ stream: aStream(), expected: 'no-stream', events: [] })).rejects.toThrow(EmptyAppend);
    });

    it.each(['', 'household', '-x', 'Household-1', 'a b-1', 'household-\u0001'])('to a stream named %j is refused', async (name) => {
      const events = sealed(aStream());
      await expect(store().append({ stream: name as StreamId, expected: 'no-stream', events })).rejects.toThrow(InvalidStreamId);
    });
  });

  describe('a repeated append', () => {
    it('gets the first result and writes nothing, also after later appends', async () => {
      const first = appendTo(aStream(), { count: 2 });
      const result = await store().append(first);
      expect(await store().append(first)).toEqual(result);
      const later = appendTo(first.stream, { after: endOf(first) });
      const laterResult = await store().append(later);
      expect(await store().append(first)).toEqual(result);
      expect(await store().append(later)).toEqual(laterResult);
      expect(await idsIn(first.stream)).toHaveLength(3);
    });

    it('of the first part of the ids gets the result of that part', async () => {
      const whole = appendTo(aStream(), { count: 3 });
      await store().append(whole);
      const stored = await store().readStream(whole.stream);
      const again = await store().append({ ...whole, events: whole.events.slice(0, 2) });
      expect(again).toEqual({ stream: whole.stream, revision: 1, position: stored[1]?.position });
      expect(await idsIn(whole.stream)).toHaveLength(3);
    });

    it('with the same ids and a new one more is a conflict', async () => {
      const first = appendTo(aStream(), { count: 2 });
      await store().append(first);
      const more = sealed(first.stream, { after: endOf(first) });
      await expect(store().append({ ...first, events: [...first.events, ...more] })).rejects.toThrow(RevisionConflict);
      expect(await idsIn(first.stream)).toEqual(first.events.map(({ id }) => id));
    });

    it('with the same ids and other content never replaces the first', async () => {
      const first = appendTo(aStream(), { data: { amount: 1 } });
      const result = await store().append(first);
      const forged = { ...first, events: first.events.map((event) => ({ ...event, data: { amount: 2 } })) };
      expect(await store().append(forged)).toEqual(result);
      expect(await store().readStream(first.stream)).toMatchObject([{ data: { amount: 1 } }]);
    });

    it('by sixteen at once writes once and answers all alike', async () => {
      const append = appendTo(aStream(), { count: 3 });
      const results = await Promise.all(Array.from({ length: 16 }, () => store().append(append)));
      expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
      expect(await idsIn(append.stream)).toHaveLength(3);
    });
  });

  describe('thirty-two writers on one stream', () => {
    it('have exactly one winner per revision, and every other one is told of the conflict', async () => {
      const stream = aStream();
      let end = null as ReturnType<typeof chainEnd>;
      for (let round = 0; round < 12; round += 1) {
        const seen = end;
        const attempts = Array.from({ length: 32 }, () => appendTo(stream, { after: seen, count: 1 + (round % 3) }));
        const results = await Promise.allSettled(attempts.map((attempt) => store().append(attempt)));
        const winners = attempts.filter((_, n) => results[n]?.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        const losers = results.filter((result) => result.status === 'rejected');
        expect(losers.every(({ reason }) => reason instanceof RevisionConflict)).toBe(true);
        end = endOf(winners[0] as StreamAppend);
      }
      const read = await store().readStream(stream);
      expect(findChainBreak(read)).toBeNull();
      expect(read).toHaveLength(24);
    });

    it('who load and try again all get their event in, none lost, none twice', async () => {
      const stream = aStream();
      const ids = await Promise.all(
        Array.from({ length: 32 }, async () => {
          for (;;) {
            const attempt = appendTo(stream, { after: chainEnd(await store().readStream(stream)) });
            try {
              await store().append(attempt);
              return attempt.events[0]?.id;
            } catch (error) {
              if (!(error instanceof RevisionConflict)) throw error;
            }
          }
        }),
      );
      const read = await store().readStream(stream);
      expect(read.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(findChainBreak(read)).toBeNull();
    });
  });

  describe('an append of many streams', () => {
    it('writes them all, each with its own result', async () => {
      const category = newCategory();
      const appends = Array.from({ length: 300 }, (_, n) => appendTo(newStream(category), { count: 1 + (n % 4) }));
      const results = await store().appendMany(appends);
      expect(results.map((result) => (result instanceof Error ? result : result.revision))).toEqual(appends.map(({ events }) => events.length - 1));
      const read = await store().readStreams(appends.map(({ stream }) => stream));
      for (const { stream, events } of appends) {
        expect(read.get(stream)?.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
        expect(findChainBreak(read.get(stream) ?? [])).toBeNull();
      }
    });

    it('answers conflicts and repeats one by one, whole streams only', async () => {
      const [begun, standing, fresh] = [appendTo(aStream(), { count: 2 }), appendTo(aStream()), appendTo(aStream(), { count: 3 })];
      const standingResult = await store().append(standing);
      await store().append({ ...begun, events: sealed(begun.stream, { count: 1 }) });
      const continued = appendTo(standing.stream, { after: endOf(standing), count: 2 });
      expect(await store().appendMany([begun, standing, fresh])).toEqual([
        expect.objectContaining({ code: 'revision-conflict', stream: begun.stream, expected: 'no-stream', actual: 0 }),
        standingResult,
        expect.objectContaining({ stream: fresh.stream, revision: 2 }),
      ]);
      expect(await store().appendMany([continued])).toMatchObject([{ revision: 2 }]);
      expect(await store().readStream(begun.stream)).toHaveLength(1);
      expect(findChainBreak(await store().readStream(standing.stream))).toBeNull();
    });

    it('may be of one stream, new or begun', async () => {
      const first = appendTo(aStream());
      expect(await store().appendMany([first])).toMatchObject([{ revision: 0 }]);
      expect(await store().appendMany([appendTo(first.stream, { after: endOf(first) })])).toMatchObject([{ revision: 1 }]);
    });

    it('repeated as a whole gets the same results', async () => {
      const appends = Array.from({ length: 50 }, () => appendTo(aStream(), { count: 2 }));
      const results = await store().appendMany(appends);
      expect(await store().appendMany(appends)).toEqual(results);
    });

    it('of none is no append; with one stream twice it is refused', async () => {
      expect(await store().appendMany([])).toEqual([]);
      const append = appendTo(aStream());
      await expect(store().appendMany([append, append])).rejects.toThrow(RepeatedStream);
      await expect(store().appendMany([{ ...append, events: [] }])).rejects.toThrow(EmptyAppend);
    });

    it('racing with others over the same streams keeps each stream whole and its winner single', async () => {
      const streams = Array.from({ length: 20 }, aStream);
      const attempts = Array.from({ length: 8 }, (_, n) => {
        const appends = streams.map((stream) => appendTo(stream, { count: 2 }));
        return n % 2 === 0 ? appends : appends.reverse();
      });
      const results = await Promise.all(attempts.map((appends) => store().appendMany(appends)));
      for (const stream of streams) {
        const winners = attempts.flatMap((appends, n) => appends.filter((append, m) => append.stream === stream && !(results[n]?.[m] instanceof Error)));
        expect(winners).toHaveLength(1);
        expect(await idsIn(stream)).toEqual(winners[0]?.events.map(({ id }) => id));
      }
    });
  });

  describe('what an event may hold', () => {
    it.each([
      ['Vietnamese', { name: 'Lò Thị Ếch, bản Nà Khoang, xã Đồng Vương' }],
      ['other scripts, emoji and combining marks', { text: '漢字 عربى 👩‍👩‍👧 e\u0301 \u200d \ufeff \u2028' }],
      ['control characters and quotes', { text: '\u0001\t\n\r"\\\u001e\u001f\u007f' }],
      ['numbers at their limits', { values: [0, -1, 0.1, 1e-7, 5e-324, 1.5e-10, 9007199254740991, -9007199254740991, 123456.789] }],
      ['awkward names', { '': 1, 'a/b~c': 2, 'Ω': 3, '10': 4, '9': 5, 'constructor': 6 }],
      ['empty things', { list: [], object: {}, text: '', nothing: null }],
    ])('%s come back the same, with the same hash', async (_, data) => {
      const append = appendTo(aStream(), { data });
      await store().append(append);
      const read = await store().readStream(append.stream);
      expect(read[0]?.data).toEqual(data);
      expect(findChainBreak(read)).toBeNull();
    });

    it('up to the limit is stored, over it is refused and leaves nothing', async () => {
      const { eventBytes } = opened();
      const near = appendTo(aStream(), { data: { text: 'x'.repeat(eventBytes - 1_000) } });
      await store().append(near);
      const [read] = await store().readStream(near.stream);
      expect(read?.hash).toBe(near.events[0]?.hash);
      expect(read?.data).toEqual(near.events[0]?.data);
      const over = appendTo(aStream(), { data: { text: 'x'.repeat(eventBytes + 1) } });
      await expect(store().append(over)).rejects.toThrow(EventTooLarge);
      expect(await store().readStream(over.stream)).toEqual([]);
    });
  });
};
