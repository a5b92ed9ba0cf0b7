export { accessMigrations } from './migrations/index.ts';
export { IdNumberHash } from './keys/id-number-hash.ts';
export { MASTER_KEY, purposeKey, type MasterKey } from './keys/master-key.ts';
export { MasterKeyFault, type MasterKeyFaultCode } from './keys/master-key-fault.ts';
export { openMasterKey, type MasterKeyPlace, type OpenedMasterKey } from './keys/open-master-key.ts';
export { PostgresPersonalKeys } from './keys/postgres-personal-keys.ts';
export { WrappedKeyAltered } from './keys/wrapped-key.ts';
