import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from './errors.ts';

const serverLock = 1_283_507_115;
const takeAgainMs = 250;

/** Held while a server answers requests on a built-in database; a kill releases it. */
export interface ServerLock {
  release(): Promise<void>;
}

/** A session that holds the lock; null when another has it. */
const take = async (ownerUrl: string): Promise<pg.Client | null> => {
  const session = new pg.Client({ connectionString: ownerUrl, application_name: 'lotrinh-server-lock', keepAlive: true });
  // A session that is cut ends; whoever holds the lock waits for that.
  session.on('error', () => undefined);
  await session.connect();
  const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [serverLock]);
  if (rows[0]?.taken === true) return session;
  await session.end();
  return null;
};

const ended = (session: pg.Client): Promise<void> => new Promise((resolve) => void session.once('end', () => resolve()));

/** A database that is restarted under its server forgets the lock: it is taken again as soon as the database is back. */
class KeptLock implements ServerLock {
  readonly #released = new AbortController();
  readonly #keeping: Promise<void>;
  #session: pg.Client;

  constructor(
    private readonly ownerUrl: string,
    session: pg.Client,
  ) {
    this.#session = session;
    this.#keeping = this.#keep();
  }

  async release(): Promise<void> {
    this.#released.abort();
    await this.#session.end();
    await this.#keeping;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#released;
    while (!signal.aborted) {
      await ended(this.#session);
      for (let again: pg.Client | null = null; again === null && !signal.aborted; ) {
        await pause(takeAgainMs, undefined, { signal, ref: false }).catch(() => undefined);
        if (!signal.aborted) again = await take(this.ownerUrl).catch(() => null);
        if (again !== null) this.#session = again;
      }
    }
    await this.#session.end();
  }
}

/** Refuses a second server on the same data folder: throws `DatabaseError` `server-already-runs`. */
export const acquireServerLock = async (ownerUrl: string, folder: string): Promise<ServerLock> => {
  const session = await take(ownerUrl);
  if (session === null) throw new DatabaseError('server-already-runs', { folder });
  return new KeptLock(ownerUrl, session);
};
