import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { MasterKeyFault } from './master-key-fault.ts';
import { purposeKey, type MasterKey } from './master-key.ts';
import type { MasterKeys } from './master-keys.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

/**
 * Equality of citizens' ID numbers without the number: a keyed hash, since a number has few candidates once
 * province, sex and birth year are known. For read models only, never in an event; its row goes with the erasure.
 */
export class IdNumberHash {
  readonly #key: Buffer;

  constructor(master: MasterKey, key: Buffer = purposeKey(master, 'id-number')) {
    this.#key = key;
  }

  /** 64 hex digits; spaces and dots that people write between digits do not count. */
  of(idNumber: string): string {
    return createHmac('sha256', this.#key).update(idNumber.normalize('NFC').replaceAll(/[\s.-]/g, ''), 'utf8').digest('hex');
  }
}

/** The row of `access.data_key` that keeps the key of these hashes, so that they outlive a rotation of the master key. */
export const idNumberKeyId = 'purpose-id-number';

/** The hash of a store: its key is derived from the first master key and kept among the wrapped keys from then on. */
export const openIdNumberHash = async (pool: Pool, masters: MasterKeys): Promise<IdNumberHash> => {
  const { current } = masters;
  await pool.query('insert into access.data_key (key_id, wrapped, master_key_id) values ($1, $2, $3) on conflict (key_id) do nothing', [
    idNumberKeyId, wrapKey(current, idNumberKeyId, purposeKey(current, 'id-number')), current.id,
  ]);
  const { rows } = await pool.query<{ wrapped: Buffer; master_key_id: string }>('select wrapped, master_key_id from access.data_key where key_id = $1', [idNumberKeyId]);
  const [row] = rows;
  const master = row === undefined ? null : masters.named(row.master_key_id);
  if (row === undefined || master === null) throw new MasterKeyFault('master-key-of-another-store', { id: current.id, expected: row?.master_key_id ?? '' });
  return new IdNumberHash(current, unwrapKey(master, idNumberKeyId, row.wrapped));
};
