import { randomUUID } from 'node:crypto';
import type { AccountId, Fact, UnitId } from '#standards';
import { idOf } from '#standards';
import type { Clock } from '#platform';
import { createEventLog, PostgresEventStore, StreamKinds, eventStoreMigrations, type EventLog, type Receipt, type StreamId, type StreamKind } from '#event-store';
import { MemoryKeys } from '#testing/memory-keys';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { projectionMigrations, type Known, type Projection, type ProjectionDatabase } from '../index.ts';

/** A small kind of stream for the engine's specs. */
export type MarkEvent = Fact<'MarkMade', { readonly value: number }> | Fact<'MarkSeen', { readonly by: number }>;
type MarkCommand = { readonly events: readonly MarkEvent[] };

const markKind: StreamKind<MarkCommand, null, MarkEvent> = {
  shapes: { category: 'mark', current: { MarkMade: 'MarkMade', MarkSeen: 'MarkSeen' }, upcasts: {} },
  decider: { decide: ({ events }) => events, fold: () => null },
};

/** A clock that a spec moves by hand, also backwards. */
export class HandClock implements Clock {
  instant = Date.UTC(2024, 0, 1);
  now(): string {
    return new Date(this.instant).toISOString();
  }
  today(): never {
    throw new Error('the log asks for instants only');
  }
}

/** A log with a store of its own. */
export class MarkLog {
  readonly clock = new HandClock();
  readonly store: PostgresEventStore;
  readonly log: EventLog;
  readonly database: FreshDatabase;

  private constructor(database: FreshDatabase) {
    this.database = database;
    this.store = new PostgresEventStore(database.appPool);
    this.log = createEventLog({ store: this.store, keys: new MemoryKeys(), clock: this.clock, kinds: new StreamKinds().register(markKind) });
  }

  static async open(): Promise<MarkLog> {
    return new MarkLog(await freshDatabase({ migrations: [...eventStoreMigrations, ...projectionMigrations] }));
  }

  async make(values: readonly number[], stream: StreamId = `mark-${randomUUID()}`): Promise<Receipt> {
    return this.write(values.map((value) => ({ type: 'MarkMade', data: { value } })), stream);
  }

  async write(events: readonly MarkEvent[], stream: StreamId = `mark-${randomUUID()}`): Promise<Receipt> {
    return this.log.execute(markKind, {
      stream,
      command: { events },
      place: { commune: null, village: null },
      context: { actor: { account: idOf<AccountId>('00000000-0000-4000-8000-00000000000a'), role: 'social-officer', unit: idOf<UnitId>('00000000-0000-4000-8000-00000000000b'), scope: { kind: 'everything' } }, idempotencyKey: randomUUID(), correlationId: 'c', causationId: null, origin: null },
      name: 'MakeMark',
    });
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.database.drop();
  }
}

/** Keeps every mark; adding instead of replacing, so that an event folded twice shows. */
export class Tally implements Projection {
  readonly version: number;
  readonly categories = ['mark'];
  readonly handles = ['MarkMade'];
  readonly ignores: readonly string[];
  readonly readsPersonalData = false;
  readonly tables = [{ name: 'mark', key: ['value'] }];
  /** Values that make the fold fail after it has written. */
  readonly poison = new Set<number>();
  batches = 0;
  /** Schemas whose readers' indexes were asked for. */
  readonly indexed: string[] = [];

  constructor(
    readonly name: string,
    options: { readonly version?: number; readonly ignores?: readonly string[] } = {},
  ) {
    this.version = options.version ?? 1;
    this.ignores = options.ignores ?? ['MarkSeen'];
  }

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".mark (value integer primary key, times integer not null, known_at text not null)`);
  }

  async index(schema: string, db: ProjectionDatabase): Promise<void> {
    this.indexed.push(schema);
    await db.query(`create index if not exists by_times on "${schema}".mark (times)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    this.batches += 1;
    for (const { data, knownAt } of batch) {
      const { value } = data as { readonly value: number };
      await db.query(`insert into "${schema}".mark as m values ($1, $2, $3) on conflict (value) do update set times = m.times + excluded.times`, [value, this.version, knownAt]);
      if (this.poison.has(value)) throw new Error(`cannot fold ${value}`);
    }
  }
}
