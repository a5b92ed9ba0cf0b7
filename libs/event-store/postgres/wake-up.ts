import { randomUUID } from 'node:crypto';
import pg from 'pg';

const channel = 'es';

/** Resolves after a time, or at once when the signal aborts; never throws. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });

/**
 * Wakes tailing readers after a commit: those of this process at once, those of others by a coalesced NOTIFY.
 * NOTIFY never runs inside an append's transaction: there it takes one lock for the whole server at commit.
 * A lost notification costs no event: readers look by themselves every second.
 */
export class WakeUp {
  readonly #instance = randomUUID();
  readonly #pool: pg.Pool;
  readonly #notifyEvery: number;
  readonly #closed = new AbortController();
  readonly #waiters = new Set<() => void>();
  #turn = 0;
  #announcement: NodeJS.Timeout | null = null;
  #sending: Promise<void> = Promise.resolve();
  #listening: Promise<void> | null = null;

  constructor(pool: pg.Pool, notifyEvery: number) {
    this.#pool = pool;
    this.#notifyEvery = notifyEvery;
  }

  /** Changes with every signal: a reader takes it before it looks, so that no signal falls between look and wait. */
  get turn(): number {
    return this.#turn;
  }

  /** After a commit of this process. */
  announce(): void {
    this.#wake();
    if (this.#announcement !== null || this.#closed.signal.aborted) return;
    this.#announcement = setTimeout(() => {
      this.#announcement = null;
      this.#sending = this.#notify();
    }, this.#notifyEvery);
  }

  /** Until the next signal after `turn`, the time or the abort. */
  async wait(turn: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (turn !== this.#turn) return;
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    this.#waiters.add(wake);
    try {
      await pause(milliseconds, AbortSignal.any([signal, woken.signal, this.#closed.signal]));
    } finally {
      this.#waiters.delete(wake);
    }
  }

  /** Keeps one connection that hears of other processes' appends, made anew when it is lost. */
  listen(): void {
    this.#listening ??= this.#hearOthers();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    if (this.#announcement !== null) clearTimeout(this.#announcement);
    await this.#sending;
    await this.#listening;
  }

  #wake(): void {
    this.#turn += 1;
    for (const wake of this.#waiters) wake();
  }

  async #notify(): Promise<void> {
    try {
      await this.#pool.query({ name: 'es-notify', text: `select pg_notify('${channel}', $1)`, values: [this.#instance] });
    } catch {
      // Others find the events at their next look; the appends themselves stand.
    }
  }

  async #hearOthers(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      const client = new pg.Client(this.#pool.options);
      try {
        await this.#hearThrough(client);
      } catch {
        // The connection was refused or lost: readers look by themselves until there is another one.
      } finally {
        await client.end().catch(() => undefined);
      }
      await pause(1_000, this.#closed.signal);
    }
  }

  async #hearThrough(client: pg.Client): Promise<void> {
    let leave = (): void => undefined;
    const lost = new Promise<void>((resolve) => {
      leave = resolve;
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    client.on('notification', ({ payload }) => {
      if (payload !== this.#instance) this.#wake();
    });
    const { signal } = this.#closed;
    signal.addEventListener('abort', leave, { once: true });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#wake();
      await lost;
    } finally {
      // A database that is away for a day is asked again every second.
      signal.removeEventListener('abort', leave);
    }
  }
}
