import type { Pool } from 'pg';
import type { EventStore } from '../event-store.ts';
import { KurrentEventStore } from '../kurrentdb/kurrent-event-store.ts';
import { PostgresEventStore } from '../postgres/postgres-event-store.ts';
import { ownLog } from './own-log.ts';

let kurrentdb: string | null = null;

/** Specs of this file that ask for a store get one on that server from now on; without this call, on PostgreSQL. */
export const runOnKurrentDB = (url: string): void => {
  kurrentdb = url;
};

/** Where the specs of this file keep their log. Each log on a KurrentDB server has streams of its own there. */
export const storeUnderTest = {
  get kind(): 'postgres' | 'kurrentdb' {
    return kurrentdb === null ? 'postgres' : 'kurrentdb';
  },
  /** What the product is configured with. */
  get env(): Readonly<Record<string, string>> {
    return kurrentdb === null ? {} : { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: kurrentdb };
  },
  /** What stands between the product and the store that it has opened. */
  around: (store: EventStore): EventStore => (kurrentdb === null ? store : ownLog(store)),
  open: async (pool: Pool): Promise<EventStore> => (kurrentdb === null ? new PostgresEventStore(pool) : ownLog(await KurrentEventStore.open(kurrentdb))),
};
