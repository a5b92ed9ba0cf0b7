import type { Pool } from 'pg';
import type { EventLog, EventStore, Position } from '#event-store';
import { ahead } from './ahead.ts';
import { PageDecoder, type DecodedPage } from './decoding.ts';
import { UnknownEventType } from './failures.ts';
import type { Projection, ProjectionDatabase } from './projection.ts';
import { identifier, inTransaction } from './session.ts';

// Large batches: nobody waits for the rows of a shadow one by one.
const shadowPage = 10_000;

export interface Progress {
  readonly projection: string;
  readonly events: number;
}

interface Ready {
  readonly decoded: DecodedPage;
  readonly position: Position;
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

  /** Folds up to and including `until`, a transaction a page. The next page is read and decoded while PostgreSQL writes this one. */
  async fillUntil(until: Position | null): Promise<void> {
    if (until === null) return;
    for await (const page of ahead(this.#pages(until))) await inTransaction(this.#pool, (db) => this.#apply(page, db));
  }

  /** What only readers need; a copy that is compared and dropped goes without. */
  async index(): Promise<void> {
    await inTransaction(this.#pool, async (db) => this.#projection.index?.(this.schema, db));
  }

  /** The last few events, inside a transaction that keeps the live copy from moving. */
  async finishWithin(db: ProjectionDatabase, until: Position): Promise<void> {
    for await (const page of this.#pages(until)) await this.#apply(page, db);
  }

  async *#pages(until: Position): AsyncGenerator<Ready, void> {
    if (this.position !== null && this.#store.compare(this.position, until) >= 0) return;
    let { knownAt } = this;
    for await (const page of this.#store.readAll(this.position, { pageSize: shadowPage })) {
      const beyond = this.#store.compare(page.position, until) > 0;
      const events = beyond ? page.events.filter((event) => this.#store.compare(event.position, until) <= 0) : page.events;
      const decoded = await this.#decoder.decode(events, knownAt);
      ({ knownAt } = decoded);
      yield { decoded, position: beyond ? until : page.position, events: events.length };
      if (this.#store.compare(page.position, until) >= 0) return;
    }
  }

  async #apply({ decoded, position, events }: Ready, db: ProjectionDatabase): Promise<void> {
    const share = decoded.shares.get(this.#projection.name) ?? [];
    if (share instanceof UnknownEventType) throw share;
    if (share.length > 0) await this.#projection.apply(share, this.schema, db);
    this.position = position;
    this.knownAt = decoded.knownAt;
    this.#events += events;
    this.#report({ projection: this.#projection.name, events: this.#events });
  }
}
