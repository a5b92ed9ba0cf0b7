import type { KeyId } from '#standards';

/** The port by which the log gets data keys; `libs/access` implements it. A key is 32 bytes and never changes. */
export interface PersonalKeys {
  /** Makes the missing ones; they are durable before this returns. A destroyed key stays destroyed and is answered `erased`. */
  obtain(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Buffer | 'erased'>>;
  /** Existing keys; `erased` for destroyed ones. An id never heard of is a fault (`UnknownKey`), not an erasure. */
  find(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Buffer | 'erased'>>;
  /** Tells of destroyed keys, so that copies of them held in memory go at once; of `any` key when word of some may have been missed. */
  onDestroyed?(listener: (ids: readonly KeyId[] | 'any') => void): void;
}
export const PERSONAL_KEYS = Symbol('PersonalKeys');

/** A key that the key store never made: events and keys do not belong together. */
export class UnknownKey extends Error {
  readonly code = 'unknown-key';
  constructor(readonly ids: readonly KeyId[]) {
    super(`the key store never heard of ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`);
  }
}
