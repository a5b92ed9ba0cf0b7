import pg from 'pg';
import { DatabaseError } from './errors.ts';

const serverLock = 1_283_507_115;

/** Held while a server answers requests on a built-in database; a kill releases it. */
export interface ServerLock {
  release(): Promise<void>;
}

/** Refuses a second server on the same data folder: throws `DatabaseError` `server-already-runs`. */
export const acquireServerLock = async (ownerUrl: string, folder: string): Promise<ServerLock> => {
  const session = new pg.Client({ connectionString: ownerUrl, application_name: 'lotrinh-server-lock', keepAlive: true });
  await session.connect();
  // A database that ends takes the lock with it; the pools report the loss.
  session.on('error', () => undefined);
  const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [serverLock]);
  if (rows[0]?.taken !== true) {
    await session.end();
    throw new DatabaseError('server-already-runs', { folder });
  }
  return { release: () => session.end() };
};
