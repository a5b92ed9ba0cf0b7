import { hashOf } from '../seal-event.ts';
import { ChainTable } from '../seals/offline/chain-table.ts';
import type { SealFile } from '../seals/offline/seal.ts';
import type { StoredEvent } from '../stored-event.ts';
import { BackupFault } from './backup-fault.ts';
import { eventOfRow, logPart, type BackupHeader, type BackupManifest, type Fields } from './backup-format.ts';
import { readBackup } from './read-backup.ts';
import { SealedPrefix } from './sealed-prefix.ts';

export interface CheckedBackup {
  readonly header: BackupHeader;
  readonly manifest: BackupManifest;
  readonly events: number;
}

/** An event of a backup's log; throws where the row is none. */
export const backedUpEvent = (row: Fields, file: string): StoredEvent => {
  const event = eventOfRow(row);
  if (event === null) throw new BackupFault('backup-altered', { file, part: logPart });
  return event;
};

/**
 * Reads a whole backup and writes nothing: every sum, every event's hash and its link to the one before it, and the log against
 * the backup's own last seal and one that was kept outside. Throws `BackupFault`.
 */
export const checkBackup = async (file: string, kept: SealFile | null = null): Promise<CheckedBackup> => {
  const chains = new ChainTable();
  let [header, manifest]: [BackupHeader | null, BackupManifest | null] = [null, null];
  let sealed = new SealedPrefix([]);
  for await (const item of readBackup(file)) {
    if (item.kind === 'header') {
      header = item.header;
      sealed = new SealedPrefix([header.seal, kept].filter((seal) => seal !== null));
    } else if (item.kind === 'manifest') manifest = item.manifest;
    else if (item.part === logPart) {
      const event = backedUpEvent(item.row, file);
      const link = chains.link(event.stream, event.revision, event.previousHash, event.hash);
      if ((link !== 'first' && link !== 'follows') || hashOf(event) !== event.hash) throw new BackupFault('backup-chain-broken', { stream: event.stream, revision: event.revision });
      sealed.add(event);
    }
  }
  if (header === null || manifest === null) throw new BackupFault('backup-unreadable', { file });
  sealed.finish();
  return { header, manifest, events: sealed.events };
};
