import { openEventStore, storeStream } from '#event-store';
import type { Config } from '#platform';
import { createPool } from '#platform';
import type { LocalDate } from '#standards';
import { isLocalDate } from '#standards';

/** What the log says about the store itself. */
export interface StoreMark {
  /** Only a demo store has a clock that can stand, and may keep its master key beside its data. */
  readonly demo: boolean;
  readonly workingDate: LocalDate | null;
}

const dateIn = (data: unknown): LocalDate | null => {
  const date = typeof data === 'object' && data !== null && 'date' in data ? data.date : null;
  return isLocalDate(date) ? date : null;
};

/** Read before the modules are made, since they depend on it. Nothing in these events is personal. */
export const readStoreMark = async (config: Config, appUrl: string): Promise<StoreMark> => {
  const pool = createPool({ url: appUrl, max: 1, name: 'store-mark' });
  const store = await openEventStore(config, pool);
  try {
    const events = await store.readStream(storeStream);
    const set = events.findLast((event) => event.type === 'WorkingDateSet');
    return { demo: events.some((event) => event.type === 'DemoStoreMarked'), workingDate: set === undefined ? null : dateIn(set.data) };
  } finally {
    await store.close();
    await pool.end();
  }
};
