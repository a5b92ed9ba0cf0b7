import { eventStoreMigrations, PostgresEventStore } from '#event-store';
import { freshDatabase } from '#testing/postgres';
import { describeEventStore } from './event-store.contract.ts';

const eventBytes = 2 * 1024 * 1024;

describeEventStore('PostgreSQL', async () => {
  const database = await freshDatabase({ migrations: eventStoreMigrations });
  const store = new PostgresEventStore(database.appPool, { limits: { eventBytes, appendBytes: 4 * eventBytes } });
  return {
    store,
    eventBytes,
    dispose: async () => {
      await store.close();
      await database.drop();
    },
  };
});
