import { hkdfSync } from 'node:crypto';

/** The key that wraps every data key. Its id goes into each wrapped key, so that another master key can follow. */
export interface MasterKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}
export const MASTER_KEY = Symbol('MasterKey');

/** A 32-byte key for one purpose, derived by HKDF-SHA-256; purposes never share a key with each other or with the wrapping. */
export const purposeKey = ({ secret }: MasterKey, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `lotrinh/${purpose}/1`, 32));
