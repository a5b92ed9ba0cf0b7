import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createEventLog, eventStoreMigrations, openEventStore, storeStream, storeStreamKind, StreamKinds, type EventLog, type EventStore } from '#event-store';
import { createLogger, WorkingClock } from '#platform';
import { localDate, type LocalDate } from '#standards';
import { systemActors, systemContext } from '#access';
import { MemoryKeys } from '#testing/memory-keys';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { DemoDate } from './demo-date.ts';

let database: FreshDatabase;
let store: EventStore;
let log: EventLog;
beforeAll(async () => {
  database = await freshDatabase({ migrations: eventStoreMigrations });
  store = await openEventStore({ EVENT_STORE: 'postgres', KURRENTDB_URL: null }, database.appPool);
  log = createEventLog({ store, keys: new MemoryKeys(), clock: new WorkingClock(), kinds: new StreamKinds().register(storeStreamKind) });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const told = async (command: Parameters<typeof storeStreamKind.decider.decide>[0]): Promise<void> => {
  await log.execute(storeStreamKind, { stream: storeStream, command, place: { commune: null, village: null }, context: systemContext(systemActors['command-line'], 'test', JSON.stringify(command)), name: command.type });
};
const first = localDate('2024-10-15');
const later = localDate('2024-10-30');

/** A clock that tells when it is set. */
class HeardClock extends WorkingClock {
  readonly stands: Promise<LocalDate>;
  #heard: (date: LocalDate) => void = () => undefined;
  constructor() {
    super();
    super.standAt(first);
    this.stands = new Promise((resolve) => (this.#heard = resolve));
  }
  override standAt(date: LocalDate): void {
    super.standAt(date);
    if (date !== first) this.#heard(date);
  }
}

it('follows the working date of the example commune while the server runs, and leaves the calendar of a real store alone', async () => {
  await told({ type: 'MarkDemoStore', logIsEmpty: true });
  await told({ type: 'SetWorkingDate', date: first });
  const [demo, real] = [new HeardClock(), new WorkingClock()];
  const followers = [demo, real].map((clock) => new DemoDate(log, clock, createLogger({ level: 'error' })));
  for (const follower of followers) follower.onApplicationBootstrap();
  await told({ type: 'SetWorkingDate', date: later });
  expect(await demo.stands).toBe(later);
  expect(demo.today()).toBe(later);
  for (const follower of followers) await follower.onModuleDestroy();
  expect(real.workingDate).toBeNull();
});
