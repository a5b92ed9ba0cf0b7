import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type pg from 'pg';
import { locateBinaries, type PostgresBinaries } from './binaries.ts';
import { checkCluster, ClusterFolder, createCluster, readCredentials, rememberedPort, rememberPort, type Credentials } from './cluster-folder.ts';
import { DatabaseStartError } from './errors.ts';
import { freePort } from './free-port.ts';
import { awaitEnd, awaitReady, runningPostmaster } from './postmaster.ts';
import { launchDetached, run, type Launch } from './programs.ts';
import { postgresAccount } from './unix-account.ts';

export interface EmbeddedPostgresOptions {
  /** The cluster's own folder; made on the first start. */
  readonly folder: string;
  /** Server settings beside the safe ones, as `name: value`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running PostgreSQL that came with npm. Several processes may use it; the last one that stops ends it. */
export interface EmbeddedPostgres {
  readonly port: number;
  readonly credentials: Credentials;
  /** True when it was found running: left behind by a kill, or another process uses it. */
  readonly reused: boolean;
  stop(): Promise<void>;
}

// Every process that uses the cluster holds this lock shared in a session of its own, so a kill releases it.
const usersLock = 1_283_507_114;

const startTimeoutMs = 60_000;

const launchFor = (folder: ClusterFolder, binaries: PostgresBinaries): Launch => {
  const account = postgresAccount();
  if (account === null) return { account, passClosedFolders: false };
  const plain: Launch = { account, passClosedFolders: false };
  if (run(plain, 'test', ['-x', dirname(folder.path)]).ok && run(plain, binaries.initdb, ['--version']).ok) return plain;
  const helped: Launch = { account, passClosedFolders: true };
  const seen = run(helped, binaries.initdb, ['--version']);
  if (!seen.ok) throw new DatabaseStartError('postgres-needs-account', { reason: seen.output });
  return helped;
};

const safeSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '256MB',
  // After a checkpoint the first change of every page is written whole: the fewer checkpoints, the less a decision over thousands of households writes.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
};

const lastLines = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' | ');

const startServer = async (folder: ClusterFolder, options: EmbeddedPostgresOptions, binaries: PostgresBinaries, launch: Launch): Promise<pg.Client> => {
  const credentials = readCredentials(folder);
  const port = await freePort(rememberedPort(folder));
  const settings = Object.entries({ ...safeSettings, ...options.settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(folder.log(), 'a', 0o600);
  const child = launchDetached(launch, binaries.postgres, ['-D', folder.data(), '-p', String(port), ...settings], log);
  closeSync(log);
  let failure: string | null = null;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (status) => (failure = `exit ${status ?? 'by signal'}`));
  const client = await awaitReady({ port, password: credentials.superuser }, startTimeoutMs, () => failure !== null);
  if (client !== null) {
    rememberPort(folder, port);
    return client;
  }
  // Two starters at once: PostgreSQL let one win, the other uses that one's server.
  const winner = await joinRunning(folder, credentials);
  if (winner !== null) return winner;
  throw new DatabaseStartError('postgres-did-not-start', { folder: folder.path, reason: failure ?? 'no answer', log: lastLines(folder.log()) });
};

const joinRunning = async (folder: ClusterFolder, credentials: Credentials): Promise<pg.Client | null> => {
  const running = runningPostmaster(folder);
  if (running === null) return null;
  return awaitReady({ port: running.port, password: credentials.superuser }, startTimeoutMs, () => runningPostmaster(folder)?.pid !== running.pid);
};

/** Starts PostgreSQL on a folder, or joins the one that runs there already. Throws `DatabaseStartError`. */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const folder = new ClusterFolder(resolve(options.folder));
  const binaries = locateBinaries();
  try {
    mkdirSync(dirname(folder.path), { recursive: true, mode: 0o711 });
  } catch (error) {
    throw new DatabaseStartError('data-folder-unreadable', { folder: dirname(folder.path) }, { cause: error });
  }
  const launch = launchFor(folder, binaries);
  if (!existsSync(folder.path)) createCluster(folder, binaries, launch);
  checkCluster(folder);
  const credentials = readCredentials(folder);
  const found = await joinRunning(folder, credentials);
  const session = found ?? (await startServer(folder, options, binaries, launch));
  // The server may be stopped under this session by hand; the pools report that, this listener only keeps the process alive.
  session.on('error', () => undefined);
  await session.query('select pg_advisory_lock_shared($1)', [usersLock]);
  const port = runningPostmaster(folder)?.port ?? session.port;
  return {
    port,
    credentials,
    reused: found !== null,
    stop: () => stop(folder, session, binaries, launch),
  };
};

const stop = async (folder: ClusterFolder, session: pg.Client, binaries: PostgresBinaries, launch: Launch): Promise<void> => {
  const running = runningPostmaster(folder);
  let alone = true;
  try {
    await session.query('select pg_advisory_unlock_shared($1)', [usersLock]);
    const { rows } = await session.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [usersLock]);
    alone = rows[0]?.alone === true;
  } catch (error) {
    // A session that is gone means that the server is going too; ending what is left is all there is to do.
    if (running !== null && !(error instanceof Error)) throw error;
  }
  if (!alone || running === null) {
    await session.end();
    return;
  }
  run(launch, binaries.pgCtl, ['stop', '-D', folder.data(), '-m', 'fast', '-W', '-s']);
  await session.end().catch(() => undefined);
  await awaitEnd(running.pid, 30_000);
};
