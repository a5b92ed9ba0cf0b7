import type { Pool, PoolClient } from 'pg';

// Half of the key of every lease, so that no other advisory lock of the database can be the same.
const leaseClass = 0x4c54;

/**
 * Which worker runs which projection: session advisory locks, held on one connection as long as it lives. When it breaks,
 * the leases are gone and another worker may take over; the checkpoint's compare-and-set keeps even a slow loser harmless.
 */
export class Leases {
  readonly #pool: Pool;
  #client: PoolClient | null = null;
  readonly #held = new Set<string>();
  #onLost: () => void = () => undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  onLost(callback: () => void): void {
    this.#onLost = callback;
  }

  async take(name: string): Promise<boolean> {
    if (this.#held.has(name)) return true;
    const client = await this.#connection();
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as taken', [leaseClass, name]);
    const taken = rows[0]?.taken === true;
    if (taken) this.#held.add(name);
    return taken;
  }

  async giveUp(name: string): Promise<void> {
    if (!this.#held.delete(name)) return;
    await this.#client?.query('select pg_advisory_unlock($1, hashtext($2))', [leaseClass, name]);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#held.clear();
    if (client === null) return;
    try {
      await client.query('select pg_advisory_unlock_all()');
      client.release();
    } catch (error) {
      client.release(error instanceof Error ? error : true);
    }
  }

  async #connection(): Promise<PoolClient> {
    if (this.#client !== null) return this.#client;
    const client = await this.#pool.connect();
    client.on('error', (error) => {
      if (this.#client !== client) return;
      this.#client = null;
      this.#held.clear();
      client.release(error);
      this.#onLost();
    });
    this.#client = client;
    return client;
  }
}
