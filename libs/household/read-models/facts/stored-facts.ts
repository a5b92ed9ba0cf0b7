import type { Known, ProjectionDatabase } from '#projection';
import { jsonTexts, plainArray } from './arrays.ts';
import { householdOf } from './household-events.ts';

interface Row<F> {
  readonly household: string;
  readonly revision: number;
  readonly fact: F;
}

/** The households that a batch touches. */
export interface Touched<F> {
  /** All facts of each, in order. */
  readonly facts: ReadonlyMap<string, readonly F[]>;
  /** Those of which something is stored already; of the others nothing needs to be looked up or replaced. */
  readonly stored: readonly string[];
  /** Ends when the batch's facts are written. */
  readonly written: Promise<unknown>;
}

/**
 * What a read model keeps of each household's events, so that a later batch can fold the household anew: rows of a read model that are
 * a function of all facts of a household do not depend on where batches were cut.
 */
export class StoredFacts<F> {
  readonly table = { name: 'fact', key: ['household', 'revision'] } as const;

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".fact (household uuid not null, revision integer not null, fact text not null, primary key (household, revision))`);
  }

  /** Stores the batch's facts, and returns all facts of every household it touches while they are still being written. */
  async add(batch: readonly Known[], factOf: (event: Known) => F | null, schema: string, db: ProjectionDatabase): Promise<Touched<F>> {
    const rows: Row<F>[] = [];
    const first = new Map<string, number>();
    for (const event of batch) {
      const household = householdOf(event.stream);
      const fact = factOf(event);
      if (fact === null) continue;
      if (!first.has(household)) first.set(household, event.revision);
      rows.push({ household, revision: event.revision, fact });
    }
    const stored = [...first].flatMap(([household, revision]) => (revision === 0 ? [] : [household]));
    const facts = await this.load(stored, schema, db);
    const written = this.#write(rows, schema, db);
    // A fold that fails first leaves this to the transaction, which meets every failure.
    written.catch(() => undefined);
    for (const { household, fact } of rows) {
      const known = facts.get(household);
      if (known === undefined) facts.set(household, [fact]);
      else known.push(fact);
    }
    return { facts, stored, written };
  }

  async #write(rows: readonly Row<F>[], schema: string, db: ProjectionDatabase): Promise<void> {
    if (rows.length === 0) return;
    await db.query(`insert into "${schema}".fact select * from unnest($1::uuid[], $2::integer[], string_to_array($3, E'\\x1f'))`, [
      plainArray(rows.map(({ household }) => household)),
      plainArray(rows.map(({ revision }) => revision)),
      jsonTexts(rows.map(({ fact }) => fact)),
    ]);
  }

  /** All facts of these households as stored so far. */
  async load(households: readonly string[], schema: string, db: ProjectionDatabase): Promise<Map<string, F[]>> {
    const facts = new Map<string, F[]>();
    if (households.length === 0) return facts;
    const loaded = await db.query<{ household: string; fact: string }>(
      `select f.household, f.fact from unnest($1::uuid[]) as wanted (household) join "${schema}".fact f using (household) order by f.household, f.revision`,
      [plainArray(households)],
    );
    for (const { household, fact } of loaded) {
      // Written by `add` of the same version of the read model: another version means another fold from the start.
      const parsed = JSON.parse(fact) as F;
      const known = facts.get(household);
      if (known === undefined) facts.set(household, [parsed]);
      else known.push(parsed);
    }
    return facts;
  }
}
