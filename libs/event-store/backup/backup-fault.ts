export type BackupFaultCode =
  /** Not a backup, or one of a later format. */
  | 'backup-unreadable'
  /** The file ends before its end. */
  | 'backup-cut-off'
  /** A part is not as it was written. */
  | 'backup-altered'
  /** An event does not fit its own hash or the one before it. */
  | 'backup-chain-broken'
  /** The events are not those under the seal. */
  | 'backup-differs-from-seal'
  /** The seal given covers more than the backup holds, so the two cannot be compared. */
  | 'seal-newer-than-backup'
  | 'store-not-empty'
  /** The place holds a first part of another backup, which this store cannot take back. */
  | 'restore-of-another-backup'
  /** A restore stopped half-way: nothing is served from such a place. */
  | 'restore-unfinished'
  /** Writers did not let a moment pass without an append under way. */
  | 'store-too-busy';

/** A backup or a restore cannot go on; a restore then left nothing that is served. */
export class BackupFault extends Error {
  constructor(
    readonly code: BackupFaultCode,
    readonly facts: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${Object.values(facts).join(', ')}`, options);
    this.name = 'BackupFault';
  }
}
