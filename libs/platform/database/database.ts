import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../config/config.ts';
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts';
import { DatabaseError, reasonOf } from './errors.ts';
import { APP_ROLE, ensureDatabase, ensureRoles, grantDatabase, OWNER_ROLE } from './roles.ts';

/** The database of a store, ready to be migrated: both roles exist. */
export interface Database {
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** True for the PostgreSQL that came with npm. */
  readonly embedded: boolean;
  /** Ends the built-in PostgreSQL unless another process uses it; leaves an outside one alone. */
  close(): Promise<void>;
}

const databaseName = 'lotrinh';

const address = (role: string, password: string, port: number, database: string): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const withAdmin = async <T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

/** Where the built-in PostgreSQL of a data folder lies. */
export const clusterFolderOf = (dataFolder: string): string => join(dataFolder, 'postgres');

const openEmbedded = async (dataFolder: string): Promise<Database> => {
  const server = await startEmbeddedPostgres({ folder: clusterFolderOf(dataFolder) });
  const { owner, app, superuser } = server.credentials;
  try {
    await withAdmin(address('postgres', superuser, server.port, 'postgres'), async (admin) => {
      await admin.query(`select pg_advisory_lock(hashtext('lotrinh-roles'))`);
      await ensureRoles(admin, { owner, app });
      await ensureDatabase(admin, databaseName);
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    appUrl: address(APP_ROLE, app, server.port, databaseName),
    ownerUrl: address(OWNER_ROLE, owner, server.port, databaseName),
    embedded: true,
    close: () => server.stop(),
  };
};

const reach = async <T>(variable: string, url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  try {
    return await withAdmin(url, work);
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError('database-unreachable', { variable, reason: reasonOf(error) }, { cause: error });
  }
};

// An outside database may leave the roles to us (the owner may create roles) or bring them along.
const openOutside = async (appUrl: string, ownerUrl: string): Promise<Database> => {
  await reach('DATABASE_OWNER_URL', ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ exists: boolean; may: boolean; database: string }>(
      `select exists (select 1 from pg_roles where rolname = $1) as exists, rolcreaterole or rolsuper as may, current_database() as database
       from pg_roles where rolname = current_user`,
      [APP_ROLE],
    );
    const [row] = rows;
    if (row?.exists === true) return;
    if (row?.may !== true) throw new DatabaseError('database-role-missing', { role: APP_ROLE });
    const password = decodeURIComponent(new URL(appUrl).password).replaceAll("'", "''");
    await owner.query(`create role ${APP_ROLE} login password '${password}'`);
    await grantDatabase(owner, row.database);
  });
  await reach('DATABASE_URL', appUrl, (app) => app.query('select 1'));
  return { appUrl, ownerUrl, embedded: false, close: () => Promise.resolve() };
};

/** Starts the built-in PostgreSQL, or reaches the one named by `DATABASE_URL`. Throws `DatabaseStartError` or `DatabaseError`. */
export const openDatabase = (config: Config): Promise<Database> =>
  config.DATABASE_URL !== null && config.DATABASE_OWNER_URL !== null
    ? openOutside(config.DATABASE_URL, config.DATABASE_OWNER_URL)
    : openEmbedded(config.LOTRINH_DATA);
