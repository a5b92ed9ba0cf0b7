import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { EventStore } from '../event-store.ts';
import { eventColumns, isStored, storedEvent, type EventRow } from '../postgres/rows.ts';
import { lastSeal } from '../seals/ledger/seal-ledger.ts';
import type { SealFile } from '../seals/offline/seal.ts';
import type { StoredEvent } from '../stored-event.ts';
import { BackupFault } from './backup-fault.ts';

/** What stands beside the log: its name, and its rows as JSON objects. */
export interface BackupTable {
  readonly name: string;
  readonly rows: () => AsyncIterable<readonly object[]>;
}

/** One moment of a store. */
export interface BackupSource {
  readonly seal: SealFile | null;
  readonly log: () => AsyncIterable<readonly StoredEvent[]>;
  readonly tables: readonly BackupTable[];
}

const pageSize = 2_000;

async function* fetched<Row extends object>(client: PoolClient, text: string, rowMode: 'array' | 'object'): AsyncGenerator<readonly Row[]> {
  const cursor = `backup_${randomUUID().replaceAll('-', '')}`;
  await client.query(`declare ${cursor} no scroll cursor for ${text}`);
  for (;;) {
    const fetch = { text: `fetch ${pageSize} from ${cursor}` };
    const { rows } = await (rowMode === 'array' ? client.query<Row & unknown[]>({ ...fetch, rowMode }) : client.query<Row>(fetch));
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query(`close ${cursor}`);
}

async function* eventsOf(client: PoolClient): AsyncGenerator<readonly StoredEvent[]> {
  for await (const rows of fetched<EventRow>(client, `select ${eventColumns} from es.event order by position`, 'array')) yield rows.map(storedEvent).filter(isStored);
}

// The timestamps keep their microseconds as text.
async function* rowsOf(client: PoolClient, table: string): AsyncGenerator<readonly object[]> {
  for await (const rows of fetched<{ readonly row: object }>(client, `select to_json(t) as row from ${table} t`, 'object')) yield rows.map(({ row }) => row);
}

async function* pagesOf(store: EventStore): AsyncGenerator<readonly StoredEvent[]> {
  for await (const { events } of store.readAll(null, { pageSize })) yield events;
}

const waitForWriters = '10s';

/**
 * Opens one snapshot. Appends are held up for the moment in which it is taken, so that it has no hole which an append under way
 * would have filled: what it holds is a first part of the log.
 */
const takeSnapshot = async (owner: Pool, client: PoolClient): Promise<void> => {
  const gate = await owner.connect();
  try {
    await gate.query('begin');
    await gate.query(`set local lock_timeout = '${waitForWriters}'`);
    await gate.query('lock table es.event in share mode');
    await client.query('begin isolation level repeatable read read only');
    await client.query('select 1 from es.seal_progress');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03') throw new BackupFault('store-too-busy', {}, { cause: error });
    throw error;
  } finally {
    await gate.query('rollback');
    gate.release();
  }
};

/**
 * Lends one moment of the store to `work`. `elsewhere` is the store of a log that is not in PostgreSQL: it is read after the
 * snapshot of everything else, so that it holds whatever the seals cover.
 */
export const withBackupSource = async <T>(owner: Pool, elsewhere: EventStore | null, tables: readonly string[], work: (source: BackupSource) => Promise<T>): Promise<T> => {
  const client = await owner.connect();
  let broken: Error | undefined;
  try {
    await takeSnapshot(owner, client);
    return await work({
      seal: await lastSeal(client),
      log: () => (elsewhere === null ? eventsOf(client) : pagesOf(elsewhere)),
      tables: tables.map((name) => ({ name, rows: () => rowsOf(client, name) })),
    });
  } finally {
    await client.query('rollback').catch((fault: unknown) => {
      broken = fault instanceof Error ? fault : new Error(String(fault));
    });
    client.release(broken);
  }
};
