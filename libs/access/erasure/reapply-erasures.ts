import type { Pool } from 'pg';
import type { EventLog, EventStore, StreamId } from '#event-store';
import type { PostgresPersonalKeys } from '../keys/postgres-personal-keys.ts';
import { erasureCategory, erasureStreamKind, keysErasedBy } from './erasure-decider.ts';

export interface ErasureParts {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly log: EventLog;
  readonly keys: PostgresPersonalKeys;
}

const readProgress = async (pool: Pool): Promise<string | null> =>
  (await pool.query<{ position: string }>('select position from access.erasure_progress')).rows[0]?.position ?? null;

const writeProgress = async (pool: Pool, position: string): Promise<void> => {
  await pool.query('insert into access.erasure_progress (position) values ($1) on conflict (one) do update set position = excluded.position', [position]);
};

/**
 * Destroys the keys of every approved erasure in the log, whatever the key store holds: the log is the truth, so that an old copy
 * of the keys brings nobody back. To be run before anything is served. How far the log was read stands beside the keys and shares
 * their fate in a restore of the whole database; after a restore of the keys alone pass `fromStart`.
 */
export const reapplyErasures = async ({ pool, store, log, keys }: ErasureParts, { fromStart = false } = {}): Promise<number> => {
  const head = await store.head();
  if (head === null) return 0;
  const progress = fromStart ? null : await readProgress(pool);
  // A log that is shorter than what was read is another log, and so is one whose positions look otherwise.
  const from = progress !== null && store.isPosition(progress) && store.compare(progress, head) <= 0 ? progress : null;
  let position = from;
  const streams = new Set<StreamId>();
  for await (const page of store.readAll(from, { categories: [erasureCategory] })) {
    for (const { stream } of page.events) streams.add(stream);
    position = page.position;
  }
  let erased = 0;
  for (const stream of streams) {
    const { state, history } = await log.load(erasureStreamKind, stream);
    const ids = keysErasedBy(state);
    if (ids.length === 0) continue;
    await keys.destroy(ids, history.at(-1)?.metadata.recordedAt ?? new Date().toISOString());
    erased += 1;
  }
  if (position !== null) await writeProgress(pool, position);
  return erased;
};
