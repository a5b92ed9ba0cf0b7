import pg from 'pg';
import type { KeyId } from '#standards';

/** The channel on which a destruction is told to every process at the commit that makes it. */
export const destroyedChannel = 'access_key_destroyed';

const reconnectAfter = 1_000;

/** `any`: destructions may have been missed, so that nothing held in memory can be trusted. */
export type DestructionListener = (ids: readonly KeyId[] | 'any') => void;

/** Hears of keys that other processes destroy, through one connection that is made anew when it is lost. */
export class DestroyedKeys {
  readonly #pool: pg.Pool;
  readonly #tell: DestructionListener;
  readonly #closed = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(pool: pg.Pool, tell: DestructionListener) {
    this.#pool = pool;
    this.#tell = tell;
  }

  /** Resolves once it hears, or once the first attempt has failed: it goes on trying, and the keys held age as they do. */
  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#running = this.#run(resolve);
    });
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#running;
  }

  async #run(tried: () => void): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      const client = new pg.Client(this.#pool.options);
      try {
        await this.#hear(client, tried);
      } catch {
        // The database is away; what is held ages out, and everything held is dropped once it is back.
      } finally {
        tried();
        await client.end().catch(() => undefined);
      }
      if (!signal.aborted) await this.#pause();
    }
  }

  async #hear(client: pg.Client, hears: () => void): Promise<void> {
    let leave = (): void => undefined;
    const lost = new Promise<void>((resolve) => {
      leave = resolve;
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    client.on('notification', ({ payload = '' }) => this.#tell(payload.split(',') as KeyId[]));
    const { signal } = this.#closed;
    signal.addEventListener('abort', leave, { once: true });
    try {
      await client.connect();
      await client.query(`listen ${destroyedChannel}`);
      this.#tell('any');
      hears();
      await lost;
    } finally {
      // A database that is away for a day is asked again all the time.
      signal.removeEventListener('abort', leave);
    }
    this.#tell('any');
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#closed.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, reconnectAfter);
      this.#closed.signal.addEventListener('abort', done, { once: true });
    });
  }
}
