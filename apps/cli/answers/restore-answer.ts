import { MasterKeyFault, MasterKeys, PostgresPersonalKeys, erasureStreamKind, readMasterKeySet, reapplyErasures, restoreKeys, vacuumFull } from '#access';
import { createEventLog, PostgresEventStore, readSealFile, restoreBackup, Sealer, SealLedger, StreamKinds } from '#event-store';
import { systemClock } from '#platform';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { tablesBesideTheLog, withBackupPlace, type BackupPlace } from '../stores/backup-place.ts';
import { backupText as text } from '../text/backup.vi.ts';
import type { CommonOptions } from '../verb.ts';

export interface RestoreOptions extends CommonOptions {
  readonly keys?: string;
  readonly seal?: string;
}

// A store that was opened while its log was empty has read models that stand at its beginning.
const readModelsFilled = `projection.checkpoint where position not in ('0', '0/0')`;

interface KeysBack {
  readonly restored: number | null;
  readonly erased: number;
}

/** The keys come back, those of erased persons go again, and the trees of the seals are counted anew. */
const finish = async ({ owner, app, elsewhere, config }: BackupPlace, keyFile: string | undefined): Promise<KeysBack> => {
  const store = elsewhere ?? new PostgresEventStore(app);
  try {
    await new Sealer({ store, ledger: new SealLedger(app), clock: systemClock }).count();
    const masters = await readMasterKeySet(config.LOTRINH_MASTER_KEY_FILE);
    // The next start applies the erasures, whenever the keys come.
    if (masters === null) return { restored: null, erased: 0 };
    const restored = keyFile === undefined ? null : (await restoreKeys(owner, masters, keyFile)).restored;
    const keys = new PostgresPersonalKeys(app, new MasterKeys(masters));
    const log = createEventLog({ store, keys, clock: systemClock, kinds: new StreamKinds().register(erasureStreamKind) });
    const erased = await reapplyErasures({ pool: app, store, log, keys }, { fromStart: true });
    await vacuumFull(owner, ['access.data_key']);
    return { restored, erased };
  } finally {
    if (elsewhere === null) await store.close();
  }
};

/** `lotrinh restore` */
export const restoreAnswer = (file: string, { keys, seal }: RestoreOptions): Promise<Answer> =>
  withBackupPlace({ alone: true }, async (place) => {
    const kept = seal === undefined ? null : await readSealFile(seal);
    const masterFile = place.config.LOTRINH_MASTER_KEY_FILE;
    // Said before anything is written: the key backup opens with its own master key only.
    if (keys !== undefined && (await readMasterKeySet(masterFile)) === null) throw new MasterKeyFault('master-key-missing', { file: masterFile });
    const { header, events } = await restoreBackup(place.owner, { file, kept, tables: tablesBesideTheLog, alsoEmpty: [readModelsFilled], elsewhere: place.elsewhere });
    const { restored, erased } = await finish(place, keys);
    return {
      data: { events, madeAt: header.madeAt, seal: header.seal?.seal.number ?? null, keys: restored, erased },
      text: text.restored(wholeNumber(events), wholeNumber(erased)),
      notes: [restored === null ? text.keysMissing : text.keysRestored(wholeNumber(restored)), text.sealAgain],
    };
  });
