import { Global, Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { APP_POOL, CLOCK, type Clock } from '#platform';
import { EVENT_LOG, type EventLog } from './event-log.ts';
import { EVENT_STORE, type EventStore } from './event-store.ts';
import { createEventLog } from './log/create-event-log.ts';
import { PERSONAL_KEYS, type PersonalKeys } from './personal-keys.ts';
import { PostgresEventStore } from './postgres/postgres-event-store.ts';
import { storeStreamKind } from './store-stream.ts';
import { StreamKinds } from './stream-kinds.ts';

/** Gives the event store, the log over it, and the registry in which each lib names its streams. Needs the pool, the clock and the personal-data keys. */
@Global()
@Module({
  providers: [
    { provide: StreamKinds, useFactory: (): StreamKinds => new StreamKinds().register(storeStreamKind) },
    { provide: EVENT_STORE, inject: [APP_POOL], useFactory: (pool: pg.Pool): EventStore => new PostgresEventStore(pool) },
    {
      provide: EVENT_LOG,
      inject: [EVENT_STORE, PERSONAL_KEYS, CLOCK, StreamKinds],
      useFactory: (store: EventStore, keys: PersonalKeys, clock: Clock, kinds: StreamKinds): EventLog => createEventLog({ store, keys, clock, kinds }),
    },
  ],
  exports: [StreamKinds, EVENT_STORE, EVENT_LOG],
})
export class EventStoreModule implements BeforeApplicationShutdown {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** After the last request; the pool is ended by whoever made it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
