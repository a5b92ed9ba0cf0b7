import { randomBytes } from 'node:crypto';
import { UnknownKey, type PersonalKeys } from '#event-store';
import type { KeyId } from '#standards';

type Secret = Buffer | 'erased';

/** Keys as they are; those that a step would make are made for the rehearsal alone. */
export class RehearsedKeys implements PersonalKeys {
  readonly #made = new Map<KeyId, Buffer>();

  constructor(private readonly keys: Pick<PersonalKeys, 'find'>) {}

  async obtain(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    try {
      return await this.find(ids);
    } catch (error) {
      if (!(error instanceof UnknownKey)) throw error;
      for (const id of error.ids) this.#made.set(id, randomBytes(32));
      return this.find(ids);
    }
  }

  async find(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    const others = ids.filter((id) => !this.#made.has(id));
    const found = new Map<KeyId, Secret>(others.length === 0 ? [] : await this.keys.find(others));
    for (const id of ids) {
      const made = this.#made.get(id);
      if (made !== undefined) found.set(id, made);
    }
    return found;
  }
}
