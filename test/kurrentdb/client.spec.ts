import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import { EventTooLarge, findChainBreak, KurrentEventStore, type Position, type StoredEvent } from '#event-store';
import { appendTo, endOf, newCategory, newStream } from '../contract/sealed-events.ts';
import { describeKurrentDB } from './server.ts';

/** Calls that a client still has open: what leaked shows here. */
const openCalls = (client: object): number => {
  const calls: unknown = Reflect.get(client, 'disposableStreams');
  return calls instanceof Set ? calls.size : Number.NaN;
};
const soon = async (holds: () => boolean): Promise<boolean> => {
  for (let n = 0; n < 100 && !holds(); n += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  return holds();
};

describeKurrentDB('the client', (url) => {
  let store: KurrentEventStore;
  beforeAll(async () => {
    store = await KurrentEventStore.open(url);
  });
  afterAll(() => store.close());

  it('is one per process: the same address shares it, another is refused', async () => {
    const other = await KurrentEventStore.open(url);
    const append = appendTo(newStream(newCategory()));
    await other.append(append);
    await other.close();
    await store.append(appendTo(append.stream, { after: endOf(append) }));
    expect(await store.readStream(append.stream)).toHaveLength(2);
    await expect(KurrentEventStore.open('esdb://127.0.0.1:1?tls=false')).rejects.toMatchObject({ code: 'second-kurrentdb-server' });
  });

  it('keeps the order of two hundred appends on one stream that nobody waits for, in more than one call', async () => {
    const appends = [appendTo(newStream(newCategory()))];
    for (let last = appends[0]; last !== undefined && appends.length < 200; last = appends.at(-1)) appends.push(appendTo(last.stream, { after: endOf(last) }));
    for (const append of appends) await store.append(append);
    const stream = appends[0]?.stream ?? 'x-1';
    expect(findChainBreak(await store.readStream(stream))).toBeNull();
    expect(await store.readStream(stream)).toHaveLength(200);
  });

  it('shows nothing of the server\'s own, and an event without a hash as a broken chain', async () => {
    const stream = newStream(newCategory());
    await store.append(appendTo(stream));
    // The process has one client, so a stranger writes through it.
    const connection = await clientOf(url);
    await connection.client.appendToStream(stream, jsonEvent({ type: 'Smuggled', data: {} }));
    await connection.client.appendToStream('noDashInThisName', jsonEvent({ type: 'Other', data: {} }));
    await connection.release();
    expect(findChainBreak(await store.readStream(stream))).toMatchObject({ event: { revision: 1, type: 'Smuggled' } });
    const all: StoredEvent[] = [];
    for await (const page of store.readAll(null)) all.push(...page.events);
    expect(all.every((event) => !event.stream.startsWith('$') && event.stream.includes('-'))).toBe(true);
    expect(all.at(-1)?.stream).toBe(stream);
    expect(await store.head()).toBe(all.at(-1)?.position);
  });

  it('reads and subscriptions left early leave no call open', async () => {
    const connection = await clientOf(url);
    const category = newCategory();
    await store.append(appendTo(newStream(category), { count: 500 }));
    const before = openCalls(connection.client);
    for (let n = 0; n < 20; n += 1) {
      for await (const page of store.readAll(null, { pageSize: 1 })) if (page.events.length > 0) break;
      for await (const page of store.readAll(null, { categories: [category], pageSize: 1 })) if (page.events.length > 0) break;
      const cancel = new AbortController();
      for await (const page of store.subscribe({ from: null, signal: cancel.signal, pageSize: 10 })) if (page.events.length > 0) cancel.abort();
    }
    expect(await soon(() => openCalls(connection.client) <= before)).toBe(true);
    await connection.release();
  });

  it('a slow consumer holds the server back instead of filling the memory', async () => {
    const category = newCategory();
    for (let n = 0; n < 20; n += 1) await store.append(appendTo(newStream(category), { count: 500 }));
    const cancel = new AbortController();
    let seen = 0;
    let largest = 0;
    for await (const page of store.subscribe({ from: null, categories: [category], signal: cancel.signal, pageSize: 50 })) {
      largest = Math.max(largest, page.events.length);
      seen += page.events.length;
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (seen >= 10_000) cancel.abort();
    }
    expect(seen).toBe(10_000);
    expect(largest).toBeLessThanOrEqual(50);
  });

  it('a filtered reader moves on while only others write, and goes on from there without loss', async () => {
    const [wanted, other] = [newCategory(), newCategory()];
    const cancel = new AbortController();
    const positions: Position[] = [];
    let late: Promise<unknown> | null = null;
    let last: Position | null = null;
    for await (const page of store.subscribe({ from: 'end', categories: [wanted], signal: cancel.signal })) {
      positions.push(page.position);
      if (page.caughtUp && late === null) late = store.append(appendTo(newStream(other), { count: 1_200 })).then(({ position }) => (last = position));
      if (last !== null && store.compare(page.position, last) >= 0) cancel.abort();
    }
    await late;
    expect(positions.every((position, n) => n === 0 || store.compare(positions[n - 1] ?? '', position) <= 0)).toBe(true);
    const missed = appendTo(newStream(wanted));
    await store.append(missed);
    const again = new AbortController();
    for await (const page of store.subscribe({ from: positions.at(-1) ?? null, categories: [wanted], signal: again.signal })) {
      if (page.events.length === 0) continue;
      expect(page.events.map(({ id }) => id)).toEqual(missed.events.map(({ id }) => id));
      again.abort();
    }
  });

  it.each([['everything', false], ['one category', true]])('a reader of %s tells that it has caught up also where the server never says so, as before 24.2', async (_, filtered) => {
    const connection = await clientOf(url);
    const subscribe = connection.client.subscribeToAll;
    connection.client.subscribeToAll = ((...given: Parameters<typeof subscribe>) => {
      const source = subscribe.apply(connection.client, given);
      const on = source.on.bind(source) as (event: string, listener: (...told: never[]) => void) => typeof source;
      return Object.assign(source, { on: (event: string, listener: () => void) => (event === 'caughtUp' ? source : on(event, listener)) });
    });
    try {
      const category = newCategory();
      const before = appendTo(newStream(category), { count: 3 });
      const { position } = await store.append(before);
      // The log's last events are not of this category.
      await store.append(appendTo(newStream(newCategory()), { count: 5 }));
      const cancel = new AbortController();
      const seen: string[] = [];
      let after: ReturnType<typeof appendTo> | null = null;
      for await (const page of store.subscribe({ from: null, signal: cancel.signal, ...(filtered ? { categories: [category] } : {}) })) {
        seen.push(...page.events.filter(({ stream }) => stream.startsWith(category)).map(({ id }) => String(id)));
        if (page.caughtUp && after === null) {
          expect(store.compare(page.position, position)).toBeGreaterThanOrEqual(0);
          after = appendTo(newStream(category), { count: 2 });
          await store.append(after);
        }
        if (seen.length === 5) cancel.abort();
      }
      expect(seen).toEqual([...before.events, ...(after?.events ?? [])].map(({ id }) => id));
    } finally {
      connection.client.subscribeToAll = subscribe;
      await connection.release();
    }
  });

  it('an append beyond the limit of the server is refused with that limit and harms no other', async () => {
    const big = appendTo(newStream(newCategory()), { data: { text: 'x'.repeat(15 * 1024 * 1024) } });
    const small = Array.from({ length: 20 }, () => appendTo(newStream(newCategory())));
    const [refused, ...others] = await Promise.allSettled([store.append(big), ...small.map((append) => store.append(append))]);
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(EventTooLarge) });
    expect(others.every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('is drained before it ends, and the process then exits by itself', async () => {
    const program = fileURLToPath(new URL('./append-and-exit.ts', import.meta.url));
    const loader = fileURLToPath(new URL('../support/register-typescript.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', '--import', loader, program], { env: { ...process.env, KURRENTDB_URL: url, NODE_OPTIONS: '' }, timeout: 50_000 });
    const [begun, stands] = stdout.trim().split(' ');
    expect(begun).toBe('40');
    expect(stands).toBe('40');
  });
});

const clientOf = async (url: string): Promise<{ readonly client: Pick<EventStoreDBClient, 'appendToStream' | 'subscribeToAll'>; release(): Promise<void> }> => {
  const { Connection } = await import('../../libs/event-store/kurrentdb/connection.ts');
  return Connection.open(url);
};

describe('an address', () => {
  it('carries credentials and certificates to the client', async () => {
    await expect(KurrentEventStore.open('esdb://admin:secret@localhost:2113?tls=true&tlsCAFile=/no/such/ca.crt')).rejects.toMatchObject({ code: 'event-store-refused', facts: { refusal: 'address', reason: expect.stringContaining('certificate') } });
    const unusable = await KurrentEventStore.open('http://admin:secret@localhost:2113').catch((error: unknown) => error);
    expect(unusable).toMatchObject({ code: 'event-store-refused' });
    expect(JSON.stringify([unusable, String(unusable)])).not.toContain('secret');
  });
});
