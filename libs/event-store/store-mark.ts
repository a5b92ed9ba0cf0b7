import { createPool, type Config } from '#platform';
import { isLocalDate, type Identified } from '#standards';
import { refuseUnfinishedRestore } from './backup/refuse-unfinished-restore.ts';
import { openEventStore } from './open-event-store.ts';
import { storeStream, storeStreamKind, type StoreEvent, type StoreState } from './store-stream.ts';
import type { StoredEvent } from './stored-event.ts';

/** What the log says about itself before anything else is wired. */
export interface StoreMark extends StoreState {
  /** True while the log holds no event at all. */
  readonly empty: boolean;
}

const storeEventOf = ({ id, type, data }: StoredEvent): readonly Identified<StoreEvent>[] => {
  if (type === 'DemoStoreMarked') return [{ id, type, data: {} }];
  const isDated = type === 'WorkingDateSet' && typeof data === 'object' && data !== null && 'date' in data;
  return isDated && isLocalDate(data.date) ? [{ id, type, data: { date: data.date } }] : [];
};

/**
 * Reads whether this is a demo's log, and where its clock stands. Nothing in those events is personal, so no key is needed.
 * The first look at a store, so it refuses one whose restore stopped half-way.
 */
export const readStoreMark = async (config: Pick<Config, 'EVENT_STORE' | 'KURRENTDB_URL'>, appUrl: string): Promise<StoreMark> => {
  const pool = createPool({ url: appUrl, max: 2, name: 'store-mark' });
  try {
    await refuseUnfinishedRestore(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const store = await openEventStore(config, pool);
  try {
    const events = await store.readStream(storeStream);
    const state = storeStreamKind.decider.fold(events.flatMap(storeEventOf));
    return { ...state, empty: (await store.head()) === null };
  } finally {
    await store.close();
    await pool.end();
  }
};
