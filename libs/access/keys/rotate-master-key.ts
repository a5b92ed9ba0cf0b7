import type { Pool } from 'pg';
import { inTransaction } from '#platform';
import { MasterKeyFault } from './master-key-fault.ts';
import { newMasterKey, readMasterKeySet, replaceMasterKeyFile } from './master-key-file.ts';
import type { MasterKey } from './master-key.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

export interface Rotation {
  /** Keys wrapped anew in this run. */
  readonly rewrapped: number;
  /** True when an earlier run had been interrupted. */
  readonly resumed: boolean;
  readonly masterKey: string;
}

const batchSize = 5_000;

/** From its commit on no process makes a key under the old master: whoever was about to has either finished or sees the mark. */
const retire = (owner: Pool, old: MasterKey, next: MasterKey): Promise<void> =>
  inTransaction(owner, async (client) => {
    await client.query('lock table access.data_key in share row exclusive mode');
    await client.query('insert into access.master_key (id) values ($1) on conflict do nothing', [next.id]);
    await client.query('insert into access.master_key (id, retired_at) values ($1, clock_timestamp()) on conflict (id) do update set retired_at = coalesce(access.master_key.retired_at, excluded.retired_at)', [old.id]);
  });

interface Row {
  readonly key_id: string;
  readonly wrapped: Buffer;
}

/** Returns the last id looked at, null at the end. Rows are locked, so that a key destroyed meanwhile is not written back. */
const rewrapBatch = (owner: Pool, old: MasterKey, next: MasterKey, after: string): Promise<{ readonly last: string; readonly count: number } | null> =>
  inTransaction(owner, async (client) => {
    const { rows } = await client.query<Row>(
      `select key_id, wrapped from access.data_key where key_id > $2 and master_key_id = $1 and wrapped is not null order by key_id limit ${batchSize} for update`,
      [old.id, after],
    );
    const last = rows.at(-1);
    if (last === undefined) return null;
    await client.query(
      `update access.data_key d set wrapped = k.wrapped, master_key_id = $3 from unnest($1::text[], $2::bytea[]) k(id, wrapped) where d.key_id = k.id and d.wrapped is not null`,
      [rows.map(({ key_id }) => key_id), rows.map(({ key_id: id, wrapped }) => wrapKey(next, id, unwrapKey(old, id, wrapped))), next.id],
    );
    return { last: last.key_id, count: rows.length };
  });

/**
 * Puts a new master key in the place of the old one: first beside it in the key file, then every data key is wrapped anew in
 * batches, then the old one leaves the file. No event is touched. An interrupted rotation goes on where it stopped; a running
 * server reads the file again when it meets the new key.
 */
export const rotateMasterKey = async (owner: Pool, file: string, report: (rewrapped: number) => void = () => undefined): Promise<Rotation> => {
  const found = await readMasterKeySet(file);
  if (found === null) throw new MasterKeyFault('master-key-missing', { file });
  const resumed = found.retiring !== null;
  const [old, next] = found.retiring === null ? [found.current, newMasterKey()] : [found.retiring, found.current];
  if (!resumed) {
    const { rows } = await owner.query<{ strange: string }>('select distinct master_key_id as strange from access.data_key where wrapped is not null and master_key_id <> $1', [old.id]);
    if (rows[0] !== undefined) throw new MasterKeyFault('master-key-of-another-store', { file, id: old.id, expected: rows[0].strange });
    await replaceMasterKeyFile(file, { current: next, retiring: old });
  }
  await retire(owner, old, next);
  let rewrapped = 0;
  for (let batch = await rewrapBatch(owner, old, next, ''); batch !== null; batch = await rewrapBatch(owner, old, next, batch.last)) {
    rewrapped += batch.count;
    report(rewrapped);
  }
  await replaceMasterKeyFile(file, { current: next, retiring: null });
  return { rewrapped, resumed, masterKey: next.id };
};
