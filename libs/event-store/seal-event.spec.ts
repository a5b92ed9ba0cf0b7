import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { EventId, KeyId } from '#standards';
import { decryptPrivate, encryptPrivate, type Ciphertext } from './private-data.ts';
import { hashOf, type HashedEvent } from './seal-event.ts';

interface Vectors {
  readonly ciphertext: { readonly event: EventId; readonly path: string; readonly key: KeyId; readonly secret: string; readonly nonce: string; readonly value: unknown; readonly stored: Ciphertext };
  readonly hashes: readonly { readonly event: HashedEvent; readonly hash: string }[];
}
const vectors: Vectors = JSON.parse(readFileSync(new URL('./format/format-1.json', import.meta.url), 'utf8'));

describe('format 1, which was written down by another implementation and never changes', () => {
  it.each(vectors.hashes)('hashes event $event.revision as ever', ({ event, hash }) => {
    expect(hashOf(event)).toBe(hash);
  });

  it('encrypts as ever', () => {
    const { event, path, key, secret, nonce, value, stored } = vectors.ciphertext;
    expect(encryptPrivate(event, path, key, Buffer.from(secret, 'hex'), value, Buffer.from(nonce, 'hex'))).toEqual(stored);
  });

  it('decrypts as ever', () => {
    const { event, path, secret, value, stored } = vectors.ciphertext;
    expect(decryptPrivate(event, path, stored, Buffer.from(secret, 'hex'))).toEqual(value);
  });
});
