import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { backupFormat, eventStoreMigrations, KurrentEventStore, PostgresEventStore, restoreBackup, withBackupSource, writeBackup, type EventStore, type RestoreOrder, type SealFile } from '#event-store';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { CommuneLog, places } from '../../libs/event-store/seals/testing/commune-log.ts';
import { ownLog } from '../../libs/event-store/testing/own-log.ts';
import { describeKurrentDB } from './server.ts';

const tables = ['es.seal_key', 'es.seal'];
const north = { commune: places.north.commune, village: places.north.villages[0] };
const south = { commune: places.south.commune, village: places.south.villages[0] };

describeKurrentDB('a backup of a log', (url) => {
  let folder: string;
  let databases: readonly [FreshDatabase, FreshDatabase];
  let log: CommuneLog;
  const opened: EventStore[] = [];
  const onServer = async (): Promise<EventStore> => {
    const store = ownLog(await KurrentEventStore.open(url));
    opened.push(store);
    return store;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lotrinh-backup-'));
    databases = [await freshDatabase({ migrations: eventStoreMigrations }), await freshDatabase({ migrations: eventStoreMigrations })];
    log = new CommuneLog(databases[0], await onServer());
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await Promise.all(databases.map((database) => database.drop()));
    await rm(folder, { recursive: true });
  });

  const backUp = async (name = 'backup.ndjson'): Promise<string> => {
    const file = join(folder, name);
    await withBackupSource(databases[0].ownerPool, log.store, tables, (parts) =>
      writeBackup({ format: backupFormat, id: randomUUID(), madeAt: '2024-10-15T03:00:00.000Z', store: 'kurrentdb', seal: parts.seal }, parts, file));
    return file;
  };
  const restore = (file: string, order: Partial<RestoreOrder>) => restoreBackup(databases[1].ownerPool, { file, kept: null, tables, elsewhere: null, ...order });
  const someLog = async (): Promise<SealFile> => {
    const first = await log.write(north, 3);
    await log.write(south, 2);
    await log.write(north, 2, first);
    return log.seal();
  };
  const eventsOf = async (store: EventStore): Promise<readonly unknown[]> => {
    const events: unknown[] = [];
    for await (const page of store.readAll(null)) events.push(...page.events.map(({ position: _, ...event }) => event));
    return events;
  };

  it('brings every event back into an empty log there, held to the seal; the line of seals goes on only when told to', async () => {
    const seal = await someLog();
    await log.write(south, 2);
    const elsewhere = await onServer();
    expect(await restore(await backUp('backup.ndjson.gz'), { elsewhere, kept: seal })).toMatchObject({ events: 9, header: { seal: { seal: { number: 1 } } } });
    expect(await eventsOf(elsewhere)).toEqual(await eventsOf(log.store));
    const copy = new CommuneLog(databases[1], elsewhere);
    await copy.sealer.count();
    expect((await copy.verify(seal)).findings).toEqual([]);
    await writeFile(copy.keyFile, await readFile(log.keyFile), { mode: 0o600 });
    await expect(copy.seal()).rejects.toMatchObject({ code: 'restored-since-seal' });
    expect((await copy.seal({ afterRestore: true })).seal).toMatchObject({ number: 2, size: 9, restored: '2024-10-15T03:00:00.000Z' });
    expect((await copy.verify(seal)).findings).toEqual([]);
  });

  it('goes on where a restore was interrupted, and refuses another backup meanwhile', async () => {
    const seal = await someLog();
    const [file, other] = [await backUp(), await backUp('other.ndjson')];
    const elsewhere = await onServer();
    await databases[1].ownerPool.query('alter table es.seal add constraint broken check (number > 1)');
    await expect(restore(file, { elsewhere })).rejects.toMatchObject({ code: '23514' });
    await databases[1].ownerPool.query('alter table es.seal drop constraint broken');
    await expect(restore(other, { elsewhere })).rejects.toMatchObject({ code: 'restore-of-another-backup' });
    await restore(file, { elsewhere, kept: seal });
    expect(await eventsOf(elsewhere)).toEqual(await eventsOf(log.store));
  });

  it('is refused into a log that holds something, and from a file that was altered', async () => {
    await someLog();
    const file = await backUp();
    const used = await onServer();
    await new CommuneLog(databases[1], used).write(north, 1);
    await expect(restore(file, { elsewhere: used })).rejects.toMatchObject({ code: 'store-not-empty' });
    const altered = join(folder, 'altered.ndjson');
    await writeFile(altered, (await readFile(file, 'utf8')).replace('"amount":1500000', '"amount":1500001'));
    const empty = await onServer();
    await expect(restore(altered, { elsewhere: empty })).rejects.toMatchObject({ code: 'backup-chain-broken' });
    expect(await empty.head()).toBeNull();
  });

  it('also goes into PostgreSQL, with the same hashes under the same seal', async () => {
    const seal = await someLog();
    await restore(await backUp(), { kept: seal });
    const store = new PostgresEventStore(databases[1].appPool);
    opened.push(store);
    expect(await eventsOf(store)).toEqual(await eventsOf(log.store));
    expect((await new CommuneLog(databases[1], store).verify(seal)).findings).toEqual([]);
  });

  it('taken while others write is a first part of the log, and covers what was sealed', async () => {
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, n) => {
      for (let turn = 0; writing && turn < 200; turn += 1) await log.write(n % 2 === 0 ? north : south, 1 + (turn % 3));
    });
    await log.write(north, 2);
    const seal = await log.seal();
    const file = await backUp();
    writing = false;
    await Promise.all(writers);
    const elsewhere = await onServer();
    await restore(file, { elsewhere, kept: seal });
    const [copied, whole] = [await eventsOf(elsewhere), await eventsOf(log.store)];
    expect(copied.length).toBeGreaterThanOrEqual(seal.seal.size);
    expect(copied).toEqual(whole.slice(0, copied.length));
  });
});
