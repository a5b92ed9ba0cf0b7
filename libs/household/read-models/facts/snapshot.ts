import type { Pool } from 'pg';
import type { Position } from '#event-store';
import { inTransaction } from '#platform';
import type { ProjectionDatabase } from '#projection';

/** The log position that an answer stands for. */
export interface StandsAt {
  readonly position: Position | null;
  /** Greatest knowledge time of the log up to it. */
  readonly knownAt: string | null;
}

// These answers touch few rows; starting helpers or compiling the plan would cost more than reading them.
const begin = 'begin transaction isolation level repeatable read read only; set local max_parallel_workers_per_gather = 0; set local jit = off';

/** Reads everything of one answer, and the position it stands for, from one moment of the database. */
export const snapshot = <T>(pool: Pool, projection: string, work: (db: ProjectionDatabase, stands: StandsAt) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ position: string | null; known_at: string | null }>('select position, known_at from projection.checkpoint where name = $1', [projection]);
    const db: ProjectionDatabase = { query: async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> => (await client.query(sql, [...parameters])).rows as Row[] };
    return work(db, { position: rows[0]?.position ?? null, knownAt: rows[0]?.known_at ?? null });
  }, begin);
