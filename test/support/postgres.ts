import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { ensureDatabase, runMigrations, type Migration } from '#platform';
import { testRolePassword } from './test-postgres.ts';

/** One test's own database, with the two roles as in production. */
export interface FreshDatabase {
  readonly name: string;
  /** Address as the role that runs migrations. */
  readonly ownerUrl: string;
  /** Address as the role that the server runs under. */
  readonly appUrl: string;
  readonly ownerPool: pg.Pool;
  readonly appPool: pg.Pool;
  /** Closes both pools and removes the database, also from under connections that a test left open. */
  drop(): Promise<void>;
}

export interface FreshDatabaseOptions {
  /** The migration classes to have run, of every lib the test needs, in order of dependence. */
  readonly migrations?: readonly Migration[];
}

const serverUrl = (): URL => {
  const url = process.env['LOTRINH_TEST_POSTGRES'];
  if (url === undefined) throw new Error('no test server: run through Jest, whose global set-up starts one');
  return new URL(url);
};

const urlOf = (role: string, database: string): string => {
  const url = serverUrl();
  url.username = role;
  url.password = testRolePassword;
  url.pathname = `/${database}`;
  return url.href;
};

const asAdmin = async <T>(work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: serverUrl().href });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

const fingerprint = (migrations: readonly Migration[]): string => {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.name}\n${migration.toString()}\n`);
  return hash.digest('hex').slice(0, 16);
};

// Migrating takes a hundred times as long as copying a migrated database, so each set of migrations runs once.
const templateFor = async (migrations: readonly Migration[]): Promise<string> => {
  const name = `template_${fingerprint(migrations)}`;
  await asAdmin(async (admin) => {
    // Two Jest workers may want the same template at the same moment.
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await admin.query<{ ready: boolean }>('select datistemplate as ready from pg_database where datname = $1', [name]);
    if (rows[0]?.ready === true) return;
    await admin.query(`drop database if exists "${name}" with (force)`);
    await ensureDatabase(admin, name);
    await runMigrations(urlOf('lotrinh_owner', name), migrations);
    await admin.query(`alter database "${name}" is_template true`);
  });
  return name;
};

const poolOf = (url: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max: 20, idleTimeoutMillis: 1_000 });
  // `drop` cuts idle connections; that is no error of the test.
  pool.on('error', () => undefined);
  return pool;
};

/** A new database for one test or one file of tests; drop it when done. */
export const freshDatabase = async (options: FreshDatabaseOptions = {}): Promise<FreshDatabase> => {
  const migrations = options.migrations ?? [];
  const template = migrations.length === 0 ? undefined : await templateFor(migrations);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin((admin) => ensureDatabase(admin, name, template));
  const ownerUrl = urlOf('lotrinh_owner', name);
  const appUrl = urlOf('lotrinh_app', name);
  const ownerPool = poolOf(ownerUrl);
  const appPool = poolOf(appUrl);
  return {
    name,
    ownerUrl,
    appUrl,
    ownerPool,
    appPool,
    drop: async () => {
      await Promise.all([ownerPool.end(), appPool.end()]);
      await asAdmin((admin) => admin.query(`drop database if exists "${name}" with (force)`));
    },
  };
};
