import type { Pool } from 'pg';
import { createMasterKeyFile, isInside, readMasterKeySet } from './master-key-file.ts';
import { MasterKeyFault } from './master-key-fault.ts';
import type { MasterKey } from './master-key.ts';
import { MasterKeys } from './master-keys.ts';

export interface MasterKeyPlace {
  readonly file: string;
  readonly dataFolder: string;
  /** Only a demo store may keep its key beside its data: a copy of the data would carry it along. */
  readonly demo: boolean;
}

/** The key, and whether this start made it: then people must be told where it is. */
export interface OpenedMasterKey {
  readonly key: MasterKey;
  readonly keys: MasterKeys;
  readonly file: string;
  readonly created: boolean;
}

const isKeyInUse = async (pool: Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ used: boolean }>('select exists (select 1 from access.data_key where wrapped is not null) as used');
  return rows[0]?.used === true;
};

const knownKeys = async (pool: Pool): Promise<ReadonlyMap<string, boolean>> =>
  new Map((await pool.query<{ id: string; retired: boolean }>('select id, retired_at is not null as retired from access.master_key order by id')).rows.map(({ id, retired }) => [id, retired]));

/**
 * Reads the master key of a store, making it on the first start. Throws `MasterKeyFault` rather than making another one
 * for a store that holds keys wrapped by the first: everybody's name would be lost without a word.
 */
export const openMasterKey = async (pool: Pool, { file, dataFolder, demo }: MasterKeyPlace): Promise<OpenedMasterKey> => {
  if (!demo && (await isInside(file, dataFolder))) throw new MasterKeyFault('master-key-inside-data', { file, dataFolder });
  const [found, known, used] = [await readMasterKeySet(file), await knownKeys(pool), await isKeyInUse(pool)];
  const names = [...known.keys()].join(', ');
  if (found === null && used) throw new MasterKeyFault('master-key-missing', { file, id: names });
  const set = found ?? { current: await createMasterKeyFile(file), retiring: null };
  const { current: key, retiring } = set;
  if (known.get(key.id) === true) throw new MasterKeyFault('master-key-retired', { file, id: key.id });
  // A rotation that stopped between the file and the database left a new key beside the known one.
  if (used && !known.has(key.id) && !(retiring !== null && known.has(retiring.id))) throw new MasterKeyFault('master-key-of-another-store', { file, id: key.id, expected: names });
  await pool.query('insert into access.master_key (id) values ($1) on conflict do nothing', [key.id]);
  return { key, keys: MasterKeys.ofFile(file, set), file, created: found === null };
};
