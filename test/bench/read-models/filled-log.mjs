// A log of about so many events in a database of its own, written by the real log: chained, encrypted, checked.
import pg from 'pg';
import { createEventLog, eventStoreMigrations, PostgresEventStore, StreamKinds } from '#event-store';
import { householdShapes } from '#household';
import { projectionMigrations } from '#projection';
import { MemoryKeys } from '#testing/memory-keys';
import { history, householdId } from './history.mjs';

export const eventsPerHousehold = 2.2;
const context = {
  actor: { account: '00000000-0000-4000-8000-00000000000a', role: 'social-officer', unit: null, scope: { kind: 'everything' } },
  idempotencyKey: '', correlationId: '00000000-0000-4000-8000-00000000000c', causationId: null, origin: null,
};
// The bench measures reading; which facts are allowed is not its question.
const kind = { shapes: householdShapes, decider: { decide: (facts) => facts, fold: () => null } };
const chunk = 2_000;

export const filledLog = async (server, events, log) => {
  const database = await server.freshDatabase([...eventStoreMigrations, ...projectionMigrations]);
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 12 });
  const store = new PostgresEventStore(pool);
  let recordedAt = '';
  const eventLog = createEventLog({ store, keys: new MemoryKeys(), clock: { now: () => recordedAt }, kinds: new StreamKinds().register(kind) });
  const started = Date.now();
  let [commands, count] = [[], 0];
  const write = async () => {
    const outcomes = await eventLog.executeMany(kind, commands);
    const failed = outcomes.find((outcome) => outcome instanceof Error);
    if (failed !== undefined) throw failed;
    commands = [];
  };
  for (const [household, fact, instant] of history(Math.ceil(events / eventsPerHousehold))) {
    if (commands.length === chunk) await write();
    if (commands.length === 0) recordedAt = instant;
    count += 1;
    commands.push({ stream: `household-${householdId(household)}`, command: [fact], place: { commune: null, village: null }, context: { ...context, idempotencyKey: `bench-${count}` }, name: 'Bench' });
  }
  await write();
  await pool.query('analyze es.event');
  log(`${count} events written in ${Math.round((Date.now() - started) / 1000)} s`);
  return {
    pool, store, eventLog, count,
    close: async () => {
      await store.close();
      await pool.end();
      await database.drop();
    },
  };
};
