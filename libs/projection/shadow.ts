import type { Pool } from 'pg';
import type { EventLog, EventStore, Position } from '#event-store';
import { ahead } from './ahead.ts';
import { PageDecoder } from './decoding.ts';
import { UnknownEventType } from './failures.ts';
import type { Known, Projection, ProjectionDatabase } from './projection.ts';
import { foldInTransaction, identifier } from './session.ts';

// Large batches: nobody waits for the rows of a shadow one by one. Read in small pages, so that what is not kept is gone soon.
const shadowBatch = 10_000;
const shadowPage = 1_000;

export interface Progress {
  readonly projection: string;
  readonly events: number;
}

/** What one transaction writes, and where the copy stands then. */
interface Batch {
  readonly apply: (schema: string, db: ProjectionDatabase) => Promise<void>;
  readonly position: Position;
  readonly knownAt: string | null;
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
    await foldInTransaction(this.#pool, async (db) => {
      await db.query(`create schema ${identifier(this.schema)}`);
      await this.#projection.create(this.schema, db);
    });
  }

  async drop(): Promise<void> {
    await this.#pool.query(`drop schema if exists ${identifier(this.schema)} cascade`);
  }

  /** Folds up to and including `until`, a transaction a batch. The next one is read and decoded while PostgreSQL writes this one. */
  async fillUntil(until: Position | null): Promise<void> {
    if (until === null) return;
    for await (const batch of ahead(this.#batches(until))) await foldInTransaction(this.#pool, (db) => this.#apply(batch, db));
  }

  /** What only readers need; a copy that is compared and dropped goes without. */
  async index(): Promise<void> {
    await foldInTransaction(this.#pool, async (db) => this.#projection.index?.(this.schema, db));
  }

  /** The last few events, inside a transaction that keeps the live copy from moving. */
  async finishWithin(db: ProjectionDatabase, until: Position): Promise<void> {
    for await (const batch of this.#batches(until)) await this.#apply(batch, db);
  }

  async *#batches(until: Position): AsyncGenerator<Batch, void> {
    if (this.position !== null && this.#store.compare(this.position, until) >= 0) return;
    let { knownAt } = this;
    let [kept, events] = [this.#keeping(), 0];
    let unwritten: Position | null = null;
    for await (const page of this.#store.readAll(this.position, { pageSize: shadowPage })) {
      const last = this.#store.compare(page.position, until) >= 0;
      const beyond = this.#store.compare(page.position, until) > 0;
      const inside = beyond ? page.events.filter((event) => this.#store.compare(event.position, until) <= 0) : page.events;
      const decoded = await this.#decoder.decode(inside, knownAt);
      ({ knownAt } = decoded);
      const share = decoded.shares.get(this.#projection.name) ?? [];
      if (share instanceof UnknownEventType) throw share;
      kept.add(share);
      events += inside.length;
      unwritten = beyond ? until : page.position;
      if (last) break;
      if (events < shadowBatch) continue;
      yield { apply: kept.apply, position: unwritten, knownAt, events };
      [kept, events, unwritten] = [this.#keeping(), 0, null];
    }
    if (unwritten !== null) yield { apply: kept.apply, position: unwritten, knownAt, events };
  }

  #keeping(): { readonly add: (share: readonly Known[]) => void; readonly apply: Batch['apply'] } {
    const projection = this.#projection;
    const { condensing } = projection;
    if (condensing === undefined) {
      const batch: Known[] = [];
      return { add: (share) => void batch.push(...share), apply: async (schema, db) => (batch.length > 0 ? projection.apply(batch, schema, db) : undefined) };
    }
    const parts: object[] = [];
    const add = (share: readonly Known[]): void => {
      for (const event of share) {
        const part = condensing.of(event);
        if (part !== null) parts.push(part);
      }
    };
    return { add, apply: async (schema, db) => (parts.length > 0 ? condensing.apply(parts, schema, db) : undefined) };
  }

  async #apply({ apply, position, knownAt, events }: Batch, db: ProjectionDatabase): Promise<void> {
    await apply(this.schema, db);
    this.position = position;
    this.knownAt = knownAt;
    this.#events += events;
    this.#report({ projection: this.#projection.name, events: this.#events });
  }
}
