import { Global, Inject, Module, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { APP_POOL, CLOCK, CONFIG, HealthChecks, Sentences, type Clock, type Config, type HealthFinding } from '#platform';
import { EVENT_LOG, type EventLog } from './event-log.ts';
import { EVENT_STORE, type EventStore } from './event-store.ts';
import { createEventLog } from './log/create-event-log.ts';
import { openEventStore } from './open-event-store.ts';
import { PERSONAL_KEYS, type PersonalKeys } from './personal-keys.ts';
import { storeStreamKind } from './store-stream.ts';
import { StreamKinds } from './stream-kinds.ts';
import { eventStoreFaults } from './text/vi.ts';

/** Gives the event store, the log over it, and the registry in which each lib names its streams. Needs the configuration, the pool, the clock and the personal-data keys. */
@Global()
@Module({
  providers: [
    { provide: StreamKinds, useFactory: (): StreamKinds => new StreamKinds().register(storeStreamKind) },
    { provide: EVENT_STORE, inject: [CONFIG, APP_POOL], useFactory: openEventStore },
    {
      provide: EVENT_LOG,
      inject: [EVENT_STORE, PERSONAL_KEYS, CLOCK, StreamKinds],
      useFactory: (store: EventStore, keys: PersonalKeys, clock: Clock, kinds: StreamKinds): EventLog => createEventLog({ store, keys, clock, kinds }),
    },
  ],
  exports: [StreamKinds, EVENT_STORE, EVENT_LOG],
})
export class EventStoreModule implements BeforeApplicationShutdown, OnModuleInit {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Sentences) private readonly sentences: Sentences,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    // On PostgreSQL the database's own check says it all.
    if (this.config.EVENT_STORE === 'kurrentdb') this.health.register('event-store', () => this.#finding());
    this.sentences.register(eventStoreFaults, { 'event-store-refused': 503, 'event-too-large': 413, 'unstorable-value': 400 });
  }

  async #finding(): Promise<HealthFinding> {
    await this.store.head();
    return { healthy: true, facts: { store: this.config.EVENT_STORE } };
  }

  /** After the last request; the pool is ended by whoever made it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
