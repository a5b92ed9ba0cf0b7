import type { Config, DoctorFinding } from '#platform';
import { EventStoreRefused, EventStoreUnreachable } from './kurrentdb/failures.ts';
import { KurrentEventStore } from './kurrentdb/kurrent-event-store.ts';

const patience = { silence: 3_000, retry: 3_000 };
const finding = (verdict: DoctorFinding['verdict'], code: DoctorFinding['code'], facts: DoctorFinding['facts'] = {}): DoctorFinding => ({ check: 'kurrentdb-server', verdict, code, facts });

/** Asks the KurrentDB server of the configuration for the log's end; says nothing where PostgreSQL keeps the log. */
export const examineEventStore = async ({ EVENT_STORE, KURRENTDB_URL }: Pick<Config, 'EVENT_STORE' | 'KURRENTDB_URL'>): Promise<readonly DoctorFinding[]> => {
  if (EVENT_STORE !== 'kurrentdb' || KURRENTDB_URL === null) return [];
  try {
    const store = await KurrentEventStore.open(KURRENTDB_URL, { read: patience });
    try {
      const head = await store.head();
      return [finding('good', head === null ? 'kurrentdb-empty' : 'kurrentdb-answers', { head: head ?? '' })];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof EventStoreRefused) return [finding('bad', 'kurrentdb-refused', error.facts)];
    if (error instanceof EventStoreUnreachable) return [finding('bad', 'kurrentdb-away', error.facts)];
    throw error;
  }
};
