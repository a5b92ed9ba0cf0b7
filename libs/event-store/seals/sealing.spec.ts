import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, HealthChecks, readConfig, Sentences } from '#platform';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import type { EventStore } from '../event-store.ts';
import { eventStoreMigrations } from '../postgres/migrations.ts';
import { SealLedger } from './ledger/seal-ledger.ts';
import { Sealer } from './ledger/sealer.ts';
import { SealingKey } from './ledger/sealing-key.ts';
import { codeOf, eventLeaf, isKeyLineWhole, isSealSigned, sameCode, sealHash, topRootOf } from './offline/seal.ts';
import { rootOf } from './offline/tree-hash.ts';
import { ScheduledSealing } from './seals.module.ts';
import { storeUnderTest } from '../testing/store-under-test.ts';
import { CommuneLog, places, standingClock } from './testing/commune-log.ts';

const { north, south } = places;
const northern = { commune: north.commune, village: north.villages[0] };
const southern = { commune: south.commune, village: south.villages[0] };
const nowhere = { commune: null, village: null };

let database: FreshDatabase;
let log: CommuneLog;

beforeEach(async () => {
  database = await freshDatabase({ migrations: eventStoreMigrations });
  log = await CommuneLog.open(database);
});
afterEach(async () => {
  await log.store.close();
  await database.drop();
  rmSync(dirname(log.keyFile), { recursive: true });
});

/** The seal's trees made anew from the whole log. */
const recomputed = async () => {
  const leaves = new Map<string | null, string[]>();
  for await (const { events } of log.store.readAll(null)) {
    for (const { metadata, hash } of events) leaves.set(metadata.commune, [...(leaves.get(metadata.commune) ?? []), eventLeaf(metadata.commune, metadata.village, hash)]);
  }
  const trees = [...leaves].map(([tree, hashes]) => [tree, hashes.length, rootOf(hashes)] as const);
  return trees.sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
};

describe('sealing', () => {
  it('makes one tree per commune and one without, ordered, under a signed top root', async () => {
    await log.write(southern, 3);
    await log.write(northern, 2);
    await log.write(nowhere, 1);
    const { seal, trees, keys } = await log.seal();
    expect(trees).toEqual(await recomputed());
    expect(trees.map(([tree]) => tree)).toEqual([null, north.commune, south.commune]);
    expect(seal).toMatchObject({ number: 1, size: 6, trees: 3, root: topRootOf(trees), previous: null, sealedAt: standingClock.now() });
    expect(isSealSigned(seal, keys)).toBe(true);
    expect(isSealSigned({ ...seal, size: 7 }, keys)).toBe(false);
  });

  it('goes on where it stopped, in another process, to the same trees as from the beginning', async () => {
    for (let round = 0; round < 5; round += 1) {
      await log.write(northern, 1 + round * 3);
      await log.write(southern, 2);
      const other = new Sealer({ store: log.store, ledger: new SealLedger(database.appPool), clock: standingClock });
      const sealed = await other.seal(await log.key());
      expect(sealed?.trees).toEqual(await recomputed());
      expect(sealed?.seal.number).toBe(round + 1);
    }
  });

  it('links each seal to the one before, and makes none where nothing came', async () => {
    expect(await log.sealer.seal(await log.key())).toBeNull();
    await log.write(northern);
    const first = await log.seal();
    expect(await log.sealer.seal(await log.key())).toBeNull();
    await log.write(northern);
    const second = await log.seal();
    expect(second.seal).toMatchObject({ number: 2, previous: sealHash(first.seal), log: first.seal.log });
    expect(await log.ledger.seal(1)).toEqual({ ...first, keys: await log.ledger.keys() });
  });

  it('lets one of several sealers count, and the others say so', async () => {
    for (let n = 0; n < 20; n += 1) await log.write(northern, 2);
    const key = await log.key();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => log.sealer.seal(key)));
    const refusals = outcomes.filter(({ status }) => status === 'rejected').map((outcome) => 'reason' in outcome && outcome.reason instanceof Error && 'code' in outcome.reason ? outcome.reason.code : null);
    for (const code of refusals) expect(code).toBe('sealing-elsewhere');
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value !== null)).toHaveLength(1);
    expect((await log.ledger.seal())?.trees).toEqual(await recomputed());
  });

  it('counts alike whatever the store calls its positions', async () => {
    for (let n = 0; n < 3; n += 1) for (const place of [northern, southern, nowhere]) await log.write(place, 2);
    const foreign: EventStore = Object.assign(Object.create(log.store) as EventStore, {
      readAll: async function* (from: string | null) {
        for await (const page of log.store.readAll(from === null ? null : from.slice(2), { pageSize: 4 })) yield { ...page, position: `C:${page.position}` };
      },
      head: async () => `C:${await log.store.head()}`,
      isPosition: (text: string) => text.startsWith('C:'),
      compare: (a: string, b: string) => log.store.compare(a.slice(2), b.slice(2)),
    });
    const key = await log.key();
    const sealer = new Sealer({ store: foreign, ledger: log.ledger, clock: standingClock });
    expect((await sealer.seal(key))?.trees).toEqual(await recomputed());
    await log.write(southern, 5);
    expect((await sealer.seal(key))?.trees).toEqual(await recomputed());
    // The log moves to another kind of store, whose positions say nothing here.
    expect(await log.sealer.seal(key)).toBeNull();
    await log.write(northern, 3);
    expect((await log.seal()).trees).toEqual(await recomputed());
  });

  it('loses nothing and counts nothing twice when it is stopped between two steps', async () => {
    await log.write(northern, 600);
    await log.write(southern, 600);
    const failing: EventStore = Object.assign(Object.create(log.store) as EventStore, {
      readAll: async function* (from: string | null) {
        let pages = 0;
        for await (const page of log.store.readAll(from, { pageSize: 100 })) {
          if (++pages > 7) throw new Error('power cut');
          yield page;
        }
      },
      head: () => log.store.head(),
      compare: (a: string, b: string) => log.store.compare(a, b),
    });
    const stopping = new Sealer({ store: failing, ledger: log.ledger, clock: standingClock, eventsPerStep: 300 });
    await expect(stopping.seal(await log.key())).rejects.toThrow('power cut');
    expect((await log.ledger.progress()).ordinal).toBe(600);
    expect((await log.seal()).trees).toEqual(await recomputed());
  });

  it('keeps the leaves as they were counted, and lets nobody change or remove what was sealed', async () => {
    await log.write(northern, 3);
    await log.seal();
    for (const table of ['es.seal', 'es.seal_key', 'es.seal_leaf']) {
      await expect(database.appPool.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      for (const change of [`delete from ${table}`, `truncate ${table}`]) await expect(database.ownerPool.query(change)).rejects.toThrow(/append-only/);
    }
    await expect(database.ownerPool.query('update es.seal set body = body')).rejects.toThrow(/append-only/);
  });

  // What cuts a log's tail on KurrentDB is in its own spec.
  if (storeUnderTest.kind === 'postgres') it('refuses to go on when the log ends before what was counted', async () => {
    await log.write(northern, 3);
    await log.seal();
    await database.ownerPool.query('alter table es.event disable trigger all; delete from es.event where position = (select max(position) from es.event)');
    await expect(log.seal()).rejects.toMatchObject({ code: 'log-behind-seal' });
  });
});

describe('the schedule of the worker', () => {
  const schedule = (health: HealthChecks) =>
    new ScheduledSealing(
      log.sealer, log.ledger, readConfig({ LOTRINH_MASTER_KEY_FILE: join(dirname(log.keyFile), 'master.key') }), standingClock, createLogger({ level: 'silent' }), health, new Sentences(),
    );

  it('seals with the key beside the master key, and nothing where nothing came', async () => {
    await log.write(northern, 2);
    const health = new HealthChecks();
    const scheduled = schedule(health);
    scheduled.onModuleInit();
    for (let n = 0; n < 3; n += 1) await scheduled.sealNow();
    expect((await log.ledger.seal())?.seal).toMatchObject({ number: 1, size: 2 });
    expect(statSync(log.keyFile).isFile()).toBe(true);
    expect((await health.look()).checks['seals']).toMatchObject({ healthy: true });
  });

  if (storeUnderTest.kind === 'postgres') it('tells through the health of the server that it cannot seal', async () => {
    await log.write(northern, 2);
    await log.seal();
    await log.write(northern, 1);
    await database.ownerPool.query('alter table es.event disable trigger all; delete from es.event where position > 1');
    const health = new HealthChecks();
    const scheduled = schedule(health);
    scheduled.onModuleInit();
    await scheduled.sealNow();
    expect((await health.look()).checks['seals']).toMatchObject({ healthy: false, facts: { fault: 'log-behind-seal' } });
  });

  it('ends at once when the server stops', async () => {
    const scheduled = schedule(new HealthChecks());
    scheduled.onApplicationBootstrap();
    await scheduled.onModuleDestroy();
    expect(await log.ledger.seal()).toBeNull();
  });
});

describe('the code of a seal', () => {
  it('stands for the whole seal and is read as people type it', async () => {
    await log.write(northern);
    const { seal } = await log.seal();
    const code = codeOf(seal);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(sameCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`, code)).toBe(true);
    for (const other of [{ ...seal, root: seal.log }, { ...seal, size: 2 }, { ...seal, sealedAt: '' }]) expect(codeOf(other)).not.toBe(code);
  });
});

describe('the sealing key', () => {
  it('is made for the first seal, for its owner alone to read', async () => {
    await log.write(northern);
    const key = await log.key();
    expect(key.created).toBe(true);
    expect(statSync(log.keyFile).mode & 0o777).toBe(0o600);
    const again = await log.key();
    expect({ id: again.id, created: again.created }).toEqual({ id: key.id, created: false });
  });

  it('is followed by another that it vouches for, so that old seals still verify', async () => {
    await log.write(northern);
    const first = await log.seal();
    const next = await (await log.key()).rotate(log.ledger, standingClock.now());
    await log.write(northern);
    const second = await log.seal();
    expect(second.seal.key).toBe(next.id);
    expect(isSealSigned(first.seal, second.keys)).toBe(true);
    expect(isSealSigned(second.seal, second.keys)).toBe(true);
    expect(isKeyLineWhole(second.keys, first.seal.key, second.seal.key)).toBe(true);
    const forged = second.keys.map((key) => (key.number === 2 ? { ...key, since: '2020-01-01T00:00:00.000Z' } : key));
    expect(isKeyLineWhole(forged, first.seal.key, second.seal.key)).toBe(false);
    expect((await log.verify(first)).findings).toEqual([]);
  });

  it('survives a change of keys that stopped half-way', async () => {
    await log.write(northern);
    await log.seal();
    const before = readFileSync(log.keyFile, 'utf8');
    const next = await (await log.key()).rotate(log.ledger, standingClock.now());
    const after: unknown = JSON.parse(readFileSync(log.keyFile, 'utf8'));
    // As the file stood when the new key was recorded and the file not yet written again.
    writeFileSync(log.keyFile, JSON.stringify({ ...(JSON.parse(before) as object), next: (after as { current: string }).current }));
    expect((await log.key()).id).toBe(next.id);
    // And as it stands when nothing was recorded yet: the old key goes on.
    const half = await freshDatabase({ migrations: eventStoreMigrations });
    const ledger = new SealLedger(half.appPool);
    writeFileSync(log.keyFile, before);
    const old = await SealingKey.open(log.keyFile, ledger, standingClock.now());
    writeFileSync(log.keyFile, JSON.stringify({ ...(JSON.parse(before) as object), next: (after as { current: string }).current }));
    expect((await SealingKey.open(log.keyFile, ledger, standingClock.now())).id).toBe(old.id);
    await half.drop();
  });

  it('is not silently replaced when it is lost, and a replacement is seen as one', async () => {
    await log.write(northern);
    const first = await log.seal();
    rmSync(log.keyFile);
    await expect(log.key()).rejects.toMatchObject({ code: 'seal-key-missing' });
    const other = await SealingKey.open(log.keyFile, log.ledger, standingClock.now(), { replaceLost: true });
    expect(other.id).not.toBe(first.seal.key);
    await log.write(northern);
    await log.seal();
    expect((await log.verify(first)).findings).toEqual([{ code: 'key-line-broken', seal: 2 }]);
  });

  it('is refused when others may read it, when it is no key, and when it is another store\'s', async () => {
    await log.write(northern);
    await log.seal();
    chmodSync(log.keyFile, 0o644);
    await expect(log.key()).rejects.toMatchObject({ code: 'seal-key-open-to-others' });
    rmSync(log.keyFile);
    mkdirSync(dirname(log.keyFile), { recursive: true });
    writeFileSync(log.keyFile, 'no key', { mode: 0o600 });
    await expect(log.key()).rejects.toMatchObject({ code: 'seal-key-malformed' });
    rmSync(log.keyFile);
    const elsewhere = await freshDatabase({ migrations: eventStoreMigrations });
    await SealingKey.open(log.keyFile, new SealLedger(elsewhere.appPool), standingClock.now());
    await elsewhere.drop();
    await expect(log.key()).rejects.toMatchObject({ code: 'seal-key-of-another-store' });
  });
});
