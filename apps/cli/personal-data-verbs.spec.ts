import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonErasure, Rates } from '#household';
import { openExampleStore, type ExampleStore } from './testing/example-store.ts';
import { json, runHere } from './testing/run-here.ts';

// One store for the whole file, with the example commune; the tests go on from each other's end.
let store: ExampleStore;
const file = (name: string): string => store.file(name);

beforeAll(async () => {
  store = await openExampleStore();
});

afterAll(() => store.close());

const rates = async (): Promise<string> => {
  const { rows, total } = await json<Rates>('rates', '--round', '2023');
  return JSON.stringify({ rows, total });
};
const heads = async (): Promise<readonly { readonly person: string; readonly name: string }[]> =>
  (await store.database.appPool.query<{ person: string; name: string }>('select head as person, head_name as name from register.household where removed_on is null order by household limit 2')).rows;
const headNamed = async (person: string): Promise<string | undefined> =>
  (await store.database.appPool.query<{ name: string }>('select head_name as name from register.household where head = $1', [person])).rows[0]?.name;

describe('lotrinh keys and lotrinh erase', () => {
  let figures: string;
  let [erased, kept] = ['', ''];

  it('back the keys up into a file, once', async () => {
    const keys = await json<{ readonly keys: number }>('keys', 'backup', '--to', file('old.backup'));
    expect(keys.keys).toBeGreaterThan(1_000);
    expect((await readFile(file('old.backup'), 'utf8')).startsWith('{"format":"lotrinh-key-backup-1"')).toBe(true);
    expect(await runHere(['keys', 'backup', '--to', file('old.backup')])).toMatchObject({ code: 2, err: expect.stringContaining('đã có') });
  });

  it('erase a head of household by two accounts; the figures stay', async () => {
    [erased = '', kept = ''] = (await heads()).map(({ person }) => person);
    figures = await rates();
    expect(await runHere(['erase', erased])).toMatchObject({ code: 0, out: expect.stringContaining('chưa có đề nghị') });
    expect(await runHere(['erase', erased, '--approve', '--yes', '--as', 'chutich'])).toMatchObject({ code: 1, err: expect.stringContaining('Không có đề nghị') });
    await json('erase', erased, '--paper', '7/ĐN', '--date', '14/10/2024', '--as', 'canbo');
    expect((await json<PersonErasure>('erase', erased)).request).toMatchObject({ reason: 'person-asked', paper: { number: '7/ĐN', date: '2024-10-14' } });
    expect(await runHere(['erase', erased, '--approve', '--yes'])).toMatchObject({ code: 1, err: expect.stringContaining('không được làm việc này') });
    expect(await runHere(['erase', erased, '--approve', '--as', 'chutich'])).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    expect(await headNamed(erased)).not.toBe('');
    expect(await json('erase', erased, '--approve', '--yes', '--as', 'chutich')).toMatchObject({ swept: true });
    expect([await headNamed(erased), await headNamed(kept) === '']).toEqual(['', false]);
    expect((await json<PersonErasure>('erase', erased)).state).toBe('erased');
    expect(await rates()).toBe(figures);
  });

  it('bring lost keys back from the old backup, and not who was erased since', async () => {
    await store.database.ownerPool.query('delete from access.data_key');
    expect(await json('keys', 'restore', file('old.backup'))).toMatchObject({ erased: 1 });
    await json('rebuild', 'register');
    expect([await headNamed(erased), await headNamed(kept) === '']).toEqual(['', false]);
    expect(await rates()).toBe(figures);
    expect(await runHere(['keys', 'restore', file('none.backup')])).toMatchObject({ code: 2, err: expect.stringContaining('none.backup') });
  });

  it('put another master key in the place of the first; the store goes on, the old backup no longer opens', async () => {
    const old = await readFile(store.masterKeyFile, 'utf8');
    expect((await json<{ readonly rewrapped: number }>('keys', 'rotate')).rewrapped).toBeGreaterThan(1_000);
    expect(await readFile(store.masterKeyFile, 'utf8')).not.toBe(old);
    await json('rebuild', 'register');
    expect([await headNamed(erased), await headNamed(kept) === '']).toEqual(['', false]);
    expect(await runHere(['keys', 'restore', file('old.backup')])).toMatchObject({ code: 1, err: expect.stringContaining('khóa chính khác') });
  });
});
