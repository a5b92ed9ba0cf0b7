import type { KeyId } from '#standards';
import type { PersonalKeys } from './personal-keys.ts';

type Secret = Buffer | 'erased';

interface Held {
  readonly secret: Secret;
  readonly until: number;
}

/**
 * Unwrapped data keys of recent use, so that a page costs one question to the key store at most.
 * A destroyed key goes at once (`onDestroyed`), also one that another process destroyed; while nobody can tell, after `keepFor` at the latest.
 */
export class KeyRing implements PersonalKeys {
  readonly #held = new Map<KeyId, Held>();
  /** Counts destructions, so that an answer on its way while a key is destroyed is not kept. */
  #destructions = 0;
  readonly #keys: PersonalKeys;
  readonly #capacity: number;
  readonly #keepFor: number;
  readonly #milliseconds: () => number;

  constructor(keys: PersonalKeys, { capacity = 50_000, keepFor = 30_000, milliseconds = () => performance.now() } = {}) {
    this.#keys = keys;
    this.#capacity = capacity;
    this.#keepFor = keepFor;
    this.#milliseconds = milliseconds;
    keys.onDestroyed?.((ids) => this.forget(ids));
  }

  obtain(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    return this.#lookUp(ids, (missing) => this.#keys.obtain(missing));
  }

  find(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    return this.#lookUp(ids, (missing) => this.#keys.find(missing));
  }

  /** Drops keys, so that the next reader asks the key store. */
  forget(ids: readonly KeyId[] | 'any'): void {
    this.#destructions += 1;
    if (ids === 'any') this.#held.clear();
    else for (const id of ids) this.#held.delete(id);
  }

  async #lookUp(ids: readonly KeyId[], ask: (missing: readonly KeyId[]) => Promise<ReadonlyMap<KeyId, Secret>>): Promise<ReadonlyMap<KeyId, Secret>> {
    const now = this.#milliseconds();
    const found = new Map<KeyId, Secret>();
    const missing = new Set<KeyId>();
    for (const id of ids) {
      const held = this.#held.get(id);
      if (held !== undefined && held.until > now) found.set(id, held.secret);
      else missing.add(id);
    }
    if (missing.size > 0) {
      const destructions = this.#destructions;
      for (const [id, secret] of await ask([...missing])) {
        found.set(id, secret);
        if (destructions === this.#destructions) this.#hold(id, { secret, until: now + this.#keepFor });
      }
    }
    return found;
  }

  /** The oldest go first; keys in steady use come back with one question. */
  #hold(id: KeyId, held: Held): void {
    this.#held.delete(id);
    this.#held.set(id, held);
    if (this.#held.size <= this.#capacity) return;
    const oldest = this.#held.keys().next();
    if (oldest.done !== true) this.#held.delete(oldest.value);
  }
}
