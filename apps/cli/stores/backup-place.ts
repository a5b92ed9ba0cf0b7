import type pg from 'pg';
import { MasterKeyFault, masterKeySentences } from '#access';
import { BackupFault, backupFaults, KurrentEventStore, UnreadableFile, verifyTexts, type EventStore } from '#event-store';
import { acquireServerLock, createPool, openDatabase, readConfig, runMigrations, type Config } from '#platform';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import { migrations } from '../session/migrations.ts';
import { personalDataText } from '../text/personal-data.vi.ts';

/** What stands beside the log and cannot be made from it. Sessions, counters of sign-ins and keys do not belong. */
export const tablesBesideTheLog = ['es.seal_key', 'es.seal', 'access.credential', 'access.read_log'] as const;

/** The configured store, opened for a backup or a restore, without the modules. */
export interface BackupPlace {
  readonly config: Config;
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
  /** The store of the log when it is not PostgreSQL. */
  readonly elsewhere: EventStore | null;
}

const told = (error: unknown): unknown => {
  if (error instanceof BackupFault) return new CliFailure(exitCodes.data, error.code, backupFaults[error.code](error.facts), error.facts);
  if (error instanceof MasterKeyFault) return new CliFailure(exitCodes.error, error.code, masterKeySentences[error.code](error.facts), error.facts);
  if (error instanceof UnreadableFile) return new CliFailure(exitCodes.usage, error.code, verifyTexts.unreadable[error.reason](error.file), { file: error.file });
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return error;
  const file = 'path' in error && typeof error.path === 'string' ? error.path : '';
  if (error.code === 'EEXIST') return new CliFailure(exitCodes.usage, 'file-exists', personalDataText.exists(file), { file });
  return error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EISDIR' ? new CliFailure(exitCodes.usage, 'no-such-file', personalDataText.noFile(file), { file }) : error;
};

/** Lends the configured store; `alone` refuses while a server answers from it. */
export const withBackupPlace = async <T>({ alone }: { readonly alone: boolean }, work: (place: BackupPlace) => Promise<T>): Promise<T> => {
  const closers: (() => Promise<void>)[] = [];
  try {
    const config = readConfig();
    const database = await openDatabase(config);
    closers.push(() => database.close());
    if (alone && database.embedded) {
      const lock = await acquireServerLock(database.ownerUrl, config.LOTRINH_DATA);
      closers.push(() => lock.release());
    }
    await runMigrations(database.ownerUrl, migrations);
    const pool = (url: string, name: string): pg.Pool => {
      // A connection that is lost shows in the call that used it.
      const made = createPool({ url, max: 3, name, onLost: () => undefined });
      closers.push(() => made.end());
      return made;
    };
    const [owner, app] = [pool(database.ownerUrl, 'backup-owner'), pool(database.appUrl, 'backup')];
    const elsewhere = config.EVENT_STORE === 'kurrentdb' && config.KURRENTDB_URL !== null ? await KurrentEventStore.open(config.KURRENTDB_URL) : null;
    if (elsewhere !== null) closers.push(() => elsewhere.close());
    return await work({ config, owner, app, elsewhere });
  } catch (error) {
    throw told(error);
  } finally {
    for (const close of closers.toReversed()) await close();
  }
};
