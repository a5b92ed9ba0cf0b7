import type pg from 'pg';
import type { Config } from '#platform';
import type { EventStore } from './event-store.ts';
import { KurrentEventStore } from './kurrentdb/kurrent-event-store.ts';
import { PostgresEventStore } from './postgres/postgres-event-store.ts';

/** The store that the configuration names. Opening KurrentDB does not wait for the server: each call does, within its limits. */
export const openEventStore = async (config: Pick<Config, 'EVENT_STORE' | 'KURRENTDB_URL'>, pool: pg.Pool): Promise<EventStore> =>
  config.EVENT_STORE === 'kurrentdb' && config.KURRENTDB_URL !== null ? KurrentEventStore.open(config.KURRENTDB_URL) : new PostgresEventStore(pool);
