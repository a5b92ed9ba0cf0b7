import { MemoryKeys } from '#testing/memory-keys';
import { freshDatabase } from '#testing/postgres';
import type { EventLog } from '../event-log.ts';
import type { EventStore } from '../event-store.ts';
import { createEventLog } from '../log/create-event-log.ts';
import { eventStoreMigrations } from '../postgres/migrations.ts';
import { PostgresEventStore } from '../postgres/postgres-event-store.ts';
import { StreamKinds } from '../stream-kinds.ts';
import { diaryKind, TickingClock } from './diary.ts';

/** A log of diaries in a database of its own. */
export class DiaryLog {
  readonly keys = new MemoryKeys();
  readonly log: EventLog;

  private constructor(
    readonly store: PostgresEventStore,
    private readonly drop: () => Promise<void>,
  ) {
    this.log = this.over(store);
  }

  static async start(): Promise<DiaryLog> {
    const database = await freshDatabase({ migrations: eventStoreMigrations });
    return new DiaryLog(new PostgresEventStore(database.appPool), () => database.drop());
  }

  /** Another process's log over the same store, or over one that stands before it. */
  over(store: EventStore): EventLog {
    return createEventLog({ store, keys: this.keys, clock: new TickingClock(), kinds: new StreamKinds().register(diaryKind), resendWaits: [1, 1, 1] });
  }

  async stop(): Promise<void> {
    await this.store.close();
    await this.drop();
  }
}
