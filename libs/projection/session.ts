import type { Pool, PoolClient } from 'pg';
import type { ProjectionDatabase } from './projection.ts';

/** The narrow view of a connection that projections get. */
export const databaseOn = (client: PoolClient): ProjectionDatabase => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> => {
    const result = await client.query(sql, [...parameters]);
    return result.rows as Row[];
  },
});

/**
 * One transaction. It does not wait for the disk: rows and checkpoint are lost together or not at all,
 * and whatever is lost is folded again from the log, which did wait.
 */
export const inTransaction = async <T>(pool: Pool, work: (db: ProjectionDatabase, client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin; set local synchronous_commit = off');
    const result = await work(databaseOn(client), client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((fault: unknown) => {
      broken = fault instanceof Error ? fault : new Error(String(fault));
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

/** A schema or table name, quoted. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
