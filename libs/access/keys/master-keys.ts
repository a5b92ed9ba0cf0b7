import { readMasterKeySet } from './master-key-file.ts';
import { masterKeyNamed, type MasterKey, type MasterKeySet } from './master-key.ts';

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
    return masterKeyNamed(this.#set, id);
  }

  async refresh(): Promise<void> {
    this.#set = (await this.#read()) ?? this.#set;
  }
}
