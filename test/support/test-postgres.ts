import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../libs/platform/embedded-postgres/embedded-postgres.ts';
import { ensureRoles } from '../../libs/platform/database/roles.ts';

/** The server that a test run uses; its databases die with it. */
export interface TestPostgres {
  /** Superuser's address of the database `postgres`. */
  readonly url: string;
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

// A run that was killed leaves its server behind; the next run ends it.
const removeOrphans = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (alive(Number(name.slice(prefix.length)))) continue;
    const folder = join(tmpdir(), name);
    try {
      const orphan = await startEmbeddedPostgres({ folder: join(folder, 'cluster') });
      await orphan.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
};

// Durability is tested where a test asks for it; everything else may trust the memory.
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '200', max_locks_per_transaction: '256' };

export const startTestPostgres = async (): Promise<TestPostgres> => {
  await removeOrphans().catch((error: unknown) => console.warn('a server of an earlier run could not be ended:', error));
  const folder = join(tmpdir(), `${prefix}${process.pid}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'cluster'), settings: fast });
  const url = `postgres://postgres:${server.credentials.superuser}@127.0.0.1:${server.port}/postgres`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await ensureRoles(admin, { owner: testRolePassword, app: testRolePassword });
  await admin.end();
  return {
    url,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
