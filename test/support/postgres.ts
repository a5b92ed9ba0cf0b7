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

/** A database that is filled once in a run, by whoever needs it first; everybody gets a copy. */
export interface Filling {
  readonly name: string;
  /** Leaves no connection open. What it answers is handed out with every copy. */
  fill(urls: { readonly ownerUrl: string; readonly appUrl: string }): Promise<string>;
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

const made = new Map<string, Promise<string>>();

// Filling takes a hundred times as long as copying what was filled, so each template is made once.
const makeTemplate = ({ name, fill }: Filling): Promise<string> =>
  asAdmin(async (admin) => {
    // Two Jest workers may want the same template at the same moment.
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await admin.query<{ ready: boolean; note: string }>(`select datistemplate as ready, shobj_description(oid, 'pg_database') as note from pg_database where datname = $1`, [name]);
    if (rows[0]?.ready === true) return rows[0].note;
    await admin.query(`drop database if exists "${name}" with (force)`);
    await ensureDatabase(admin, name);
    const note = await fill({ ownerUrl: urlOf('lotrinh_owner', name), appUrl: urlOf('lotrinh_app', name) });
    await admin.query(`comment on database "${name}" is ${admin.escapeLiteral(note)}`);
    await admin.query(`alter database "${name}" is_template true`);
    return note;
  });

const templateOf = (filling: Filling): Promise<string> => {
  const note = made.get(filling.name) ?? makeTemplate(filling);
  made.set(filling.name, note);
  return note;
};

const migrated = (migrations: readonly Migration[]): Filling => ({
  name: `template_${fingerprint(migrations)}`,
  fill: async ({ ownerUrl }) => {
    await runMigrations(ownerUrl, migrations);
    return 'migrated';
  },
});

const poolOf = (url: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max: 20, idleTimeoutMillis: 1_000 });
  // `drop` cuts idle connections; that is no error of the test.
  pool.on('error', () => undefined);
  return pool;
};

const copyOf = async (template?: string): Promise<FreshDatabase> => {
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

/** A new database for one test or one file of tests; drop it when done. */
export const freshDatabase = async ({ migrations = [] }: FreshDatabaseOptions = {}): Promise<FreshDatabase> => {
  if (migrations.length === 0) return copyOf();
  const filling = migrated(migrations);
  await templateOf(filling);
  return copyOf(filling.name);
};

/** A copy of a filled database, for one test or one file of tests, and what was answered when it was filled; drop it when done. */
export const filledDatabase = async (filling: Filling): Promise<{ readonly database: FreshDatabase; readonly note: string }> => {
  const note = await templateOf(filling);
  return { database: await copyOf(filling.name), note };
};
