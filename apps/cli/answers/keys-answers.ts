import type pg from 'pg';
import { backUpKeys, erasureStreamKind, MasterKeyFault, MasterKeys, masterKeySentences, PostgresPersonalKeys, readMasterKeySet, reapplyErasures, restoreKeys, rotateMasterKey, vacuumFull, type MasterKeySet } from '#access';
import { createEventLog, openEventStore, StreamKinds } from '#event-store';
import { createPool, openDatabase, readConfig, runMigrations, systemClock } from '#platform';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { personalDataText as words } from '../text/personal-data.vi.ts';
import { migrations } from '../session/migrations.ts';

interface KeyStore {
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
  readonly keyFile: string;
  readonly masters: MasterKeySet;
}

const told = (error: unknown, file: string): unknown => {
  if (error instanceof MasterKeyFault) return new CliFailure(exitCodes.error, error.code, masterKeySentences[error.code](error.facts), error.facts);
  if (typeof error !== 'object' || error === null || !('code' in error)) return error;
  if (error.code === 'EEXIST') return new CliFailure(exitCodes.usage, 'file-exists', words.exists(file), { file });
  return error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EISDIR' ? new CliFailure(exitCodes.usage, 'no-such-file', words.noFile(file), { file }) : error;
};

const withKeys = async (file: string, work: (store: KeyStore) => Promise<Answer>): Promise<Answer> => {
  const config = readConfig();
  const database = await openDatabase(config);
  const pools: pg.Pool[] = [];
  const pool = (url: string, name: string): pg.Pool => {
    // A connection that is lost shows in the call that used it.
    const made = createPool({ url, max: 2, name, onLost: () => undefined });
    pools.push(made);
    return made;
  };
  try {
    await runMigrations(database.ownerUrl, migrations);
    const keyFile = config.LOTRINH_MASTER_KEY_FILE;
    // Never made here: another master key would open nothing.
    const masters = await readMasterKeySet(keyFile);
    if (masters === null) throw new MasterKeyFault('master-key-missing', { file: keyFile });
    return await work({ owner: pool(database.ownerUrl, 'keys-owner'), app: pool(database.appUrl, 'keys'), keyFile, masters });
  } catch (error) {
    throw told(error, file);
  } finally {
    await Promise.all(pools.map((made) => made.end()));
    await database.close();
  }
};

/** `lotrinh keys rotate` */
export const rotateAnswer = (report: (rewrapped: number) => void): Promise<Answer> =>
  withKeys('', async ({ owner, keyFile }) => {
    const rotation = await rotateMasterKey(owner, keyFile, report);
    // The rows as the old master wrapped them would stay in the file until something overwrites them.
    await vacuumFull(owner, ['access.data_key']);
    return { data: { ...rotation, file: keyFile }, text: words.rotated(wholeNumber(rotation.rewrapped), keyFile) };
  });

/** `lotrinh keys backup` */
export const backupAnswer = (file: string): Promise<Answer> =>
  withKeys(file, async ({ app, masters }) => {
    const count = await backUpKeys(app, masters.current, file);
    return { data: { keys: count, file }, text: words.backedUp(wholeNumber(count), file) };
  });

/** `lotrinh keys restore`: the keys come back, and those of erased persons go again, before anybody can read with them. */
export const restoreAnswer = (file: string): Promise<Answer> =>
  withKeys(file, async ({ owner, app, masters }) => {
    const { read, restored } = await restoreKeys(owner, masters, file);
    const store = await openEventStore(readConfig(), app);
    try {
      const keys = new PostgresPersonalKeys(app, new MasterKeys(masters));
      const log = createEventLog({ store, keys, clock: systemClock, kinds: new StreamKinds().register(erasureStreamKind) });
      const erased = await reapplyErasures({ pool: app, store, log, keys }, { fromStart: true });
      await vacuumFull(owner, ['access.data_key']);
      return { data: { read, restored, erased }, text: words.restored(wholeNumber(read), wholeNumber(restored), wholeNumber(erased)) };
    } finally {
      await store.close();
    }
  });
