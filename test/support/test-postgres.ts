import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../libs/platform/embedded-postgres/embedded-postgres.ts';
import { ensureRoles } from '../../libs/platform/database/roles.ts';

/** The server that a test run uses; its databases die with it. */
export interface TestPostgres {
  /** Superuser's address of the database `postgres`. */
  readonly url: string;
  /** For whatever else the run writes; gone with the server. */
  readonly scratch: string;
  stop(): Promise<void>;
}

const prefix = 'lotrinh-test-postgres-';

/** The roles' password in tests; the server listens on loopback and lives as long as the run. */
export const testRolePassword = 'test-run-only';

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const memory = '/dev/shm';
const gibibyte = 1_024 ** 3;

// A database is some three hundred small files, and every other test makes one: in memory that costs a fraction. Where memory is short, the disk does.
const inMemory = (): boolean => {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 3 * gibibyte && process.availableMemory() > 6 * gibibyte;
  } catch {
    return false; // No such folder on this system.
  }
};

// A run that was killed leaves its server behind; the next run ends it.
const removeOrphans = async (): Promise<void> => {
  for (const base of [tmpdir(), memory].filter((folder) => existsSync(folder))) {
    for (const name of readdirSync(base).filter((entry) => entry.startsWith(prefix))) {
      if (alive(Number(name.slice(prefix.length)))) continue;
      const folder = join(base, name);
      try {
        const orphan = await startEmbeddedPostgres({ folder: join(folder, 'cluster') });
        await orphan.stop();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  }
};

// Durability is tested where a test asks for it; everything else may trust the memory.
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '200', max_locks_per_transaction: '256', max_wal_size: '256MB' };

// Tests connect thousands of times; deriving keys from passwords slowly protects nobody here.
const quickPasswords = { scram_iterations: '1' };

export const startTestPostgres = async (): Promise<TestPostgres> => {
  await removeOrphans().catch((error: unknown) => console.warn('a server of an earlier run could not be ended:', error));
  const folder = join(inMemory() ? memory : tmpdir(), `${prefix}${process.pid}`);
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  for (const path of [folder, scratch]) chmodSync(path, 0o711);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'cluster'), settings: { ...fast, ...quickPasswords } });
  const url = `postgres://postgres:${server.credentials.superuser}@127.0.0.1:${server.port}/postgres`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`alter role postgres password '${server.credentials.superuser}'`);
  await ensureRoles(admin, { owner: testRolePassword, app: testRolePassword });
  await admin.end();
  return {
    url,
    scratch,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
