import { Global, Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP_POOL, CLOCK, CONFIG, HealthChecks, Sentences } from '#platform';
import { MemoryKeys } from '#testing/memory-keys';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { EVENT_LOG, type EventLog } from './event-log.ts';
import { EventStoreModule } from './event-store.module.ts';
import { EVENT_STORE, type EventStore } from './event-store.ts';
import { PERSONAL_KEYS } from './personal-keys.ts';
import { eventStoreMigrations } from './postgres/migrations.ts';
import { storeStream, storeStreamKind } from './store-stream.ts';
import { StreamKinds } from './stream-kinds.ts';
import { aContext, diaryKind, TickingClock } from './testing/diary.ts';

@Injectable()
class Registering {
  constructor(
    @Inject(StreamKinds) kinds: StreamKinds,
    @Inject(EVENT_STORE) readonly store: EventStore,
  ) {
    kinds.register(diaryKind);
  }
}

describe('the event store in the application', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ migrations: eventStoreMigrations });
  });
  afterAll(() => database.drop());

  it('gives the store, the log and the registry to every lib, and closes the store with the application', async () => {
    const parts = [
      { provide: CONFIG, useValue: { EVENT_STORE: 'postgres', KURRENTDB_URL: null } },
      { provide: APP_POOL, useValue: database.appPool },
      { provide: CLOCK, useValue: new TickingClock() },
      { provide: PERSONAL_KEYS, useValue: new MemoryKeys() },
      Sentences,
      HealthChecks,
    ];
    @Global()
    @Module({ providers: parts, exports: parts })
    class Parts {}
    @Module({ providers: [Registering] })
    class Diaries {}

    const application = await Test.createTestingModule({ imports: [Parts, EventStoreModule, Diaries] }).compile();
    await application.init();
    expect(application.get(StreamKinds).categories).toEqual(['store', 'diary']);
    const log = application.get<EventLog>(EVENT_LOG);
    const mark = { stream: storeStream, command: { type: 'MarkDemoStore' as const, logIsEmpty: true }, place: { commune: null, village: null }, context: aContext(), name: 'MarkDemoStore' };
    await log.execute(storeStreamKind, mark);
    expect(await application.get(Registering).store.readStream(storeStream)).toMatchObject([{ type: 'DemoStoreMarked', revision: 0 }]);
    expect(application.get(Sentences).find('event-too-large')).toMatchObject({ status: 413 });
    await application.close();
  });
});
