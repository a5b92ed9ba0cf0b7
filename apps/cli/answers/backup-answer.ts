import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backUpKeys, MasterKeyFault, readMasterKeySet } from '#access';
import { backupFormat, refuseUnfinishedRestore, withBackupSource, writeBackup } from '#event-store';
import { systemClock } from '#platform';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { tablesBesideTheLog, withBackupPlace, type BackupPlace } from '../stores/backup-place.ts';
import { backupText as text } from '../text/backup.vi.ts';
import type { CommonOptions } from '../verb.ts';

export interface BackupOptions extends CommonOptions {
  readonly to: string;
  readonly keys?: string;
}

const fileIn = async (to: string, madeAt: string): Promise<string> => {
  const isFolder = await stat(to).then((found) => found.isDirectory(), () => false);
  return isFolder ? join(to, `lotrinh-${madeAt.slice(0, 19).replaceAll(':', '-')}.ndjson.gz`) : to;
};

const keysTo = async ({ app, config }: BackupPlace, file: string): Promise<number> => {
  const masters = await readMasterKeySet(config.LOTRINH_MASTER_KEY_FILE);
  if (masters === null) throw new MasterKeyFault('master-key-missing', { file: config.LOTRINH_MASTER_KEY_FILE });
  return backUpKeys(app, masters.current, file);
};

/** `lotrinh backup`: the log first and its keys after it, so that no event stands in the one without its key in the other. */
export const backupAnswer = ({ to, keys }: BackupOptions): Promise<Answer> =>
  withBackupPlace({ alone: false }, async (place) => {
    await refuseUnfinishedRestore(place.app);
    const madeAt = systemClock.now();
    const file = await fileIn(to, madeAt);
    const { seal, manifest } = await withBackupSource(place.owner, place.elsewhere, tablesBesideTheLog, async (source) => {
      const header = { format: backupFormat, id: randomUUID(), madeAt, store: place.elsewhere === null ? 'postgres' : 'kurrentdb', seal: source.seal } as const;
      return { seal: source.seal, manifest: await writeBackup(header, source, file) };
    });
    const count = keys === undefined ? null : await keysTo(place, keys);
    const events = manifest.parts[0]?.rows ?? 0;
    return {
      data: { file, events, manifest, seal: seal?.seal.number ?? null, keys: count },
      text: text.written(file, wholeNumber(events)),
      notes: [
        seal === null ? text.notSealed : text.sealedBy(String(seal.seal.number)),
        keys === undefined ? text.keysApart : text.keysWritten(keys, wholeNumber(count ?? 0)),
      ],
    };
  });
