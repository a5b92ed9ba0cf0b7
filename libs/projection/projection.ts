import type { Recorded } from '#event-store';

/**
 * A database session inside the batch's transaction. `$n` parameters only. Statements run in the order in which they are asked for,
 * so a fold may go on while an earlier one is still written; it waits for all before it returns.
 */
export interface ProjectionDatabase {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** An event with its knowledge time: the greatest `recordedAt` up to it in log order, so a clock stepping back changes no past answer. */
export type Known = Recorded & { readonly knownAt: string };

/**
 * For a read model that keeps little of each event: what it keeps is taken as soon as the event is read, so that a rebuild can gather large
 * batches without holding on to whole events. `apply` of the taken parts does what the projection's own `apply` does with the events.
 */
export interface Condensing {
  of(event: Known): object | null;
  apply(parts: readonly object[], schema: string, db: ProjectionDatabase): Promise<void>;
}

/**
 * A read model's feed. Its tables live in a PostgreSQL schema of their own whose name the engine passes in,
 * so that a rebuild fills a second schema while the first one serves, and then takes its name.
 */
export interface Projection {
  /** Schema name of the live tables and name of the checkpoint: `snake_case`. */
  readonly name: string;
  /** Raised when tables or meaning change: the engine then rebuilds at start. */
  readonly version: number;
  /** Stream categories read. */
  readonly categories: readonly string[];
  /** Every event type of those categories is in exactly one of the two; a spec proves it. */
  readonly handles: readonly string[];
  readonly ignores: readonly string[];
  /** False for read models of figures: personal data then reads as `Erased` and is never decrypted. */
  readonly readsPersonalData: boolean;
  /** Creates the tables in `schema`, with the keys that the fold itself needs. */
  create(schema: string, db: ProjectionDatabase): Promise<void>;
  /** Creates the indexes that only readers need, where they do not exist yet: asked for once the copy has caught up, because filling an index row by row costs several times more. */
  index?(schema: string, db: ProjectionDatabase): Promise<void>;
  /** Folds a batch in memory and writes with set-based SQL. Called once per batch inside the checkpoint's transaction; batches never repeat, but may be of any size. */
  apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void>;
  readonly condensing?: Condensing;
  /** Tables (without schema) with their key columns, for the parity check; columns named in `volatile` are not compared. */
  readonly tables: readonly { readonly name: string; readonly key: readonly string[]; readonly volatile?: readonly string[] }[];
}
