export type MasterKeyFaultCode =
  | 'master-key-missing'
  | 'master-key-retired'
  | 'key-backup-unreadable'
  | 'key-backup-of-another-master'
  | 'key-backup-differs'
  | 'master-key-of-another-store'
  | 'master-key-inside-data'
  | 'master-key-open-to-others'
  | 'master-key-malformed'
  | 'master-key-unreadable';

/** The master key cannot be used; the server does not start. The facts name the file, never its content. */
export class MasterKeyFault extends Error {
  constructor(
    readonly code: MasterKeyFaultCode,
    readonly facts: Readonly<Record<string, string>>,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${Object.values(facts).join(', ')}`, options);
    this.name = 'MasterKeyFault';
  }
}
