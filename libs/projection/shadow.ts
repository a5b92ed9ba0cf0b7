import type { Pool } from 'pg';
import type { EventLog, EventStore, Position, StoredEvent } from '#event-store';
import { ahead } from './ahead.ts';
import { PageDecoder } from './decoding.ts';
import { UnknownEventType } from './failures.ts';
import type { Projection, ProjectionDatabase } from './projection.ts';
import { identifier, inTransaction } from './session.ts';

// Large batches: nobody waits for the rows of a shadow one by one.
const shadowPage = 10_000;

export interface Progress {
  readonly projection: string;
  readonly events: number;
}

/** A second copy of a read model, folded from the first event on while the first copy serves. */
export class Shadow {
  readonly schema: string;
  readonly #pool: Pool;
  readonly #store: EventStore;
  readonly #projection: Projection;
  readonly #decoder: PageDecoder;
  readonly #report: (progress: Progress) => void;
  #events = 0;
  position: Position | null = null;
  knownAt: string | null = null;

  constructor(pool: Pool, store: EventStore, log: EventLog, projection: Projection, suffix: 'rebuild' | 'parity', report: (progress: Progress) => void = () => undefined) {
    this.schema = `${projection.name}__${suffix}`;
    this.#pool = pool;
    this.#store = store;
    this.#projection = projection;
    this.#decoder = new PageDecoder(log, [projection]);
    this.#report = report;
  }

  async create(): Promise<void> {
    await this.drop();
    await inTransaction(this.#pool, async (db) => {
      await db.query(`create schema ${identifier(this.schema)}`);
      await this.#projection.create(this.schema, db);
    });
  }

  async drop(): Promise<void> {
    await this.#pool.query(`drop schema if exists ${identifier(this.schema)} cascade`);
  }

  /** Folds up to and including `until`, a transaction a page. The next page is read while this one is written. */
  async fillUntil(until: Position | null): Promise<void> {
    if (until === null) return;
    await this.#pages(until, async (page) => {
      await inTransaction(this.#pool, (db) => this.#apply(page.events, page.position, db));
    });
  }

  /** The last few events, inside a transaction that keeps the live copy from moving. */
  async finishWithin(db: ProjectionDatabase, until: Position): Promise<void> {
    await this.#pages(until, (page) => this.#apply(page.events, page.position, db));
  }

  async #pages(until: Position, work: (page: { readonly events: readonly StoredEvent[]; readonly position: Position }) => Promise<void>): Promise<void> {
    if (this.position !== null && this.#store.compare(this.position, until) >= 0) return;
    for await (const page of ahead(this.#store.readAll(this.position, { pageSize: shadowPage }))) {
      const beyond = this.#store.compare(page.position, until) > 0;
      const events = beyond ? page.events.filter((event) => this.#store.compare(event.position, until) <= 0) : page.events;
      await work({ events, position: beyond ? until : page.position });
      if (this.#store.compare(page.position, until) >= 0) return;
    }
  }

  async #apply(events: readonly StoredEvent[], position: Position, db: ProjectionDatabase): Promise<void> {
    const { shares, knownAt } = await this.#decoder.decode(events, this.knownAt);
    const share = shares.get(this.#projection.name) ?? [];
    if (share instanceof UnknownEventType) throw share;
    if (share.length > 0) await this.#projection.apply(share, this.schema, db);
    this.position = position;
    this.knownAt = knownAt;
    this.#events += events.length;
    this.#report({ projection: this.#projection.name, events: this.#events });
  }
}
