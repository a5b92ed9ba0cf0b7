import { randomBytes } from 'node:crypto';
import type { KeyId } from '#standards';

class UnknownTestKey extends Error {
  readonly code = 'unknown-key';
}

/**
 * Data keys in memory, for tests of what does not concern the key store itself. Has the shape of `PersonalKeys`
 * without importing it, so that the event store's own specs can use it too.
 */
export class MemoryKeys {
  readonly #keys = new Map<KeyId, Buffer | 'erased'>();
  readonly #listeners: ((ids: readonly KeyId[]) => void)[] = [];
  /** Every question asked, in order. */
  readonly questions: { readonly verb: 'obtain' | 'find'; readonly ids: readonly KeyId[] }[] = [];

  async obtain(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Buffer | 'erased'>> {
    this.questions.push({ verb: 'obtain', ids });
    for (const id of ids) if (!this.#keys.has(id)) this.#keys.set(id, randomBytes(32));
    return this.#pick(ids);
  }

  async find(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Buffer | 'erased'>> {
    this.questions.push({ verb: 'find', ids });
    const unknown = ids.filter((id) => !this.#keys.has(id));
    if (unknown.length > 0) throw new UnknownTestKey(unknown.join(', '));
    return this.#pick(ids);
  }

  onDestroyed(listener: (ids: readonly KeyId[]) => void): void {
    this.#listeners.push(listener);
  }

  /** `silently`: as when another process destroyed it. */
  destroy(id: KeyId, { silently = false } = {}): void {
    this.#keys.set(id, 'erased');
    if (!silently) for (const listener of this.#listeners) listener([id]);
  }

  #pick(ids: readonly KeyId[]): ReadonlyMap<KeyId, Buffer | 'erased'> {
    const picked = new Map<KeyId, Buffer | 'erased'>();
    for (const id of ids) {
      const key = this.#keys.get(id);
      if (key !== undefined) picked.set(id, key);
    }
    return picked;
  }
}
