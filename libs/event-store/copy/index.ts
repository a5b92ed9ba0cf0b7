export { compareLogs, type Comparing } from './compare-logs.ts';
export { CopyFault, type CopyFaultReason } from './copy-fault.ts';
export { copySeals } from './copy-seals.ts';
export { copyLog, type Copied, type CopyOptions } from './copy-log.ts';
