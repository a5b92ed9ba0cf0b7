import type { Pool } from 'pg';
import type { EventLog, EventPage, EventStore, Position } from '#event-store';
import { moveCheckpoint } from './checkpoints.ts';
import { PageDecoder, type DecodedPage } from './decoding.ts';
import { UnknownEventType } from './failures.ts';
import { foldInTransaction } from './session.ts';
import type { Runner } from './runner.ts';

const pageSize = 5_000;

interface Ready {
  readonly page: EventPage;
  readonly decoded: DecodedPage;
}

/**
 * One reading of the log for all projections that stand at the same place: each page is read and decoded once, and the next one
 * while PostgreSQL writes this one. A projection that fails leaves the feed and goes on alone, so that it holds nobody up.
 */
export class Feed {
  readonly #pool: Pool;
  readonly #store: EventStore;
  readonly #log: EventLog;
  readonly #members: Set<Runner>;
  readonly #failed: (runner: Runner, error: unknown) => void;
  readonly #advanced: () => void;

  constructor(pool: Pool, store: EventStore, log: EventLog, members: readonly Runner[], events: { readonly failed: (runner: Runner, error: unknown) => void; readonly advanced: () => void }) {
    this.#pool = pool;
    this.#store = store;
    this.#log = log;
    this.#members = new Set(members);
    this.#failed = events.failed;
    this.#advanced = events.advanced;
  }

  /** Runs until the signal aborts or no member is left. */
  async run(signal: AbortSignal): Promise<void> {
    const own = new AbortController();
    const stop = (): void => own.abort();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) own.abort();
    let next: Promise<Ready | null> | undefined;
    try {
      const [first] = this.#members;
      const pages = this.#decoded(first?.position ?? null, first?.knownAt ?? null, own.signal);
      next = pages.next().then((step) => (step.done === true ? null : step.value));
      for (;;) {
        const ready = await next;
        if (ready === null || own.signal.aborted) return;
        next = pages.next().then((step) => (step.done === true ? null : step.value));
        // Looked at below; without this a fault met while writing would go unheard.
        next.catch(() => undefined);
        await this.#apply(ready);
        if (this.#members.size === 0) return;
      }
    } catch (error) {
      if (!own.signal.aborted) for (const member of [...this.#members]) this.#drop(member, error);
    } finally {
      signal.removeEventListener('abort', stop);
      own.abort();
      await next?.catch(() => undefined);
      await this.#saveIdle().catch((error: unknown) => {
        for (const member of [...this.#members]) this.#drop(member, error);
      });
    }
  }

  async *#decoded(from: Position | null, knownAt: string | null, signal: AbortSignal): AsyncGenerator<Ready> {
    const decoder = new PageDecoder(this.#log, [...this.#members].map((member) => member.projection));
    let known = knownAt;
    for await (const page of this.#store.subscribe({ from, signal, pageSize })) {
      const decoded = await decoder.decode(page.events, known);
      known = decoded.knownAt;
      yield { page, decoded };
    }
  }

  async #apply({ page, decoded }: Ready): Promise<void> {
    await Promise.all([...this.#members].map(async (member) => {
      const share = decoded.shares.get(member.name) ?? [];
      try {
        if (share instanceof UnknownEventType) throw share;
        if (share.length > 0) {
          // The checkpoint first: its row lock keeps a rebuild's switch from happening between the rows and the checkpoint.
          await foldInTransaction(this.#pool, async (db) => {
            await moveCheckpoint(db, member.saved, page.position, decoded.knownAt);
            await member.projection.apply(share, member.projection.name, db);
          });
          member.saved = { ...member.saved, position: page.position, knownAt: decoded.knownAt };
          member.succeeded();
        }
        if (page.caughtUp && !member.indexed) {
          await foldInTransaction(this.#pool, async (db) => member.projection.index?.(member.name, db));
          member.indexed = true;
        }
        member.position = page.position;
        member.knownAt = decoded.knownAt;
        member.state = page.caughtUp ? 'live' : 'catching-up';
      } catch (error) {
        this.#drop(member, error);
      }
    }));
    if (page.caughtUp) await this.#saveIdle();
    this.#advanced();
  }

  // Pages without an event for a projection move its checkpoint too, but not one transaction each while catching up.
  async #saveIdle(): Promise<void> {
    const idle = [...this.#members].filter((member) => member.position !== null && member.position !== member.saved.position);
    if (idle.length === 0) return;
    await foldInTransaction(this.#pool, async (db) => {
      for (const member of idle) await moveCheckpoint(db, member.saved, member.position ?? '', member.knownAt);
    });
    for (const member of idle) member.saved = { ...member.saved, position: member.position, knownAt: member.knownAt };
  }

  #drop(member: Runner, error: unknown): void {
    this.#members.delete(member);
    this.#failed(member, error);
  }
}
