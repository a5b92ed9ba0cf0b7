import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#platform';
import { copyLog } from '../copy/copy-log.ts';
import type { EventPage, EventStore } from '../event-store.ts';
import type { SealFile } from '../seals/offline/seal.ts';
import type { StoredEvent } from '../stored-event.ts';
import { BackupFault } from './backup-fault.ts';
import { logPart, type BackupHeader, type Fields } from './backup-format.ts';
import { backedUpEvent, checkBackup, type CheckedBackup } from './check-backup.ts';
import { readBackup } from './read-backup.ts';

export interface RestoreOrder {
  readonly file: string;
  /** A seal that was kept outside. */
  readonly kept: SealFile | null;
  /** The tables that a backup may fill beside the log. */
  readonly tables: readonly string[];
  /** What has to be empty besides, each as what follows `from`: read models of another log would pass for this one's. */
  readonly alsoEmpty?: readonly string[];
  /** Where the log goes when it is not PostgreSQL. */
  readonly elsewhere: EventStore | null;
}

const batchSize = 1_000;

/** A backup's log as a store to copy from; its positions are ordinals. */
const logOf = (file: string): Pick<EventStore, 'readAll'> => ({
  async *readAll(from): AsyncGenerator<EventPage> {
    const after = Number(from ?? '0');
    let [ordinal, events]: [number, StoredEvent[]] = [0, []];
    for await (const item of readBackup(file)) {
      if (item.kind !== 'row' || item.part !== logPart) continue;
      ordinal += 1;
      if (ordinal <= after) continue;
      events.push({ ...backedUpEvent(item.row, file), position: String(ordinal) });
      if (events.length < batchSize) continue;
      yield { events, position: String(ordinal), caughtUp: false };
      events = [];
    }
    if (events.length > 0) yield { events, position: String(ordinal), caughtUp: true };
  },
});

const isEmpty = async (client: Pick<Pool, 'query'>, { tables, alsoEmpty = [] }: RestoreOrder): Promise<boolean> => {
  const looks = [logPart, ...tables, ...alsoEmpty].map((table) => `exists (select from ${table})`).join(' or ');
  const { rows } = await client.query<{ used: boolean }>(`select ${looks} as used`);
  return rows[0]?.used !== true;
};

/** Writes the mark by which an unfinished restore is known, or finds that of an earlier try. */
const begin = async (owner: Pool, { id, madeAt }: BackupHeader, order: RestoreOrder): Promise<void> => {
  const { rows } = await owner.query<{ backup: string }>('select backup from es.restore where finished_at is null');
  const standing = rows[0]?.backup ?? null;
  const holdsEvents = order.elsewhere !== null && (await order.elsewhere.head()) !== null;
  if (standing !== null && standing !== id && holdsEvents) throw new BackupFault('restore-of-another-backup');
  if (!(await isEmpty(owner, order)) || (holdsEvents && standing === null)) throw new BackupFault('store-not-empty');
  await owner.query('delete from es.restore where finished_at is null and backup <> $1', [id]);
  await owner.query('insert into es.restore (backup, made_at) values ($1, $2) on conflict (backup) do nothing', [id, madeAt]);
};

const putEvents = async (client: PoolClient, events: readonly StoredEvent[]): Promise<void> => {
  const column = <T>(of: (event: StoredEvent) => T): readonly T[] => events.map(of);
  await client.query(
    `insert into es.event (position, stream_id, revision, event_id, type, data, meta, hash, previous_hash) overriding system value
     select p, s, r, i, t, d::jsonb, m::jsonb, decode(h, 'hex'), decode(b, 'hex')
     from unnest($1::bigint[], $2::text[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]) e(p, s, r, i, t, d, m, h, b)`,
    [
      column(({ position }) => position), column(({ stream }) => stream), column(({ revision }) => revision), column(({ id }) => id), column(({ type }) => type),
      column(({ data }) => JSON.stringify(data)), column(({ metadata }) => JSON.stringify(metadata)), column(({ hash }) => hash), column(({ previousHash }) => previousHash),
    ],
  );
};

const putRows = (client: PoolClient, table: string, rows: readonly Fields[]): Promise<unknown> =>
  client.query(`insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1::json)`, [JSON.stringify(rows)]);

/** Numbers that the database draws go on after the highest that was put back. */
const moveIdentities = async (client: PoolClient, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    const { rows } = await client.query<{ column: string; sequence: string }>(
      `select attname as column, pg_get_serial_sequence($1, attname) as sequence from pg_attribute where attrelid = $1::regclass and attidentity <> ''`,
      [table],
    );
    for (const { column, sequence } of rows) await client.query(`select setval($1::regclass, max(${column})) from ${table} having max(${column}) is not null`, [sequence]);
  }
};

const putBack = async (client: PoolClient, { file, tables, elsewhere }: RestoreOrder, { header }: CheckedBackup): Promise<void> => {
  let [part, rows, ordinal]: [string, Fields[], number] = ['', [], 0];
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return;
    const batch = rows;
    rows = [];
    if (part !== logPart) await putRows(client, part, batch);
    // Positions of another kind of store fit none here: they are counted anew.
    else if (elsewhere === null) await putEvents(client, batch.map((row) => ({ ...backedUpEvent(row, file), ...(header.store === 'postgres' ? {} : { position: String((ordinal += 1)) }) })));
  };
  for await (const item of readBackup(file)) {
    if (item.kind !== 'row') continue;
    if (item.part !== part || rows.length === batchSize) await flush();
    part = item.part;
    if (part !== logPart && !tables.includes(part)) throw new BackupFault('backup-altered', { file, part });
    rows.push(item.row);
  }
  await flush();
  await moveIdentities(client, [logPart, ...tables]);
};

/**
 * Puts a backup into an empty store, checked whole before anything is written. In PostgreSQL it is one transaction; a log
 * elsewhere is copied first, and an interrupted copy goes on when it is called again. Until the end the place is marked as unfinished.
 */
export const restoreBackup = async (owner: Pool, order: RestoreOrder): Promise<CheckedBackup> => {
  const checked = await checkBackup(order.file, order.kept);
  await begin(owner, checked.header, order);
  if (order.elsewhere !== null) await copyLog(logOf(order.file), order.elsewhere);
  await inTransaction(owner, async (client) => {
    await client.query('lock table es.event in exclusive mode');
    if (!(await isEmpty(client, order))) throw new BackupFault('store-not-empty');
    await putBack(client, order, checked);
    await client.query('update es.restore set finished_at = clock_timestamp() where backup = $1', [checked.header.id]);
  });
  return checked;
};
