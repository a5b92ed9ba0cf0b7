// One embedded PostgreSQL with its ordinary, durable settings for a whole bench run; a fresh database for every candidate.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ensureDatabase, ensureRoles, runMigrations, startEmbeddedPostgres } from '#platform';

const password = 'bench-run-only';

export const startBenchServer = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotrinh-bench-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'cluster') });
  const urlOf = (role, secret, database) => `postgres://${role}:${secret}@127.0.0.1:${server.port}/${database}`;
  const adminUrl = (database = 'postgres') => urlOf('postgres', server.credentials.superuser, database);
  const asAdmin = async (work, database) => {
    const client = new pg.Client({ connectionString: adminUrl(database) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  await asAdmin((admin) => ensureRoles(admin, { owner: password, app: password }));

  /** A new database; `migrations` run as owner. */
  const freshDatabase = async (migrations = []) => {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await asAdmin((admin) => ensureDatabase(admin, name));
    const ownerUrl = urlOf('lotrinh_owner', password, name);
    if (migrations.length > 0) await runMigrations(ownerUrl, migrations);
    return {
      name,
      ownerUrl,
      appUrl: urlOf('lotrinh_app', password, name),
      adminUrl: adminUrl(name),
      drop: () => asAdmin((admin) => admin.query(`drop database "${name}" with (force)`)),
    };
  };

  /** The same database again, under another name. Nobody may be connected to the first one meanwhile. */
  const copyOf = async ({ name: original }) => {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await asAdmin((admin) => admin.query(`create database "${name}" template "${original}" owner lotrinh_owner`));
    // Rights on a database itself are not copied with it.
    await asAdmin((admin) => admin.query(`grant create on database "${name}" to lotrinh_app`));
    return { name, ownerUrl: urlOf('lotrinh_owner', password, name), appUrl: urlOf('lotrinh_app', password, name), adminUrl: adminUrl(name), drop: () => asAdmin((admin) => admin.query(`drop database "${name}" with (force)`)) };
  };

  return {
    freshDatabase,
    copyOf,
    version: () => asAdmin(async (admin) => (await admin.query('show server_version')).rows[0].server_version),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
