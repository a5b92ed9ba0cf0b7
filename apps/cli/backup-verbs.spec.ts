import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Rates } from '#household';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { openExampleStore, type ExampleStore } from './testing/example-store.ts';
import { json, runHere } from './testing/run-here.ts';

// One store for the whole file, with the example commune; the tests go on from each other's end.
let store: ExampleStore;
let first: FreshDatabase;
let second: FreshDatabase;
let third: FreshDatabase;
const file = (name: string): string => store.file(name);
const use = (database: FreshDatabase): void => store.use(database);

beforeAll(async () => {
  store = await openExampleStore();
  first = store.database;
  [second, third] = await Promise.all([freshDatabase(), freshDatabase()]);
});

afterAll(async () => {
  await Promise.all([second.drop(), third.drop()]);
  await store.close();
});

const rates = async (): Promise<string> => {
  const { rows, total } = await json<Rates>('rates', '--round', '2023');
  return JSON.stringify({ rows, total });
};
const headNames = async (database: FreshDatabase): Promise<ReadonlyMap<string, string>> =>
  new Map((await database.appPool.query<{ head: string; head_name: string }>('select head, head_name from register.household where removed_on is null order by household')).rows.map(({ head, head_name: name }) => [head, name]));

describe('lotrinh backup and lotrinh restore', () => {
  let [erased, figures] = ['', ''];
  let names: ReadonlyMap<string, string>;

  it('write the log without any key, and the keys apart', async () => {
    await json('keys', 'backup', '--to', file('old.keys'));
    erased = [...(await headNames(first)).keys()][0] ?? '';
    await json('erase', erased, '--paper', '7/ĐN', '--date', '14/10/2024', '--as', 'canbo');
    await json('erase', erased, '--approve', '--yes', '--as', 'chutich');
    [figures, names] = [await rates(), await headNames(first)];
    await json('seal', '--to', file('seal.json'));
    const written = await json<{ readonly events: number; readonly keys: number }>('backup', '--to', file('store.ndjson'), '--keys', file('new.keys'));
    expect(written.events).toBeGreaterThan(100);
    expect(written.keys).toBeGreaterThan(1_000);
    const text = await readFile(file('store.ndjson'), 'utf8');
    const { rows } = await first.ownerPool.query<{ wrapped: Buffer }>('select wrapped from access.data_key where wrapped is not null limit 50');
    for (const { wrapped } of rows) for (const form of ['hex', 'base64', 'base64url'] as const) expect(text.includes(wrapped.toString(form))).toBe(false);
    expect([...names.values()].some((name) => name !== '' && text.includes(name))).toBe(false);
    expect(await runHere(['backup', '--to', file('store.ndjson')])).toMatchObject({ code: 2, err: expect.stringContaining('đã có') });
  });

  it('refuse a store that is not empty, and a file that is no backup', async () => {
    expect(await runHere(['restore', file('store.ndjson')])).toMatchObject({ code: 3, err: expect.stringContaining('kho trống') });
    use(second);
    expect(await runHere(['restore', file('old.keys')])).toMatchObject({ code: 3, err: expect.stringContaining('không phải bản sao lưu') });
    expect(await runHere(['restore', file('none.ndjson')])).toMatchObject({ code: 2, err: expect.stringContaining('none.ndjson') });
  });

  it('bring back figures, names and seals, and nobody who was erased, even with the keys of before', async () => {
    expect(await json('restore', file('store.ndjson'), '--keys', file('old.keys'), '--seal', file('seal.json'))).toMatchObject({ erased: 1, seal: 1 });
    expect(await rates()).toBe(figures);
    expect(await headNames(second)).toEqual(names);
    expect(names.get(erased)).toBe('');
    expect((await runHere(['parity'])).code).toBe(0);
    expect((await runHere(['verify', '--store', '--seal', file('seal.json')])).code).toBe(0);
    expect((await second.ownerPool.query('select from access.credential')).rowCount).toBe((await first.ownerPool.query('select from access.credential')).rowCount);
  });

  it('let nobody seal on until it is said that the store was restored', async () => {
    expect(await runHere(['seal'])).toMatchObject({ code: 1, err: expect.stringContaining('--after-restore') });
    expect(await runHere(['seal', '--after-restore'])).toMatchObject({ code: 0, out: expect.stringContaining('sau khi khôi phục') });
    expect(await runHere(['verify', '--store', '--seal', file('seal.json')])).toMatchObject({ code: 0, out: expect.stringMatching(/Niêm phong trong tệp: số \d+.*sau khi khôi phục từ bản sao lưu lúc /) });
  });

  it('say so where the keys are missing, and go on once they are there', async () => {
    use(third);
    expect(await runHere(['restore', file('store.ndjson')])).toMatchObject({ code: 0, err: expect.stringContaining('lotrinh keys restore') });
    expect(await runHere(['rates', '--round', '2023'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('đang dừng cập nhật') });
    await json('keys', 'restore', file('new.keys'));
    expect(await rates()).toBe(figures);
    expect(await headNames(third)).toEqual(names);
  });
});
