import type { Pool } from 'pg';
import type { ProjectionDatabase } from './projection.ts';

/** The projection has not created its tables yet: nothing has been recorded that would stand in them. */
export const isMissingTable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === '42P01' || error.code === '3F000');

/** A pool asked like a projection's session: nothing where the read model has no tables yet. */
export const soFar = (pool: Pool): ProjectionDatabase => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> => {
    try {
      return (await pool.query(sql, [...parameters])).rows as Row[];
    } catch (error) {
      if (isMissingTable(error)) return [];
      throw error;
    }
  },
});
