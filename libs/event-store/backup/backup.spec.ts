import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import type { EventStore } from '../event-store.ts';
import { eventStoreMigrations } from '../postgres/migrations.ts';
import { PostgresEventStore } from '../postgres/postgres-event-store.ts';
import { codeOf, type SealFile } from '../seals/offline/seal.ts';
import { CommuneLog, places } from '../seals/testing/commune-log.ts';
import { backupFormat } from './backup-format.ts';
import { withBackupSource } from './backup-source.ts';
import { checkBackup } from './check-backup.ts';
import { refuseUnfinishedRestore } from './refuse-unfinished-restore.ts';
import { restoreBackup, type RestoreOrder } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const tables = ['es.seal_key', 'es.seal'];
const north = { commune: places.north.commune, village: places.north.villages[0] };
const south = { commune: places.south.commune, village: places.south.villages[0] };

let folder: string;
let source: FreshDatabase;
let target: FreshDatabase;
let log: CommuneLog;
let copy: CommuneLog;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lotrinh-backup-'));
  [source, target] = await Promise.all([freshDatabase({ migrations: eventStoreMigrations }), freshDatabase({ migrations: eventStoreMigrations })]);
  [log, copy] = [new CommuneLog(source), new CommuneLog(target)];
});
afterEach(async () => {
  await Promise.all([log.store.close(), copy.store.close()]);
  await Promise.all([source.drop(), target.drop()]);
  await rm(folder, { recursive: true });
});

const backUp = async (name = 'backup.ndjson'): Promise<string> => {
  const file = join(folder, name);
  await withBackupSource(source.ownerPool, null, tables, (parts) =>
    writeBackup({ format: backupFormat, id: randomUUID(), madeAt: '2024-10-15T03:00:00.000Z', store: 'postgres', seal: parts.seal }, parts, file));
  return file;
};
const restore = (file: string, order: Partial<RestoreOrder> = {}) => restoreBackup(target.ownerPool, { file, kept: null, tables, elsewhere: null, ...order });
const rowsOf = async (database: FreshDatabase): Promise<readonly string[]> =>
  (await database.ownerPool.query<{ row: string }>(`select to_jsonb(e) - 'stored_at' || jsonb_build_object('data', data::text, 'meta', meta::text) as row from es.event e order by position`)).rows.map(({ row }) => JSON.stringify(row));
const hashesOf = async (store: EventStore): Promise<readonly string[]> => {
  const hashes: string[] = [];
  for await (const { events } of store.readAll(null)) hashes.push(...events.map(({ hash }) => hash));
  return hashes;
};
const someLog = async (): Promise<SealFile> => {
  const first = await log.write(north, 3);
  await log.write(south, 2);
  await log.write(north, 2, first);
  return log.seal();
};
const findings = async (kept: SealFile | null = null): Promise<readonly unknown[]> => (await copy.verify(kept)).findings;

describe('a backup', () => {
  it.each(['backup.ndjson', 'backup.ndjson.gz'])('brings back every event as it stood, with its position, and the same seal verifies (%s)', async (name) => {
    await source.ownerPool.query(`select nextval(pg_get_serial_sequence('es.event', 'position'))`);
    const seal = await someLog();
    await log.write(south, 2);
    expect(await restore(await backUp(name), { kept: seal })).toMatchObject({ events: 9, header: { seal: { seal: { number: 1 } } } });
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    expect(await copy.ledger.seal()).toEqual(seal);
    await copy.sealer.count();
    expect(await findings(seal)).toEqual([]);
    await copy.write(north, 1);
    expect((await rowsOf(target)).length).toBe(10);
  });

  it('taken while others write is a first part of the log, without a hole', async () => {
    let writing = true;
    const writers = Array.from({ length: 6 }, async (_, n) => {
      for (let turn = 0; writing && turn < 400; turn += 1) await log.write(n % 2 === 0 ? north : south, 1 + (turn % 3));
    });
    const files = [await backUp('a.ndjson'), await backUp('b.ndjson'), await backUp('c.ndjson')];
    writing = false;
    await Promise.all(writers);
    const all = await hashesOf(log.store);
    for (const file of files) {
      await checkBackup(file);
      const held = (await readFile(file, 'utf8')).split('\n').flatMap((line) => [...line.matchAll(/^\{"row":\{"stream.*"hash":"([0-9a-f]{64})"/g)].map(([, hash]) => hash));
      expect(held.length).toBeGreaterThan(0);
      expect(held).toEqual(all.slice(0, held.length));
    }
  });

  it('waits for an append under way that has drawn its position already', async () => {
    const slow = await source.ownerPool.connect();
    await slow.query('begin');
    await slow.query(`insert into es.event (stream_id, revision, event_id, type, data, meta, hash) values ($1, 0, gen_random_uuid(), 'IncomeStated', '{}', '{"recordedAt": ""}', sha256('slow'))`, [`household-${randomUUID()}`]);
    await log.write(north, 1);
    let done = false;
    const backup = backUp().finally(() => (done = true));
    const waits = async (): Promise<boolean> => (await source.ownerPool.query(`select from pg_locks where relation = 'es.event'::regclass and not granted and database = (select oid from pg_database where datname = current_database())`)).rowCount === 1;
    while (!done && !(await waits())) await new Promise((resolve) => setImmediate(resolve));
    await slow.query('commit');
    slow.release();
    expect([...(await readFile(await backup, 'utf8')).matchAll(/"position":"(\d+)"/g)].map(([, position]) => position)).toEqual(['1', '2']);
  });

  it('refuses to overwrite a file', async () => {
    await someLog();
    await backUp();
    await expect(backUp()).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('a restore', () => {
  const altered = async (change: (text: string) => string): Promise<string> => {
    const file = join(folder, `${randomUUID()}.ndjson`);
    await writeFile(file, change(await readFile(join(folder, 'backup.ndjson'), 'utf8')));
    return file;
  };
  const nothingWritten = async (): Promise<void> => {
    expect(await target.ownerPool.query('select from es.event union all select from es.seal union all select from es.restore')).toMatchObject({ rowCount: 0 });
  };

  it('is refused from a file that is altered, cut off or no backup', async () => {
    await someLog();
    await backUp();
    await expect(restore(await altered((text) => text.replace('"amount":1500000', '"amount":1500001')))).rejects.toMatchObject({ code: 'backup-chain-broken', facts: { revision: 0 } });
    await expect(restore(await altered((text) => text.replace(/\{"row":\{"number":1.*\n/, '')))).rejects.toMatchObject({ code: 'backup-altered' });
    await expect(restore(await altered((text) => text.replace('"head":', '"head" :')))).rejects.toMatchObject({ code: 'backup-altered' });
    for (const part of [0.2, 0.5, 0.9]) await expect(restore(await altered((text) => text.slice(0, text.length * part)))).rejects.toMatchObject({ code: 'backup-cut-off' });
    await expect(restore(await altered((text) => text.replace(/\{"end".*\n/, '')))).rejects.toMatchObject({ code: 'backup-cut-off' });
    await expect(restore(await altered(() => 'something else\n'))).rejects.toMatchObject({ code: 'backup-unreadable' });
    await nothingWritten();
  });

  it('is refused where the log is not the one under a seal kept outside, or the seal covers more', async () => {
    await someLog();
    await backUp();
    const other = new CommuneLog(target);
    await other.write(north, 7);
    const foreign = await other.seal();
    await other.store.close();
    await log.write(south, 1);
    const later = await log.seal();
    await expect(restore(join(folder, 'backup.ndjson'), { kept: foreign })).rejects.toMatchObject({ code: 'backup-differs-from-seal', facts: { seal: 1 } });
    await expect(restore(join(folder, 'backup.ndjson'), { kept: later })).rejects.toMatchObject({ code: 'seal-newer-than-backup', facts: { seal: 2, size: 8, events: 7 } });
  });

  it('is refused into a place that holds something', async () => {
    await someLog();
    await copy.write(north, 1);
    await expect(restore(await backUp())).rejects.toMatchObject({ code: 'store-not-empty' });
    expect(await hashesOf(copy.store)).toHaveLength(1);
    await refuseUnfinishedRestore(target.appPool);
  });

  it('that stops half-way leaves a place that says so, and can be made anew', async () => {
    await someLog();
    const file = await backUp();
    await target.ownerPool.query(`alter table es.seal add constraint broken check (number > 1)`);
    await expect(restore(file)).rejects.toMatchObject({ code: '23514' });
    expect(await hashesOf(copy.store)).toEqual([]);
    await expect(refuseUnfinishedRestore(target.appPool)).rejects.toMatchObject({ code: 'restore-unfinished' });
    await target.ownerPool.query('alter table es.seal drop constraint broken');
    await restore(file);
    await refuseUnfinishedRestore(target.appPool);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
  });

  it('into another kind of store brings the same log through its port, also after an interruption', async () => {
    await someLog();
    const file = await backUp();
    const third = await freshDatabase({ migrations: eventStoreMigrations });
    const elsewhere = new PostgresEventStore(third.appPool);
    try {
      await target.ownerPool.query(`alter table es.seal add constraint broken check (number > 1)`);
      await expect(restore(file, { elsewhere })).rejects.toMatchObject({ code: '23514' });
      await target.ownerPool.query('alter table es.seal drop constraint broken');
      await expect(restore(await backUp('other.ndjson'), { elsewhere })).rejects.toMatchObject({ code: 'restore-of-another-backup' });
      await restore(file, { elsewhere });
      expect(await hashesOf(elsewhere)).toEqual(await hashesOf(log.store));
      expect(await hashesOf(copy.store)).toEqual([]);
      expect((await copy.ledger.seal())?.seal.number).toBe(1);
    } finally {
      await elsewhere.close();
      await third.drop();
    }
  });

  it('does not let the line of seals go on unnoticed', async () => {
    const seal = await someLog();
    await restore(await backUp());
    await writeFile(copy.keyFile, await readFile(log.keyFile), { mode: 0o600 });
    await expect(copy.seal()).rejects.toMatchObject({ code: 'restored-since-seal', facts: { madeAt: '2024-10-15T03:00:00.000Z' } });
    const next = await copy.seal({ afterRestore: true });
    expect(next.seal).toMatchObject({ number: 2, size: 7, restored: '2024-10-15T03:00:00.000Z' });
    expect(codeOf(next.seal)).not.toBe(codeOf(seal.seal));
    expect(await findings(seal)).toEqual([]);
    await copy.write(north, 1);
    expect((await copy.seal()).seal).not.toHaveProperty('restored');
  });
});
