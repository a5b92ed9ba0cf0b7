import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresMajor, type PostgresBinaries } from './binaries.ts';
import { DatabaseStartError } from './errors.ts';
import { run, type Launch } from './programs.ts';

/** The passwords of the three database roles; random, made with the folder, readable by its owner only. */
export interface Credentials {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** Where one database cluster keeps its things. */
export class ClusterFolder {
  constructor(readonly path: string) {}
  readonly data = (): string => join(this.path, 'data');
  readonly log = (): string => join(this.path, 'postgres.log');
  readonly credentialsFile = (): string => join(this.path, 'credentials.json');
  readonly portFile = (): string => join(this.path, 'port');
}

const isNodeError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

const isCredentials = (value: unknown): value is Credentials =>
  typeof value === 'object' && value !== null && 'superuser' in value && 'owner' in value && 'app' in value;

/** Reads the passwords; an unreadable file is a `data-folder-unreadable`. */
export const readCredentials = (folder: ClusterFolder): Credentials => {
  try {
    const value: unknown = JSON.parse(readFileSync(folder.credentialsFile(), 'utf8'));
    if (isCredentials(value)) return value;
  } catch (error) {
    throw new DatabaseStartError('data-folder-unreadable', { folder: folder.credentialsFile() }, { cause: error });
  }
  throw new DatabaseStartError('data-folder-unreadable', { folder: folder.credentialsFile() });
};

/** The port used last time, if one is remembered. */
export const rememberedPort = (folder: ClusterFolder): number | undefined => {
  if (!existsSync(folder.portFile())) return undefined;
  const port = Number(readFileSync(folder.portFile(), 'utf8').trim());
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
};

export const rememberPort = (folder: ClusterFolder, port: number): void => writeFileSync(folder.portFile(), `${port}\n`);

const password = (): string => randomBytes(24).toString('base64url');

/** Fails with a typed error unless the cluster can be read and is of this version. */
export const checkCluster = (folder: ClusterFolder): void => {
  let found: string;
  try {
    accessSync(folder.path, constants.R_OK | constants.W_OK | constants.X_OK);
    found = readFileSync(join(folder.data(), 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw new DatabaseStartError('data-folder-unreadable', { folder: folder.path }, { cause: error });
  }
  if (found !== postgresMajor) {
    throw new DatabaseStartError('data-folder-other-version', { folder: folder.path, found, wanted: postgresMajor });
  }
};

// As other programs' data would be: encoding and order never follow the machine's language settings.
const initdbFlags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--lc-messages=C'];

/**
 * Makes the cluster beside its place and moves it there whole, so that neither a kill half-way nor a second starter
 * leaves a folder that looks finished and is not.
 */
export const createCluster = (folder: ClusterFolder, binaries: PostgresBinaries, launch: Launch): void => {
  const draft = new ClusterFolder(`${folder.path}.new-${randomBytes(4).toString('hex')}`);
  const passwordFile = join(draft.path, 'password');
  const credentials: Credentials = { superuser: password(), owner: password(), app: password() };
  try {
    mkdirSync(draft.data(), { recursive: true });
    chmodSync(draft.path, launch.account === null ? 0o700 : 0o711);
    writeFileSync(draft.credentialsFile(), JSON.stringify(credentials), { mode: 0o600 });
    writeFileSync(passwordFile, credentials.superuser, { mode: 0o600 });
    writeFileSync(draft.log(), '', { mode: 0o600 });
    if (launch.account !== null) {
      for (const path of [draft.data(), passwordFile]) chownSync(path, launch.account.uid, launch.account.gid);
    }
    const arguments_ = [`--pgdata=${draft.data()}`, '--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`];
    const made = run(launch, binaries.initdb, [...arguments_, ...initdbFlags]);
    if (!made.ok) throw new DatabaseStartError('postgres-did-not-start', { folder: folder.path, reason: made.output });
    rmSync(passwordFile);
    if (!existsSync(folder.path)) renameSync(draft.path, folder.path);
  } catch (error) {
    if (isNodeError(error) && (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM')) {
      throw new DatabaseStartError('data-folder-unreadable', { folder: folder.path }, { cause: error });
    }
    if (!(isNodeError(error) && error.code === 'ENOTEMPTY')) throw error;
  } finally {
    rmSync(draft.path, { recursive: true, force: true });
  }
};
