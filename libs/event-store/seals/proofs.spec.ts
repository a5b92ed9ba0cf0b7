import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StreamId } from '../stored-event.ts';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { eventStoreMigrations } from '../postgres/migrations.ts';
import { exportConsistency, exportHousehold } from './ledger/export-log.ts';
import { ChainTable } from './offline/chain-table.ts';
import type { SealFile } from './offline/seal.ts';
import { locate } from './offline/tree-check.ts';
import { CommuneLog, places, standingClock, verifyLines } from './testing/commune-log.ts';

const { north, south } = places;
const northern = { commune: north.commune, village: north.villages[0] };
const southern = { commune: south.commune, village: south.villages[0] };

let database: FreshDatabase;
let log: CommuneLog;
let household: StreamId;
let other: StreamId;
let seals: SealFile[];

const lines = async (texts: AsyncIterable<string>): Promise<string[]> => {
  let all = '';
  for await (const text of texts) all += text;
  return all.split('\n').slice(0, -1);
};
const parts = (seal: SealFile) => ({ store: log.store, ledger: log.ledger, seal, madeAt: standingClock.now() });
const nth = (n: number): SealFile => {
  const seal = seals[n];
  if (seal === undefined) throw new Error(`no seal ${n}`);
  return seal;
};
const check = (all: readonly string[], kept: SealFile | null = null) => verifyLines(all.map((line) => `${line}\n`), kept);
const codes = async (all: readonly string[], kept: SealFile | null = null) => (await check(all, kept)).findings.map(({ code }) => code);

beforeAll(async () => {
  database = await freshDatabase({ migrations: eventStoreMigrations });
  log = await CommuneLog.open(database);
  household = await log.write(northern, 2);
  other = await log.write(northern, 5);
  await log.write(southern, 3);
  seals = [await log.seal()];
  // The household moves to another commune, then something comes after the last seal.
  await log.write(southern, 2, household);
  await log.write(northern, 3, other);
  seals.push(await log.seal());
  await log.write(southern, 1, household);
});
afterAll(async () => {
  await log.store.close();
  await database.drop();
  rmSync(dirname(log.keyFile), { recursive: true });
});

describe('the file of one household', () => {
  it('proves each of its events under the seal, in whatever commune it was, without any other household', async () => {
    const all = await lines(exportHousehold(household, parts(nth(1))));
    expect(await check(all, nth(1))).toMatchObject({ findings: [], counts: { events: 5, unprotected: 1 }, unprotected: [{ stream: household, revision: 4 }] });
    expect(all.join('')).not.toContain(other);
  });

  it('can be made for an earlier seal that somebody kept', async () => {
    const all = await lines(exportHousehold(household, parts(nth(0))));
    expect(await check(all, nth(0))).toMatchObject({ findings: [], counts: { events: 5, unprotected: 3 } });
    expect(await codes(all, nth(1))).toContain('not-the-earlier-seal');
  });

  it('shows what was altered in it, left out of it or put into it', async () => {
    const all = await lines(exportHousehold(household, parts(nth(1))));
    const second = all.findIndex((line) => line.includes('"revision":1,"stream"'));
    const proof = all[second + 1] ?? '';
    expect(await codes(all.with(second, (all[second] ?? '').replace('1500000', '1500001')))).toEqual(['content-altered']);
    expect(await codes(all.with(second, (all[second] ?? '').replace(/"hash":"[0-9a-f]{2}/, '"hash":"00')))).toEqual(expect.arrayContaining(['content-altered', 'proof-invalid']));
    expect(await codes(all.toSpliced(second, 2))).toEqual(expect.arrayContaining(['revision-missing']));
    expect(await codes(all.toSpliced(second + 1, 1))).toEqual(expect.arrayContaining(['proof-missing']));
    expect(await codes(all.with(second + 1, proof.replace(/"index":\d+/, '"index":3')))).toEqual(['proof-invalid']);
    const foreign = (await lines(exportHousehold(other, parts(nth(1))))).filter((line) => line.includes('"revision":0,') || line.startsWith('{"proof"')).slice(0, 2);
    expect(await codes(all.toSpliced(second, 0, ...foreign))).toContain('household-unlike');
  });
});

describe('the file between two seals', () => {
  it('proves that the later only added to the earlier', async () => {
    const all = await lines(exportConsistency(nth(0), parts(nth(1))));
    expect(await check(all, nth(0))).toMatchObject({ findings: [], earlier: { number: 1 }, seal: { number: 2 } });
  });

  it('is refused for another earlier seal, without a commune\'s proof, and with a bent one', async () => {
    const all = await lines(exportConsistency(nth(0), parts(nth(1))));
    const forged: SealFile = { ...nth(0), seal: { ...nth(0).seal, sealedAt: '2020-01-01T00:00:00.000Z' } };
    expect(await codes(all, forged)).toEqual(expect.arrayContaining(['signature-invalid', 'not-the-earlier-seal']));
    const proof = all.findIndex((line) => line.startsWith('{"consistency"'));
    expect(await codes(all.toSpliced(proof, 1))).toContain('proof-missing');
    expect(await codes(all.with(proof, (all[proof] ?? '').replace(/"path":\["[0-9a-f]/, '"path":["x')))).toContain('line-malformed');
    expect(await codes(all.with(proof, (all[proof] ?? '').replace(/"path":\["[0-9a-f]{64}"/, `"path":["${'a'.repeat(64)}"`)))).toContain('proof-invalid');
  });
});

describe('locating', () => {
  const leaf = (n: number): string => n.toString(16).padStart(64, '0');
  const sealed = Array.from({ length: 12 }, (_, n) => leaf(n));
  const found = (leaves: readonly string[]) => leaves.map((one, line) => ({ leaf: one, line }));
  const place = fc.integer({ min: 0, max: 10 });

  it('finds nothing in what was only added to', () => {
    fc.assert(fc.property(fc.nat(5), (more) => expect(locate(null, sealed, found([...sealed, ...Array.from({ length: more }, (_, n) => leaf(100 + n))]))).toEqual([])));
  });

  it('names one deleted, inserted, replaced or moved leaf at its place', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(locate(null, sealed, found(sealed.toSpliced(a, 1)))).toEqual([{ code: 'event-deleted', tree: null, index: a }]);
        expect(locate(null, sealed, found(sealed.toSpliced(a, 0, leaf(99))))).toEqual([{ code: 'event-inserted', tree: null, index: a, line: a }]);
        expect(locate(null, sealed, found(sealed.with(a, leaf(99))))).toEqual([{ code: 'event-altered', tree: null, index: a, line: a }]);
        if (a === b) return;
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const moved = locate(null, sealed, found(sealed.toSpliced(high, 1).toSpliced(low, 0, leaf(high))));
        expect(moved.length).toBeGreaterThan(0);
        expect(new Set(moved.map(({ code }) => code))).toEqual(new Set(['event-reordered']));
      }),
    );
  });

  it('counts a cut tail', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), (cut) => expect(locate(null, sealed, found(sealed.slice(0, 12 - cut)))).toEqual([{ code: 'tail-cut', tree: null, index: 12 - cut, count: cut }])));
  });
});

describe('the table of chains', () => {
  const hash = (n: number): string => (n * 7919).toString(16).padStart(8, '0').padEnd(64, 'a');

  it('tells how each event is linked, for as many streams as there are', () => {
    const table = new ChainTable();
    const streams = Array.from({ length: 20_000 }, (_, n) => `household-00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`);
    expect(new Set(streams.map((stream) => table.link(stream, 0, null, hash(1))))).toEqual(new Set(['first']));
    const links = streams.map((stream, n) => table.link(stream, 1, hash(n % 2 === 0 ? 1 : 2), hash(3)));
    expect(links.findIndex((link, n) => link !== (n % 2 === 0 ? 'follows' : 'other-previous'))).toBe(-1);
    expect(table.streams).toBe(20_000);
    expect(table.link(streams[0] ?? '', 3, hash(3), hash(4))).toBe('skips');
    expect(table.link(streams[0] ?? '', 3, hash(3), hash(4))).toBe('not-after');
    expect(table.link('household-new', 2, hash(3), hash(4))).toBe('begins-late');
    expect(table.link('household-newer', 0, hash(3), hash(4))).toBe('other-previous');
  });
});
