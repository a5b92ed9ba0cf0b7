import { createHmac } from 'node:crypto';
import { purposeKey, type MasterKey } from './master-key.ts';

/**
 * Equality of citizens' ID numbers without the number: a keyed hash, since a number has few candidates once
 * province, sex and birth year are known. For read models only, never in an event; its row goes with the erasure.
 */
export class IdNumberHash {
  readonly #key: Buffer;

  constructor(master: MasterKey) {
    this.#key = purposeKey(master, 'id-number');
  }

  /** 64 hex digits; spaces and dots that people write between digits do not count. */
  of(idNumber: string): string {
    return createHmac('sha256', this.#key).update(idNumber.normalize('NFC').replaceAll(/[\s.-]/g, ''), 'utf8').digest('hex');
  }
}
