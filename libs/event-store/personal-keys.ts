import type { KeyId } from '#standards';

/** The port by which the log gets data keys; `libs/access` implements it. A key is 32 bytes and never changes. */
export interface PersonalKeys {
  /** Makes the missing ones; they are durable before this returns. A destroyed key stays destroyed and is answered `erased`. */
  obtain(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Buffer | 'erased'>>;
  /** Existing keys; `erased` for destroyed ones. An id never heard of is a fault (`UnknownKey`), not an erasure. */
  find(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Buffer | 'erased'>>;
}
export const PERSONAL_KEYS = Symbol('PersonalKeys');
