import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { projectionMigrations, type Known, type Projection, type ProjectionDatabase } from '#projection';

/** A projection on a real database, fed by hand: batches of any size, as the engine would. */
export class ReadModelDatabase {
  readonly #database: FreshDatabase;
  #schemas = 0;

  private constructor(database: FreshDatabase) {
    this.#database = database;
  }

  static async open(): Promise<ReadModelDatabase> {
    return new ReadModelDatabase(await freshDatabase({ migrations: projectionMigrations }));
  }

  get pool(): FreshDatabase['appPool'] {
    return this.#database.appPool;
  }

  get db(): ProjectionDatabase {
    const { pool } = this;
    return { query: async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> => (await pool.query(sql, [...parameters])).rows as Row[] };
  }

  /** Makes a schema and feeds it; returns its name. */
  async fed(projection: Projection, batches: readonly (readonly Known[])[], name = `${projection.name}_${(this.#schemas += 1)}`): Promise<string> {
    const { db } = this;
    await db.query(`drop schema if exists "${name}" cascade`);
    await db.query(`create schema "${name}"`);
    await projection.create(name, db);
    for (const [number, batch] of batches.entries()) {
      const share = batch.filter((event) => projection.handles.includes(event.type));
      const { condensing } = projection;
      // Both ways in have to come to the same.
      if (condensing === undefined || number % 2 === 0) await projection.apply(share, name, db);
      else await condensing.apply(share.map((event) => condensing.of(event)).filter((part) => part !== null), name, db);
    }
    await projection.index?.(name, db);
    return name;
  }

  /** All rows of all tables, in order of their keys. */
  async rows(projection: Projection, schema: string): Promise<Record<string, readonly unknown[]>> {
    const all: Record<string, readonly unknown[]> = {};
    for (const { name, key } of projection.tables) all[name] = await this.db.query(`select to_jsonb(t)::text as row from "${schema}"."${name}" t order by ${key.join(', ')}`);
    return all;
  }

  async close(): Promise<void> {
    await this.#database.drop();
  }
}
