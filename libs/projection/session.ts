import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#platform';
import type { ProjectionDatabase } from './projection.ts';

/**
 * The narrow view of a connection that projections get. Statements run one after the other in the order in which they were asked for,
 * so that a projection may fold while the last one is still written.
 */
class Session implements ProjectionDatabase {
  readonly #client: PoolClient;
  #last: Promise<unknown> = Promise.resolve();
  #failure: Error | null = null;
  #ended = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const rows = this.#last.then(() => this.#run<Row>(sql, parameters));
    // Met by whoever asked, and by `end` in any case.
    this.#last = rows.catch((error: unknown) => {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
    });
    return rows;
  }

  /** Waits for what was asked for and throws the first failure, also of a statement that nobody waited for. */
  async end(): Promise<void> {
    await this.#last;
    this.#ended = true;
    if (this.#failure !== null) throw this.#failure;
  }

  /** Starts nothing more: a statement still waiting its turn would run outside the transaction. */
  async abandon(): Promise<void> {
    this.#ended = true;
    await this.#last;
  }

  async #run<Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    if (this.#ended) throw new Error('the transaction has ended');
    if (this.#failure !== null) throw this.#failure;
    const result = await this.#client.query(sql, [...parameters]);
    return result.rows as Row[];
  }
}

/**
 * One transaction. It does not wait for the disk: rows and checkpoint are lost together or not at all,
 * and whatever is lost is folded again from the log, which did wait.
 */
export const foldInTransaction = <T>(pool: Pool, work: (db: ProjectionDatabase) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    const session = new Session(client);
    try {
      const result = await work(session);
      await session.end();
      return result;
    } catch (error) {
      await session.abandon();
      throw error;
    }
  }, 'begin; set local synchronous_commit = off');

/** A schema or table name, quoted. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
