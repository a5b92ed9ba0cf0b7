import { constants, accessSync, existsSync, realpathSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, relative, isAbsolute } from 'node:path';
import type { Config } from '../config/config.ts';
import { clusterFolderOf } from '../database/database.ts';
import { reasonOf } from '../database/errors.ts';
import { locateBinaries, postgresMajor } from '../embedded-postgres/binaries.ts';
import { run } from '../embedded-postgres/programs.ts';
import type { DoctorFinding } from './finding.ts';

const oldestNode = { major: 20, minor: 19 };

export const examineNode = (version: string = process.versions.node): DoctorFinding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor);
  const wanted = `${oldestNode.major}.${oldestNode.minor}`;
  return { check: 'node', verdict: fits ? 'good' : 'bad', code: fits ? 'node-fits' : 'node-too-old', facts: { version, wanted } };
};

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)));

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return statSync(path).isDirectory();
  } catch {
    // Every reason (rights, a broken link, a read-only disk) has the same answer: another place is needed.
    return false;
  }
};

export const examineDataFolder = ({ LOTRINH_DATA: folder }: Config): DoctorFinding => {
  const finding = (verdict: DoctorFinding['verdict'], code: DoctorFinding['code'], facts: DoctorFinding['facts'] = {}): DoctorFinding => ({
    check: 'data-folder', verdict, code, facts: { folder, ...facts },
  });
  if (!isWritable(nearestExisting(folder))) return finding('bad', 'data-folder-unreadable');
  const versionFile = join(clusterFolderOf(folder), 'data', 'PG_VERSION');
  if (!existsSync(clusterFolderOf(folder))) return finding('good', 'data-folder-new');
  try {
    const found = readFileSync(versionFile, 'utf8').trim();
    return found === postgresMajor ? finding('good', 'data-folder-ready') : finding('bad', 'data-folder-other-version', { found, wanted: postgresMajor });
  } catch (error) {
    return finding('bad', 'data-folder-unreadable', { reason: reasonOf(error) });
  }
};

const enoughBytes = 2 * 1024 ** 3;

export const examineDiskSpace = ({ LOTRINH_DATA: folder }: Config): DoctorFinding => {
  const { bavail, bsize } = statfsSync(nearestExisting(folder));
  const enough = bavail * bsize >= enoughBytes;
  return { check: 'disk-space', verdict: enough ? 'good' : 'bad', code: enough ? 'disk-enough' : 'disk-low', facts: { folder, gigabytes: Math.floor((bavail * bsize) / 1024 ** 3) } };
};

export const examinePrograms = (): DoctorFinding => {
  try {
    const { ok, output } = run({ account: null, passClosedFolders: false }, locateBinaries().initdb, ['--version']);
    return { check: 'postgres-programs', verdict: ok ? 'good' : 'bad', code: ok ? 'programs-run' : 'programs-missing', facts: ok ? { version: output } : { reason: output } };
  } catch (error) {
    return { check: 'postgres-programs', verdict: 'bad', code: 'programs-missing', facts: { reason: reasonOf(error) } };
  }
};

const isInside = (file: string, folder: string): boolean => {
  const path = relative(realpathSync(nearestExisting(folder)), realpathSync(nearestExisting(file)));
  return path === '' || (!path.startsWith('..') && !isAbsolute(path));
};

export const examineMasterKey = ({ LOTRINH_MASTER_KEY_FILE: file, LOTRINH_DATA: folder }: Config): DoctorFinding => {
  const finding = (verdict: DoctorFinding['verdict'], code: DoctorFinding['code'], facts: DoctorFinding['facts'] = {}): DoctorFinding => ({
    check: 'master-key', verdict, code, facts: { file, ...facts },
  });
  if (!existsSync(file)) return finding('unknown', 'key-not-made');
  try {
    if (existsSync(folder) && isInside(file, folder)) return finding('bad', 'key-inside-data', { folder });
    accessSync(file, constants.R_OK);
    const mode = statSync(file).mode & 0o777;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return finding('bad', 'key-open-to-others', { mode: mode.toString(8) });
    return finding('good', 'key-ready');
  } catch (error) {
    return finding('bad', 'key-unreadable', { reason: reasonOf(error) });
  }
};
