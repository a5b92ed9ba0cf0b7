import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { RevisionConflict, type StreamAppend } from '../event-store.ts';
import { Drafts } from '../seal-event.ts';
import type { StreamId } from '../stored-event.ts';
import { entryDraft, newDiary } from '../testing/diary.ts';
import { eventStoreMigrations } from './migrations.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

// Minutes of it: LOTRINH_TAIL_SECONDS=240.
const seconds = Number(process.env['LOTRINH_TAIL_SECONDS'] ?? 8);
const writers = 16;
const hotStreams = [newDiary(), newDiary()];

const chance = (share: number): boolean => Math.random() < share;
const upTo = (count: number): number => 1 + Math.floor(Math.random() * count);

interface Seen {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
}

/** Sixteen writers: short appends, transactions held open, rollbacks, conflicts on hot streams, and one that pauses. */
class Writers {
  readonly tally = { appends: 0, transactions: 0, rollbacks: 0, conflicts: 0, pauses: 0 };
  #stopped = false;

  constructor(
    private readonly store: PostgresEventStore,
    private readonly pool: pg.Pool,
  ) {}

  async run(): Promise<void> {
    await Promise.all([...Array(writers).keys()].map((n) => (n === 0 ? this.#pausing() : this.#writing())));
  }

  stop(): void {
    this.#stopped = true;
  }

  async #writing(): Promise<void> {
    while (!this.#stopped) {
      try {
        if (chance(0.7)) await this.#short();
        else await this.#held(Math.random() * 0.015, 0.2);
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        this.tally.conflicts += 1;
      }
    }
  }

  async #pausing(): Promise<void> {
    while (!this.#stopped) {
      await this.#held(1.2, 0.3);
      this.tally.pauses += 1;
    }
  }

  async #short(): Promise<void> {
    await this.store.append(await this.#next());
    this.tally.appends += 1;
  }

  async #held(holdSeconds: number, rolledBack: number): Promise<void> {
    const append = await this.#next(holdSeconds < 1);
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      // Some write elsewhere first, so that transaction ids and positions are drawn in different orders.
      if (chance(0.5)) await client.query(`insert into side_effect values (1)`);
      await this.store.appendWithin(client, append);
      await client.query('select pg_sleep($1)', [holdSeconds]);
      const rollback = chance(rolledBack);
      await client.query(rollback ? 'rollback' : 'commit');
      this.tally[rollback ? 'rollbacks' : 'transactions'] += 1;
      if (!rollback) this.store.announce();
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  async #next(hot = true): Promise<StreamAppend> {
    const hotStream = hotStreams[upTo(hotStreams.length) - 1];
    const stream: StreamId = hot && chance(0.15) && hotStream !== undefined ? hotStream : newDiary();
    const [last] = hotStreams.includes(stream) ? await this.store.readStream(stream, { direction: 'backward', limit: 1 }) : [];
    const after = last === undefined ? null : { revision: last.revision, hash: last.hash };
    const drafts = Array.from({ length: upTo(5) }, () => entryDraft());
    return { stream, expected: after?.revision ?? 'no-stream', events: new Drafts(drafts).seal(stream, after, new Map()) };
  }
}

/** The reader that everybody writes first: it remembers the last position it saw. */
const pollNaively = async (pool: pg.Pool, stopped: () => boolean): Promise<ReadonlySet<number>> => {
  const seen = new Set<number>();
  let cursor = 0;
  for (let last = false; !last; ) {
    last = stopped();
    const { rows } = await pool.query<{ position: string }>('select position from es.event where position > $1 order by position limit 100', [cursor]);
    for (const { position } of rows) seen.add(Number(position));
    cursor = Number(rows.at(-1)?.position ?? cursor);
    if (last && rows.length > 0) last = false;
  }
  return seen;
};

describe('a reader at the tail of a busy log', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ migrations: eventStoreMigrations });
  });
  afterAll(() => database.drop());

  it(
    `misses nothing in ${seconds} s under ${writers} writers, where naive polling does`,
    async () => {
      await database.ownerPool.query('create table public.side_effect (id int)');
      await database.ownerPool.query('grant insert on public.side_effect to lotrinh_app');
      const store = new PostgresEventStore(database.appPool);
      const work = new Writers(store, database.appPool);
      const cancel = new AbortController();
      const seen: Seen[] = [];
      const following = (async () => {
        for await (const { events } of store.subscribe({ from: null, signal: cancel.signal, pageSize: 100 })) {
          for (const { position, stream, revision } of events) seen.push({ position: Number(position), stream, revision });
        }
      })();
      let stopped = false;
      const naive = pollNaively(database.ownerPool, () => stopped);
      const writing = work.run();
      setTimeout(() => work.stop(), seconds * 1_000);
      await writing;
      stopped = true;
      const naiveSeen = await naive;

      const { rows } = await database.ownerPool.query<{ position: string }>('select position from es.event order by position');
      const all = rows.map(({ position }) => Number(position));
      const head = all.at(-1) ?? 0;
      while ((seen.at(-1)?.position ?? 0) < head) await new Promise((resolve) => setImmediate(resolve));
      cancel.abort();
      await following;
      await store.close();

      const seenPositions = new Set(seen.map(({ position }) => position));
      const missed = all.filter((position) => !seenPositions.has(position)).length;
      const missedNaively = all.filter((position) => !naiveSeen.has(position)).length;
      console.info(`tail: ${all.length} events, ${JSON.stringify(work.tally)}; missed: ours ${missed}, naive polling ${missedNaively}`);
      expect(seen.map(({ position }) => position)).toEqual(all);
      const next = new Map<string, number>();
      for (const { stream, revision } of seen) {
        expect(revision).toBe(next.get(stream) ?? 0);
        next.set(stream, revision + 1);
      }
      expect(work.tally.rollbacks).toBeGreaterThan(0);
      expect(missedNaively).toBeGreaterThan(0);
    },
    (seconds + 30) * 1_000,
  );
});
