import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import type { EventPage } from '../event-store.ts';
import { Drafts } from '../seal-event.ts';
import type { Position, StreamId } from '../stored-event.ts';
import { entryDraft, newDiary } from '../testing/diary.ts';
import { eventStoreMigrations } from './migrations.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

const appendTo = (stream: StreamId) => ({ stream, expected: 'no-stream' as const, events: new Drafts([entryDraft()]).seal(stream, null, new Map()) });

/** What a subscription has delivered so far, and a wait for more. */
class Follower {
  readonly streams: StreamId[] = [];
  readonly #cancel = new AbortController();
  readonly #done: Promise<void>;
  #tell: () => void = () => undefined;

  constructor(store: PostgresEventStore, from: Position | null) {
    this.#done = this.#follow(store.subscribe({ from, signal: this.#cancel.signal }));
  }

  async #follow(pages: AsyncIterable<EventPage>): Promise<void> {
    for await (const { events } of pages) {
      this.streams.push(...events.map(({ stream }) => stream));
      this.#tell();
    }
  }

  async has(count: number): Promise<readonly StreamId[]> {
    while (this.streams.length < count) await new Promise<void>((resolve) => (this.#tell = resolve));
    return this.streams;
  }

  async stop(): Promise<void> {
    this.#cancel.abort();
    await this.#done;
  }
}

const isNamed = (question: unknown): question is { readonly name: string } =>
  typeof question === 'object' && question !== null && 'name' in question && typeof question.name === 'string';

/** Counts the looks at a gap, so that a test waits for a look instead of for time. */
class GateWatch {
  #looks = 0;
  #tell: () => void = () => undefined;

  on(pool: pg.Pool): pg.Pool {
    return new Proxy(pool, {
      get: (target, property): unknown => {
        const value: unknown = Reflect.get(target, property, target);
        if (typeof value !== 'function') return value;
        if (property !== 'query') return Reflect.apply(Function.prototype.bind, value, [target]);
        return async (...question: readonly unknown[]): Promise<unknown> => {
          const answer: unknown = await Reflect.apply(value, target, question);
          const [first] = question;
          if (isNamed(first) && first.name.endsWith('-gate')) {
            this.#looks += 1;
            this.#tell();
          }
          return answer;
        };
      },
    });
  }

  async lookedAt(times: number): Promise<void> {
    while (this.#looks < times) await new Promise<void>((resolve) => (this.#tell = resolve));
  }
}

let database: FreshDatabase;
let store: PostgresEventStore;
let gate: GateWatch;
let follower: Follower;
let writers: pg.PoolClient[];

const writer = async (): Promise<pg.PoolClient> => {
  const client = await database.appPool.connect();
  writers.push(client);
  return client;
};
const beginAppend = async (stream: StreamId): Promise<pg.PoolClient> => {
  const client = await writer();
  await client.query('begin');
  await store.appendWithin(client, appendTo(stream));
  return client;
};
/** Until the readers of this test have met a gap and looked at it once more: who holds it up is settled then. */
const lookTwice = () => gate.lookedAt(2);

beforeAll(async () => {
  database = await freshDatabase({ migrations: eventStoreMigrations });
});
beforeEach(async () => {
  writers = [];
  gate = new GateWatch();
  store = new PostgresEventStore(gate.on(database.appPool), { lookEvery: 20 });
  await followFromHere();
});
afterEach(async () => {
  await follower.stop();
  for (const client of writers) client.release(true);
  await store.close();
});
afterAll(() => database.drop());

const followFromHere = async (): Promise<void> => {
  follower = new Follower(store, await store.head());
};

describe('a gap in the positions', () => {
  it('holds back what lies behind it until its transaction commits, then all comes in order', async () => {
    const [slow, fast] = [newDiary(), newDiary()];
    const open = await beginAppend(slow);
    await store.append(appendTo(fast));
    await lookTwice();
    expect(follower.streams).toEqual([]);
    await open.query('commit');
    store.announce();
    expect(await follower.has(2)).toEqual([slow, fast]);
  });

  it('is what a naive reader falls into', async () => {
    const naive = async (cursor: string) => (await database.appPool.query<{ position: string; stream_id: string }>('select position, stream_id from es.event where position > $1 order by position', [cursor])).rows;
    const head = (await store.head()) ?? '0';
    const [slow, fast] = [newDiary(), newDiary()];
    const open = await beginAppend(slow);
    await store.append(appendTo(fast));
    const first = await naive(head);
    await open.query('commit');
    const second = await naive(first.at(-1)?.position ?? head);
    expect([...first, ...second].map(({ stream_id }) => stream_id)).toEqual([fast]);
    expect(await follower.has(2)).toEqual([slow, fast]);
  });

  it('left by a rollback is stepped over', async () => {
    const open = await beginAppend(newDiary());
    const fast = newDiary();
    await store.append(appendTo(fast));
    await open.query('rollback');
    expect(await follower.has(1)).toEqual([fast]);
  });

  it('left by a conflict is stepped over', async () => {
    const contested = newDiary();
    const open = await beginAppend(contested);
    const loser = store.append(appendTo(contested)).catch((error: unknown) => error);
    await open.query('commit');
    expect(await loser).toMatchObject({ code: 'revision-conflict' });
    const after = newDiary();
    await store.append(appendTo(after));
    expect(await follower.has(2)).toEqual([contested, after]);
  });

  it('left by a lost connection is stepped over', async () => {
    const open = await beginAppend(newDiary());
    open.on('error', () => undefined);
    const { rows } = await open.query<{ pid: number }>('select pg_backend_pid() as pid');
    const fast = newDiary();
    await store.append(appendTo(fast));
    await database.appPool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    expect(await follower.has(1)).toEqual([fast]);
  });

  it('waits for nobody but those who wrote when it was seen', async () => {
    const foreign = await writer();
    await foreign.query('begin');
    await foreign.query('create temporary table somewhere_else (id int) on commit drop');
    await foreign.query('insert into somewhere_else values (1)');
    const gone = await beginAppend(newDiary());
    const [first, late] = [newDiary(), newDiary()];
    await store.append(appendTo(first));
    await lookTwice();
    const stillOpen = await beginAppend(late);
    await gone.query('rollback');
    expect(await follower.has(1)).toEqual([first]);
    await foreign.query('rollback');
    await stillOpen.query('commit');
    store.announce();
    expect(await follower.has(2)).toEqual([first, late]);
  });

  it('is waited for by a finite read as well', async () => {
    const head = await store.head();
    const [slow, fast] = [newDiary(), newDiary()];
    const open = await beginAppend(slow);
    await store.append(appendTo(fast));
    const reading = (async () => {
      const streams: StreamId[] = [];
      for await (const { events } of store.readAll(head)) streams.push(...events.map(({ stream }) => stream));
      return streams;
    })();
    await lookTwice();
    await open.query('commit');
    expect(await reading).toEqual([slow, fast]);
  });
});

describe('a reader in another process', () => {
  it('is woken by a notification, long before it would look by itself', async () => {
    const patient = new PostgresEventStore(database.appPool, { lookEvery: 600_000 });
    const cancel = new AbortController();
    const pages = patient.subscribe({ from: 'end', signal: cancel.signal });
    expect((await pages.next()).value).toMatchObject({ events: [], caughtUp: true });
    const next = pages.next();
    const listeners = `select 1 from pg_stat_activity where query = 'listen es' and datname = current_database()`;
    while ((await database.appPool.query(listeners)).rows.length < 2);
    const stream = newDiary();
    await store.append(appendTo(stream));
    expect((await next).value).toMatchObject({ events: [{ stream }] });
    cancel.abort();
    await patient.close();
  });

  it('goes on after every connection was cut, without loss or repeat', async () => {
    const [before, after] = [newDiary(), newDiary()];
    await store.append(appendTo(before));
    await follower.has(1);
    await database.appPool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()');
    const append = appendTo(after);
    for (let appended = false; !appended; ) {
      appended = await store.append(append).then(() => true, (error: { code?: string }) => {
        if (error.code !== 'outcome-unknown') throw error;
        return false;
      });
    }
    expect(await follower.has(2)).toEqual([before, after]);
  });
});

describe('an append whose connection is cut', () => {
  it('says that its outcome is unknown, and the same append settles it', async () => {
    const blocker = await database.ownerPool.connect();
    await blocker.query('begin');
    await blocker.query('lock table es.event in exclusive mode');
    const append = appendTo(newDiary());
    const attempt = store.append(append).catch((error: unknown) => error);
    for (let cut = 0; cut === 0; ) {
      const { rows } = await database.appPool.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      cut = rows.length;
    }
    expect(await attempt).toMatchObject({ code: 'outcome-unknown' });
    await blocker.query('rollback');
    blocker.release();
    expect(await store.append(append)).toMatchObject({ revision: 0 });
    expect(await store.readStream(append.stream)).toHaveLength(1);
  });
});

describe('an append in a transaction of the caller’s', () => {
  it('stands or falls with it', async () => {
    const [kept, gone] = [newDiary(), newDiary()];
    await (await beginAppend(gone)).query('rollback');
    await (await beginAppend(kept)).query('commit');
    expect(await store.readStream(gone)).toEqual([]);
    expect(await store.readStream(kept)).toHaveLength(1);
  });

  it('leaves the transaction usable after a conflict, and knows its repeat', async () => {
    const append = appendTo(newDiary());
    const result = await store.append(append);
    const client = await writer();
    await client.query('begin');
    await expect(store.appendWithin(client, appendTo(append.stream))).rejects.toMatchObject({ code: 'revision-conflict', actual: 0 });
    expect(await store.appendWithin(client, append)).toEqual(result);
    await client.query('commit');
  });
});
