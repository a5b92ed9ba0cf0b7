export type SealFaultCode =
  /** Another process sealed at the same moment; its seal stands. */
  | 'sealing-elsewhere'
  /** The log ends before what was counted already: its tail was cut, or another log was restored beside these seals. */
  | 'log-behind-seal'
  /** The store was restored from a backup since its last seal; somebody has to say that the line goes on from there. */
  | 'restored-since-seal'
  | 'no-seal'
  | 'seal-unknown'
  | 'seal-ledger-malformed'
  | 'seal-key-missing'
  | 'seal-key-malformed'
  | 'seal-key-open-to-others'
  | 'seal-key-of-another-store'
  /** An event of the unit lies in a commune whose tree was not asked for. */
  | 'scope-without-tree'
  | 'verifier-not-built';

/** Sealing or exporting cannot go on; the facts never hold a key. */
export class SealFault extends Error {
  constructor(
    readonly code: SealFaultCode,
    readonly facts: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${Object.values(facts).join(', ')}`, options);
    this.name = 'SealFault';
  }
}
