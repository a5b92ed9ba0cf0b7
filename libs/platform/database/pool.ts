import pg from 'pg';

/** The pool of the running server's role. */
export const APP_POOL = Symbol('AppPool');
/** The pool of the role that owns the log and the technical tables; for operations, not for requests. */
export const OWNER_POOL = Symbol('OwnerPool');

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  /** Shown by the database beside each connection. */
  readonly name: string;
  /** Hears of idle connections that the database cut; the pool makes new ones by itself. */
  readonly onLost?: (error: Error) => void;
}

/** A pool whose forgotten transactions end by themselves: only an idle appender can hold a gap of the log open. */
export const createPool = ({ url, max, name, onLost }: PoolOptions): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `lotrinh-${name}`,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  });
  // A database that stops while the pool is being closed may cut a connection that is on its way out: no news.
  pool.on('error', (error) => {
    if (!pool.ending) onLost?.(error);
  });
  // The pool listens to idle connections only. One that is cut between two statements of its borrower's tells nobody, and Node
  // ends a process for an error that nobody hears; the borrower's next statement fails with it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
