export { BackupFault, type BackupFaultCode } from './backup-fault.ts';
export { backupFormat, type BackupHeader, type BackupManifest } from './backup-format.ts';
export { withBackupSource, type BackupSource } from './backup-source.ts';
export { checkBackup, type CheckedBackup } from './check-backup.ts';
export { refuseUnfinishedRestore } from './refuse-unfinished-restore.ts';
export { restoreBackup, type RestoreOrder } from './restore-backup.ts';
export { backupFaults } from './text/vi.ts';
export { writeBackup } from './write-backup.ts';
