import { readMasterKeySet } from './master-key-file.ts';
import type { MasterKey } from './master-key.ts';

/** What the key file holds: the key in use and, while a rotation is under way, the one that retires. */
export interface MasterKeySet {
  readonly current: MasterKey;
  readonly retiring: MasterKey | null;
}
export const MASTER_KEYS = Symbol('MasterKeys');

/** The master keys of a running program. Another process may rotate them meanwhile: the file is read again when a key is missing. */
export class MasterKeys {
  #set: MasterKeySet;
  readonly #read: () => Promise<MasterKeySet | null>;

  constructor(set: MasterKeySet, read: () => Promise<MasterKeySet | null> = () => Promise.resolve(set)) {
    this.#set = set;
    this.#read = read;
  }

  static ofFile(file: string, set: MasterKeySet): MasterKeys {
    return new MasterKeys(set, () => readMasterKeySet(file));
  }

  get current(): MasterKey {
    return this.#set.current;
  }

  named(id: string): MasterKey | null {
    const { current, retiring } = this.#set;
    return current.id === id ? current : retiring?.id === id ? retiring : null;
  }

  async refresh(): Promise<void> {
    this.#set = (await this.#read()) ?? this.#set;
  }
}
