import type { MigrationInterface } from 'typeorm';
import { DatabaseError, reasonOf } from './errors.ts';
import { quietLogger } from './quiet-logger.ts';

const migrationLock = 1_283_507_116;

/** A TypeORM migration class; its name ends in the 13 digits that order it. */
export type Migration = new () => MigrationInterface;

/**
 * Runs what has not run yet, as the owner role, each in a transaction of its own. Returns the names of those run now.
 * Two servers starting at once take turns. Throws `DatabaseError` `migration-failed`.
 */
export const runMigrations = async (ownerUrl: string, migrations: readonly Migration[]): Promise<readonly string[]> => {
  // Loaded by whoever migrates: everybody else starts a fifth of a second sooner.
  const { DataSource } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'platform',
    migrationsTableName: 'migration',
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logger: quietLogger,
    poolSize: 2,
  });
  await source.initialize();
  const turn = source.createQueryRunner();
  try {
    await turn.query('select pg_advisory_lock($1)', [migrationLock]);
    await turn.query('create schema if not exists platform');
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } catch (error) {
    throw new DatabaseError('migration-failed', { reason: reasonOf(error) }, { cause: error });
  } finally {
    await turn.release();
    await source.destroy();
  }
};
