import { hkdfSync } from 'node:crypto';

/** The key that wraps every data key. Its id goes into each wrapped key, so that another master key can follow. */
export interface MasterKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}
export const MASTER_KEY = Symbol('MasterKey');

/** What the key file holds: the key in use and, while a rotation is under way, the one that retires. */
export interface MasterKeySet {
  readonly current: MasterKey;
  readonly retiring: MasterKey | null;
}

/** The one of them with an id. */
export const masterKeyNamed = ({ current, retiring }: MasterKeySet, id: string): MasterKey | null =>
  current.id === id ? current : retiring?.id === id ? retiring : null;

/** A 32-byte key for one purpose, derived by HKDF-SHA-256; purposes never share a key with each other or with the wrapping. */
export const purposeKey = ({ secret }: MasterKey, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `lotrinh/${purpose}/1`, 32));
