export { compareLogs } from './compare-logs.ts';
export { CopyFault, type CopyFaultReason } from './copy-fault.ts';
export { copyLog, type Copied, type CopyOptions } from './copy-log.ts';
