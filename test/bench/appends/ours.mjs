// The product's append as it is: personal data encrypted, events chained and hashed, checked, announced.
import { randomBytes, randomUUID } from 'node:crypto';
import { Drafts, eventStoreMigrations, PostgresEventStore } from '#event-store';
import { poolOf } from './table.mjs';

const people = Array.from({ length: 1_000 }, () => `person-${randomUUID()}`);
const keys = new Map(people.map((person) => [person, randomBytes(32)]));

const personal = (event, n) => {
  const { identity, ...data } = event.data;
  return { ...event, data: { ...data, identity: { key: people[n % people.length], value: identity } } };
};

export const open = async (server, clients) => {
  const database = await server.freshDatabase(eventStoreMigrations);
  const pool = poolOf(database.appUrl, clients);
  const store = new PostgresEventStore(pool);
  let written = 0;
  const append = async ({ stream, revision, hash }, events) => {
    const drafts = new Drafts(events.map((event) => personal(event, (written += 1))));
    const sealed = drafts.seal(stream, revision === 0 ? null : { revision: revision - 1, hash }, keys);
    await store.append({ stream, expected: revision === 0 ? 'no-stream' : revision - 1, events: sealed });
    return sealed.at(-1).hash;
  };
  return { append, close: async () => { await store.close(); await pool.end(); await database.drop(); } };
};
