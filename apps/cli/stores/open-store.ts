import { eventStoreMigrations, KurrentEventStore, PostgresEventStore, type EventStore } from '#event-store';
import { createPool, openDatabase, readConfig, runMigrations, type Config } from '#platform';
import type pg from 'pg';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import { storeText } from '../text/store.vi.ts';

/** A store that a command line names. */
export interface NamedStore {
  readonly store: EventStore;
  /** The database that keeps the seals beside a log; null for KurrentDB, whose seals stand in the database of the configuration. */
  readonly pool: pg.Pool | null;
  close(): Promise<void>;
}

/** The address behind a name: two names for one store must not pass for two. */
export const addressOf = (text: string, config: Config): string => {
  if (text === 'postgres') return config.DATABASE_URL ?? 'postgres';
  if (text === 'kurrentdb') {
    if (config.KURRENTDB_URL === null) throw new CliFailure(exitCodes.usage, 'usage-no-kurrentdb-url', storeText.noUrl);
    return config.KURRENTDB_URL;
  }
  if (/^(postgres(ql)?|(esdb|kurrentdb)(\+discover)?):\/\//.test(text)) return text;
  throw new CliFailure(exitCodes.usage, 'usage-unknown-store', storeText.unknownStore(text), { store: text });
};

const onPool = (url: string): NamedStore => {
  // A connection that is lost shows in the call that used it.
  const pool = createPool({ url, max: 4, name: 'copy', onLost: () => undefined });
  const store = new PostgresEventStore(pool);
  return {
    store,
    pool,
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
};

const configured = async (config: Config): Promise<NamedStore> => {
  const database = await openDatabase(config);
  try {
    await runMigrations(database.ownerUrl, eventStoreMigrations);
  } catch (error) {
    await database.close();
    throw error;
  }
  const opened = onPool(database.appUrl);
  return {
    store: opened.store,
    pool: opened.pool,
    close: async () => {
      await opened.close();
      await database.close();
    },
  };
};

/** Opens what an address of `addressOf` stands for; a database named by its address has been migrated by the product before. */
export const openStore = async (address: string, config = readConfig()): Promise<NamedStore> => {
  if (address === 'postgres' || address === config.DATABASE_URL) return configured(config);
  if (address.startsWith('postgres')) return onPool(address);
  const store = await KurrentEventStore.open(address);
  return { store, pool: null, close: () => store.close() };
};
