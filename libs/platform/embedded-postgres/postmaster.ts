import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { ClusterFolder } from './cluster-folder.ts';

/** A running PostgreSQL as its own `postmaster.pid` describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Null where this system does not tell. */
const argumentsOf = (pid: number): readonly string[] | null => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return null;
  }
};

// After a crash or a power cut the number that was left is soon another program's: waiting for its answer takes a minute, and
// ending it would be worse.
const serves = (pid: number, folder: ClusterFolder): boolean => {
  const args = argumentsOf(pid);
  if (args === null) return true;
  const given = args[args.indexOf('-D') + 1];
  return args.includes('-D') && given !== undefined && existsSync(given) && realpathSync(given) === realpathSync(folder.data());
};

/** The server that holds the data folder, if its process lives. */
export const runningPostmaster = (folder: ClusterFolder): Postmaster | null => {
  const file = join(folder.data(), 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (pid === undefined || port === undefined || !Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null;
  return alive(pid) && serves(pid, folder) ? { pid, port } : null;
};

export interface Login {
  readonly port: number;
  readonly password: string;
}

/** A connection as the superuser of the built-in database; also proof that this server is ours: the password fits. */
export const connectAsSuperuser = async ({ port, password }: Login): Promise<pg.Client> => {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', connectionTimeoutMillis: 5_000 });
  await client.connect();
  return client;
};

/** Waits until the server answers. Null when `gone` says that it ended, or the time is over. */
export const awaitReady = async (login: Login, timeoutMs: number, gone: () => boolean): Promise<pg.Client | null> => {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end && !gone()) {
    try {
      return await connectAsSuperuser(login);
    } catch {
      // Not listening yet, or still recovering: both are answered by asking again until the time is over.
      await pause(25);
    }
  }
  return null;
};

/** Waits until a process has ended; false when it still lives after the time. */
export const awaitEnd = async (pid: number, timeoutMs: number): Promise<boolean> => {
  const end = Date.now() + timeoutMs;
  while (alive(pid)) {
    if (Date.now() > end) return false;
    await pause(20);
  }
  return true;
};
