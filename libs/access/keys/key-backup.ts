import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#platform';
import { idNumberKeyId } from './id-number-hash.ts';
import { MasterKeyFault } from './master-key-fault.ts';
import { masterKeyNamed, purposeKey, type MasterKey, type MasterKeySet } from './master-key.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

// A key backup is text, one line a part. First line: format, the master key's id, a random id of this backup. Every other line:
// base64url of nonce (12) | AES-256-GCM of a JSON list of rows | tag (16), under a key derived from the master key; associated data
// = the first line and the part's number. The last part is an empty list: without it the file was cut off.
const format = 'lotrinh-key-backup-1';
const partSize = 5_000;

type Entry = readonly [id: string, wrapped: string | null, master: string, destroyedAt: string | null];

const encrypt = (secret: Buffer, header: string, part: number, entries: readonly Entry[]): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  cipher.setAAD(Buffer.from(`${header}\n${part}`, 'utf8'));
  return Buffer.concat([nonce, cipher.update(JSON.stringify(entries), 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

const decrypt = (secret: Buffer, header: string, part: number, line: string): readonly Entry[] => {
  const bytes = Buffer.from(line, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12));
  cipher.setAAD(Buffer.from(`${header}\n${part}`, 'utf8'));
  cipher.setAuthTag(bytes.subarray(bytes.length - 16));
  // Written by `encrypt` above: the tag vouches for the shape.
  return JSON.parse(cipher.update(bytes.subarray(12, bytes.length - 16), undefined, 'utf8') + cipher.final('utf8')) as readonly Entry[];
};

interface Row {
  readonly key_id: string;
  readonly wrapped: Buffer | null;
  readonly master_key_id: string;
  readonly destroyed_at: Date | null;
}

/** Writes every data key of one moment into a new file, encrypted; the master key is not in it. Refuses to overwrite a file. */
export const backUpKeys = (pool: Pool, master: MasterKey, file: string): Promise<number> =>
  inTransaction(pool, async (client) => {
    const handle = await open(file, 'wx', 0o600);
    try {
      const header = JSON.stringify({ format, master: master.id, backup: randomBytes(16).toString('hex') });
      const secret = purposeKey(master, 'key-backup');
      await handle.writeFile(`${header}\n`);
      let [count, part, after] = [0, 0, ''];
      for (;;) {
        const { rows } = await client.query<Row>(`select key_id, wrapped, master_key_id, destroyed_at from access.data_key where key_id > $1 order by key_id limit ${partSize}`, [after]);
        const entries = rows.map(({ key_id: id, wrapped, master_key_id: by, destroyed_at: at }): Entry => [id, wrapped?.toString('base64url') ?? null, by, at?.toISOString() ?? null]);
        await handle.writeFile(`${encrypt(secret, header, part, entries)}\n`);
        if (entries.length === 0) break;
        [count, part, after] = [count + entries.length, part + 1, entries.at(-1)?.[0] ?? ''];
      }
      await handle.sync();
      return count;
    } finally {
      await handle.close();
    }
  }, 'begin isolation level repeatable read read only');

const headerOf = (line: string, file: string): { readonly master: string } => {
  try {
    const header: unknown = JSON.parse(line);
    if (typeof header === 'object' && header !== null && 'format' in header && header.format === format && 'master' in header && typeof header.master === 'string') return { master: header.master };
  } catch {
    // Not ours, like anything else below.
  }
  throw new MasterKeyFault('key-backup-unreadable', { file });
};

/** The parts of a backup, each opened; throws unless the file is whole and as it was written. */
async function* partsOf(file: string, masters: MasterKeySet): AsyncGenerator<readonly Entry[]> {
  const stream = createReadStream(file, 'utf8');
  let [header, part, ended] = ['', 0, false];
  let secret: Buffer | null = null;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (secret === null) {
        const { master } = headerOf(line, file);
        const key = masterKeyNamed(masters, master);
        if (key === null) throw new MasterKeyFault('key-backup-of-another-master', { file, id: masters.current.id, expected: master });
        [header, secret] = [line, purposeKey(key, 'key-backup')];
        continue;
      }
      const entries = decrypt(secret, header, part, line);
      part += 1;
      ended = entries.length === 0;
      yield entries;
    }
  } catch (error) {
    // No such file, no right to it: the system's own words fit better.
    if (error instanceof MasterKeyFault || (typeof error === 'object' && error !== null && 'syscall' in error)) throw error;
    throw new MasterKeyFault('key-backup-unreadable', { file }, { cause: error });
  } finally {
    stream.destroy();
  }
  if (!ended) throw new MasterKeyFault('key-backup-unreadable', { file });
}

export interface RestoredKeys {
  /** Keys that the store lacked. */
  readonly restored: number;
  readonly read: number;
}

/**
 * Puts the keys of a backup into the store: all or nothing. What is destroyed here or was destroyed in the backup stays destroyed;
 * a living key that differs is a fault. The caller then destroys again what the log says is erased, before anything is served.
 */
export const restoreKeys = (owner: Pool, masters: MasterKeySet, file: string): Promise<RestoredKeys> =>
  inTransaction(owner, async (client) => {
    await client.query('lock table access.data_key in share row exclusive mode');
    await client.query('insert into access.master_key (id) values ($1) on conflict do nothing', [masters.current.id]);
    let [restored, read] = [0, 0];
    for await (const entries of partsOf(file, masters)) {
      read += entries.length;
      restored += await putBack(client, masters, file, entries);
    }
    return { restored, read };
  });

const secretOf = (masters: MasterKeySet, id: string, wrapped: Buffer, by: string, file: string): Buffer => {
  const master = masterKeyNamed(masters, by);
  if (master === null) throw new MasterKeyFault('key-backup-of-another-master', { file, id: masters.current.id, expected: by });
  return unwrapKey(master, id, wrapped);
};

const putBack = async (client: PoolClient, masters: MasterKeySet, file: string, entries: readonly Entry[]): Promise<number> => {
  const { rows } = await client.query<Row>('select key_id, wrapped, master_key_id, destroyed_at from access.data_key where key_id = any ($1::text[])', [entries.map(([id]) => id)]);
  const standing = new Map(rows.map((row) => [row.key_id, row]));
  const [put, destroyed]: [{ readonly id: string; readonly wrapped: Buffer }[], Entry[]] = [[], []];
  let different = 0;
  for (const entry of entries) {
    const [id, wrapped, by] = entry;
    const here = standing.get(id);
    if (here?.wrapped === null) continue;
    if (wrapped === null) {
      destroyed.push(entry);
      continue;
    }
    const secret = secretOf(masters, id, Buffer.from(wrapped, 'base64url'), by, file);
    const same = here !== undefined && secretOf(masters, id, here.wrapped, here.master_key_id, file).equals(secret);
    // An empty store made this one by itself when it started; the read models were filled with the backup's.
    if (here !== undefined && !same && id !== idNumberKeyId) different += 1;
    if (!same) put.push({ id, wrapped: wrapKey(masters.current, id, secret) });
  }
  if (different > 0) throw new MasterKeyFault('key-backup-differs', { file, count: String(different) });
  await client.query(
    `insert into access.data_key (key_id, wrapped, master_key_id) select id, wrapped, $3 from unnest($1::text[], $2::bytea[]) k(id, wrapped)
     on conflict (key_id) do update set wrapped = excluded.wrapped, master_key_id = excluded.master_key_id where access.data_key.wrapped is not null`,
    [put.map(({ id }) => id), put.map(({ wrapped }) => wrapped), masters.current.id],
  );
  await client.query(
    `insert into access.data_key (key_id, wrapped, master_key_id, destroyed_at) select id, null, $3, at from unnest($1::text[], $2::timestamptz[]) k(id, at)
     on conflict (key_id) do update set wrapped = null, destroyed_at = excluded.destroyed_at where access.data_key.wrapped is not null`,
    [destroyed.map(([id]) => id), destroyed.map(([, , , at]) => at), masters.current.id],
  );
  return put.length + destroyed.length;
};
