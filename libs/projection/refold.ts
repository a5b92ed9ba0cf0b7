import type { Pool } from 'pg';
import type { EventLog, EventStore, Position } from '#event-store';
import { lockCheckpoint, readCheckpoints, setCheckpoint } from './checkpoints.ts';
import { differencesBetween, type Differences } from './differences.ts';
import type { Projection } from './projection.ts';
import { foldInTransaction, identifier } from './session.ts';
import { Shadow, type Progress } from './shadow.ts';

export interface Parity {
  readonly projection: string;
  /** Both copies stood here when they were compared. */
  readonly position: Position | null;
  readonly differences: Differences;
}

export interface Rebuilt {
  readonly projection: string;
  readonly position: Position | null;
  /** What the new copy changed against the old one; null where the old one could not be compared (other version, failed, none). */
  readonly changed: Differences | null;
}

const noDifferences: Differences = { count: 0, rows: [] };

/** Rebuilding and checking read models from the log while they serve. */
export class Refolding {
  readonly #pool: Pool;
  readonly #store: EventStore;
  readonly #log: EventLog;

  constructor(pool: Pool, store: EventStore, log: EventLog) {
    this.#pool = pool;
    this.#store = store;
    this.#log = log;
  }

  /** Folds the log anew up to where the live copy stands and names every row that differs. Leaves nothing behind. */
  async parity(projection: Projection, report?: (progress: Progress) => void): Promise<Parity> {
    const shadow = new Shadow(this.#pool, this.#store, this.#log, projection, 'parity', report);
    await shadow.create();
    try {
      const live = (await readCheckpoints(this.#pool)).get(projection.name);
      if (live === undefined || live.position === null) return { projection: projection.name, position: null, differences: noDifferences };
      await shadow.fillUntil(live.position);
      return await foldInTransaction(this.#pool, async (db) => {
        const held = await lockCheckpoint(db, projection.name);
        const position = held?.position ?? null;
        if (position !== null) await shadow.finishWithin(db, position);
        return { projection: projection.name, position, differences: await differencesBetween(projection, projection.name, shadow.schema, db) };
      });
    } finally {
      await shadow.drop();
    }
  }

  /** Fills a second copy, compares it with the live one where both stand at the same event, and gives it the live one's name in one transaction. */
  async rebuild(projection: Projection, report?: (progress: Progress) => void): Promise<Rebuilt> {
    const shadow = new Shadow(this.#pool, this.#store, this.#log, projection, 'rebuild', report);
    const old = `${projection.name}__old`;
    await shadow.create();
    const before = (await readCheckpoints(this.#pool)).get(projection.name);
    const head = await this.#store.head();
    const trusted = before !== undefined && before.version === projection.version && before.position !== null && head !== null && this.#store.isPosition(before.position) && this.#store.compare(before.position, head) <= 0;
    await shadow.fillUntil(trusted ? before.position : head);
    await shadow.index();
    const rebuilt = await foldInTransaction(this.#pool, async (db): Promise<Rebuilt> => {
      const held = await lockCheckpoint(db, projection.name);
      let changed: Differences | null = null;
      if (trusted && held !== null && held.position !== null) {
        await shadow.finishWithin(db, held.position);
        changed = await differencesBetween(projection, projection.name, shadow.schema, db);
      }
      await db.query(`drop schema if exists ${identifier(old)} cascade`);
      const [present] = await db.query('select 1 from pg_namespace where nspname = $1', [projection.name]);
      if (present !== undefined) await db.query(`alter schema ${identifier(projection.name)} rename to ${identifier(old)}`);
      await db.query(`alter schema ${identifier(shadow.schema)} rename to ${identifier(projection.name)}`);
      await setCheckpoint(db, { name: projection.name, version: projection.version, position: shadow.position, knownAt: shadow.knownAt });
      return { projection: projection.name, position: shadow.position, changed };
    });
    // Readers still inside a query on the old copy finish first; a transaction of its own, so that nobody waits for them.
    await this.#pool.query(`drop schema if exists ${identifier(old)} cascade`);
    return rebuilt;
  }
}
