import pg from 'pg';
import type { Config } from '../config/config.ts';
import { clusterFolderOf } from '../database/database.ts';
import { reasonOf } from '../database/errors.ts';
import { ClusterFolder, readCredentials } from '../embedded-postgres/cluster-folder.ts';
import { isPortFree } from '../embedded-postgres/free-port.ts';
import { runningPostmaster } from '../embedded-postgres/postmaster.ts';
import type { DoctorFinding } from './finding.ts';

const answersAsOurs = async (port: number): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(3_000) });
    const health: unknown = await answer.json();
    return typeof health === 'object' && health !== null && 'checks' in health;
  } catch {
    // Whatever listens there does not speak as our server does.
    return false;
  }
};

export const examineHttpPort = async ({ PORT: port }: Config): Promise<DoctorFinding> => {
  if (await isPortFree(port)) return { check: 'http-port', verdict: 'good', code: 'port-free', facts: { port } };
  const ours = await answersAsOurs(port);
  return { check: 'http-port', verdict: ours ? 'good' : 'bad', code: ours ? 'port-ours' : 'port-taken', facts: { port } };
};

const oldestServer = 150_000;
const wantedExtensions = ['unaccent', 'pg_trgm', 'btree_gist'];

// The doctor starts nothing: the built-in database is asked only while it runs.
const addressOf = (config: Config): string | null => {
  if (config.DATABASE_OWNER_URL !== null) return config.DATABASE_OWNER_URL;
  const folder = new ClusterFolder(clusterFolderOf(config.LOTRINH_DATA));
  const running = runningPostmaster(folder);
  if (running === null) return null;
  return `postgres://postgres:${readCredentials(folder).superuser}@127.0.0.1:${running.port}/postgres`;
};

const askServer = async (address: string): Promise<readonly DoctorFinding[]> => {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ number: number; version: string; missing: string[] }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       array(select unnest($1::text[]) except select name::text from pg_available_extensions) as missing`,
      [wantedExtensions],
    );
    const { number = 0, version = '', missing = [] } = rows[0] ?? {};
    const recent = number >= oldestServer;
    return [
      { check: 'postgres-server', verdict: recent ? 'good' : 'bad', code: recent ? 'server-answers' : 'server-too-old', facts: { version } },
      { check: 'postgres-extensions', verdict: missing.length === 0 ? 'good' : 'bad', code: missing.length === 0 ? 'extensions-there' : 'extensions-missing', facts: { names: (missing.length === 0 ? wantedExtensions : missing).join(', ') } },
    ];
  } finally {
    await client.end();
  }
};

export const examineDatabase = async (config: Config): Promise<readonly DoctorFinding[]> => {
  const notSeen: DoctorFinding = { check: 'postgres-extensions', verdict: 'unknown', code: 'extensions-not-seen', facts: {} };
  try {
    const address = addressOf(config);
    if (address === null) return [{ check: 'postgres-server', verdict: 'unknown', code: 'server-not-running', facts: {} }, notSeen];
    return await askServer(address);
  } catch (error) {
    return [{ check: 'postgres-server', verdict: 'bad', code: 'server-unreachable', facts: { reason: reasonOf(error) } }, notSeen];
  }
};
