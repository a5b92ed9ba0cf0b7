import { createCipheriv, createDecipheriv, randomBytes, randomFillSync } from 'node:crypto';
import type { KeyId } from '#standards';
import type { MasterKey } from './master-key.ts';

// Storage format of access.data_key.wrapped: nonce (12) | ciphertext (32) | tag (16), AES-256-GCM,
// associated data = this prefix, the master key's id and the data key's id: a wrapped key fits its own row only.
const prefix = 'lotrinh/data-key/1';
const nonceLength = 12;
const keyLength = 32;
const tagLength = 16;
const wrappedLength = nonceLength + keyLength + tagLength;

/** A wrapped key that its master key does not open: altered, or moved from another row. */
export class WrappedKeyAltered extends Error {
  readonly code = 'wrapped-key-altered';
  constructor(readonly key: string, options?: ErrorOptions) {
    super(`the data key ${key} does not open`, options);
  }
}

const associated = (master: MasterKey, id: string): Buffer => Buffer.from(`${prefix}\u001f${master.id}\u001f${id}`, 'utf8');

/** `random` holds 44 fresh bytes per key: nonce, then secret. Drawn at once for many, which is far cheaper. */
const wrap = (master: MasterKey, id: string, nonce: Buffer, secret: Buffer): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', master.secret, nonce);
  cipher.setAAD(associated(master, id));
  const text = cipher.update(secret);
  cipher.final();
  return Buffer.concat([nonce, text, cipher.getAuthTag()], wrappedLength);
};

/** Wraps a secret anew, under a fresh nonce: for another master key, or a key that came from elsewhere. */
export const wrapKey = (master: MasterKey, id: string, secret: Buffer): Buffer => wrap(master, id, randomBytes(nonceLength), secret);

export interface NewKey {
  readonly id: KeyId;
  readonly secret: Buffer;
  readonly wrapped: Buffer;
}

export const makeKeys = (master: MasterKey, ids: readonly KeyId[]): readonly NewKey[] => {
  const step = nonceLength + keyLength;
  const random = randomFillSync(Buffer.alloc(ids.length * step));
  return ids.map((id, at) => {
    const nonce = random.subarray(at * step, at * step + nonceLength);
    // A copy, so that one key kept in memory does not keep the whole batch.
    const secret = Buffer.from(random.subarray(at * step + nonceLength, (at + 1) * step));
    return { id, secret, wrapped: wrap(master, id, nonce, secret) };
  });
};

export const unwrapKey = (master: MasterKey, id: string, wrapped: Buffer): Buffer => {
  if (wrapped.length !== wrappedLength) throw new WrappedKeyAltered(id);
  const decipher = createDecipheriv('aes-256-gcm', master.secret, wrapped.subarray(0, nonceLength));
  decipher.setAAD(associated(master, id));
  decipher.setAuthTag(wrapped.subarray(nonceLength + keyLength));
  const secret = decipher.update(wrapped.subarray(nonceLength, nonceLength + keyLength));
  try {
    decipher.final();
  } catch (error) {
    throw new WrappedKeyAltered(id, { cause: error });
  }
  return secret;
};
