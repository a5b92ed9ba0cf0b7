import { DataSource, type MigrationInterface } from 'typeorm';

/** A TypeORM migration class; its name ends in the 13 digits that order it. */
export type Migration = new () => MigrationInterface;

/** Runs what has not run yet, as the owner role, each in a transaction of its own. Returns the names of those run now. */
export const runMigrations = async (ownerUrl: string, migrations: readonly Migration[]): Promise<readonly string[]> => {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'platform',
    migrationsTableName: 'migration',
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: 1,
  });
  await source.initialize();
  try {
    await source.query('create schema if not exists platform');
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
};
