import { randomBytes, randomUUID } from 'node:crypto';
import { createEventLog, Drafts, eventStoreMigrations, PostgresEventStore, StreamKinds } from '#event-store';
import { markdownTable, median, ratio, whole } from './harness/figures.mjs';
import { eventsOf, payload } from './appends/load.mjs';
import { poolOf } from './appends/table.mjs';

export const title = 'Reading the log';

const streamLength = 20;
const kind = {
  shapes: { category: 'bench', current: { [payload.type]: payload.type }, upcasts: {} },
  decider: { decide: () => [], fold: (history) => history.length },
};

/** Whole streams of twenty events, each about a person with a key of their own. */
const fill = async (store, keys, count) => {
  const streams = [];
  for (let written = 0; written < count; ) {
    const appends = Array.from({ length: 50 }, () => {
      const stream = `bench-${randomUUID()}`;
      const person = `person-${randomUUID()}`;
      keys.set(person, randomBytes(32));
      const { identity, ...data } = payload.data;
      const drafts = new Drafts(eventsOf(streamLength).map((event) => ({ ...event, data: { ...data, identity: { key: person, value: identity } } })));
      streams.push(stream);
      return { stream, expected: 'no-stream', events: drafts.seal(stream, null, keys) };
    });
    await store.appendMany(appends);
    written += appends.length * streamLength;
  }
  return streams;
};

const rate = async (work) => {
  const start = performance.now();
  const count = await work();
  return (count * 1_000) / (performance.now() - start);
};

export const run = async ({ server, rounds, seconds, option, log }) => {
  const events = Number(option('events', '100000'));
  const database = await server.freshDatabase(eventStoreMigrations);
  const pool = poolOf(database.appUrl, 16);
  const store = new PostgresEventStore(pool);
  const keys = new Map();
  log(`writing ${whole(events)} events`);
  const streams = await fill(store, keys, events);
  const find = async (ids) => new Map(ids.map((id) => [id, keys.get(id)]));
  const eventLog = createEventLog({ store, keys: { obtain: find, find }, clock: { now: () => '', today: () => '' }, kinds: new StreamKinds().register(kind) });

  const plainPages = async () => {
    let count = 0;
    for (let cursor = 0; ; ) {
      const { rows } = await pool.query({ name: 'plain', text: 'select * from es.event where position > $1 order by position limit 1000', values: [cursor], rowMode: 'array' });
      if (rows.length === 0) return count;
      count += rows.length;
      cursor = Number(rows.at(-1)[0]);
    }
  };
  const through = async (open, filter) => {
    let count = 0;
    for await (const page of store.readAll(null, filter)) count += (await open(page.events)).length;
    return count;
  };
  const loads = async (clients) => {
    let count = 0;
    const end = performance.now() + seconds * 1_000;
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (performance.now() < end) {
          await eventLog.load(kind, streams[Math.floor(Math.random() * streams.length)]);
          count += 1;
        }
      }),
    );
    return count;
  };
  const works = [
    ['plain SELECT in pages of 1,000', 'events/s', plainPages],
    ['readAll', 'events/s', () => through((page) => page)],
    ['readAll of one category', 'events/s', () => through((page) => page, { categories: ['bench'] })],
    ['readAll, opened without personal data', 'events/s', () => through((page) => eventLog.open(page, { personal: false }))],
    ['readAll, opened with personal data', 'events/s', () => through((page) => eventLog.open(page))],
    [`load of a ${streamLength}-event stream, opened and folded, 1 client`, 'streams/s', () => loads(1)],
    [`load of a ${streamLength}-event stream, opened and folded, 16 clients`, 'streams/s', () => loads(16)],
  ];
  const results = works.map(() => []);
  for (let round = 0; round < rounds; round += 1) for (const [n, [, , work]] of works.entries()) results[n].push(await rate(work));
  await store.close();
  await pool.end();
  await database.drop();
  const plain = results[0];
  const rows = works.map(([name, unit], n) => [name, `${whole(median(results[n]))} ${unit}`, unit === 'events/s' ? ratio(median(results[n].map((value, round) => value / plain[round]))) : '']);
  return `${whole(events)} events in streams of ${streamLength}; medians of ${rounds} rounds.\n\n${markdownTable({ columns: ['', 'measured', 'of plain SELECT'], rows })}`;
};
