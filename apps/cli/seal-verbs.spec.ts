import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report, SealFile } from '#event-store';
import { openExampleStore, type ExampleStore } from './testing/example-store.ts';
import { runHere } from './testing/run-here.ts';

// One store for the whole file, with the example commune. The tests build on each other's seals in their order of writing.
let store: ExampleStore;
const file = (name: string): string => store.file(name);

beforeAll(async () => {
  store = await openExampleStore();
  const { code, out, err } = await runHere(['seal', '--to', file('first.json')]);
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(join(dirname(store.masterKeyFile), 'seal.key')) });
  expect(out).toMatch(/^NIÊM PHONG SỐ 1\n[^]*Mã: [0-9A-Z]{4}(-[0-9A-Z]{4}){7}\n/);
});

afterAll(() => store.close());

const report = async (...args: readonly string[]): Promise<{ readonly code: number | null; readonly report: Report }> => {
  const { code, out, err } = await runHere(['verify', ...args, '--json']);
  if (out === '') throw new Error(err);
  return { code, report: JSON.parse(out) as Report };
};
const seal = async (name: string): Promise<SealFile> => JSON.parse(await readFile(file(name), 'utf8')) as SealFile;
const lines = async (name: string): Promise<readonly string[]> => (await readFile(file(name), 'utf8')).split('\n');

describe('lotrinh seal', () => {
  it('says that nothing is new, and prints an earlier seal again', async () => {
    const again = await runHere(['seal']);
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('Không có sự kiện mới') });
    expect(await runHere(['seal', '--show', '1'])).toMatchObject({ code: 0, out: again.out, err: '' });
    expect(await runHere(['seal', '--show', '99'])).toMatchObject({ code: 1, err: 'Không có niêm phong số 99.\n' });
    expect(await runHere(['seal', '--show', 'x'])).toMatchObject({ code: 2 });
  });

  it('is followed by a seal of another key, proven to only add to the first', async () => {
    expect(await runHere(['user', 'add', 'sau.np', '--role', 'administrator', '--password-stdin'], 'mot mat khau dai\n')).toMatchObject({ code: 0 });
    expect(await runHere(['seal', '--rotate-key', '--to', file('second.json')])).toMatchObject({ code: 0, err: expect.stringContaining('Đã thay khóa ký') });
    const [first, second] = [await seal('first.json'), await seal('second.json')];
    expect(second.seal.key).not.toBe(first.seal.key);
    expect(await runHere(['export', '--since-seal', '1', '--to', file('since.ndjson')])).toMatchObject({ code: 0 });
    expect(await report(file('since.ndjson'), '--seal', file('first.json'))).toMatchObject({ code: 0, report: { findings: [], earlier: { number: 1 }, seal: { number: 2 } } });
  });
});

describe('lotrinh export and verify', () => {
  it('carry a whole commune out and check it against the kept seal, without a store', async () => {
    expect(await runHere(['export', '--unit', 'Đồng Vương', '--to', file('commune.ndjson.gz')])).toMatchObject({ code: 0 });
    const checked = await report(file('commune.ndjson.gz'), '--seal', file('first.json'));
    expect(checked).toMatchObject({ code: 0, report: { findings: [], counts: { leaves: 0, unprotected: 0 }, kept: { number: 1 }, seal: { number: 2 } } });
    expect(checked.report.counts.events).toBeGreaterThan(1_329);
    // Names are ciphertext in the file.
    expect(gunzipSync(await readFile(file('commune.ndjson.gz'))).toString('utf8')).toMatch(/"nonce":"/);
  });

  it('hold one village whole and find what was left out of it', async () => {
    const units = await store.database.ownerPool.query<{ name: string }>(`select data ->> 'name' as name from es.event where type like 'UnitEstablished%' and data ->> 'kind' = 'village' order by position limit 1`);
    const name = units.rows[0]?.name ?? '';
    expect(await runHere(['export', '--unit', name, '--to', file('village.ndjson')])).toMatchObject({ code: 0 });
    const whole = await report(file('village.ndjson'), '--seal', file('second.json'));
    expect(whole).toMatchObject({ code: 0, report: { findings: [] } });
    expect(whole.report.counts.leaves).toBeGreaterThan(whole.report.counts.events);
    const all = await lines('village.ndjson');
    const at = all.findIndex((line) => line.startsWith('{"event"') && line.includes('"village":"'));
    const [, commune, place] = /"commune":"([^"]+)".*?"village":"([^"]+)"/.exec(all[at] ?? '') ?? [];
    const hash = (all[at] ?? '').slice(-66, -2);
    await writeFile(file('village.ndjson'), all.with(at, JSON.stringify({ leaf: [commune, place, hash] })).join('\n'));
    expect(await report(file('village.ndjson'))).toMatchObject({ code: 3, report: { findings: [{ code: 'event-left-out', line: at + 1 }] } });
  });

  it('prove one household by the code on the posted list', async () => {
    const { rows } = await store.database.ownerPool.query<{ stream_id: string }>(`select stream_id from es.event where stream_id like 'household-%' group by 1 order by count(*) desc limit 1`);
    const household = rows[0]?.stream_id.replace('household-', '') ?? '';
    expect(await runHere(['export', '--household', household, '--seal-number', '1', '--to', file('household.ndjson')])).toMatchObject({ code: 0 });
    const { code } = JSON.parse((await runHere(['seal', '--show', '1', '--json'])).out) as { readonly code: string };
    expect(await report(file('household.ndjson'), '--code', code)).toMatchObject({ code: 0, report: { findings: [], counts: { streams: 1 } } });
    expect(await runHere(['verify', file('household.ndjson'), '--code', 'ABCD'])).toMatchObject({ code: 3, out: expect.stringContaining('Mã in trên danh sách không khớp') });
    expect(await runHere(['export', '--household', '00000000-0000-4000-8000-000000000000', '--to', file('nobody.ndjson')])).toMatchObject({ code: 1 });
  });

  it('check the store itself, and find what a superuser altered', async () => {
    expect(await report('--store', '--seal', file('first.json'))).toMatchObject({ code: 0, report: { findings: [], scope: { kind: 'everything' } } });
    await store.database.ownerPool.query(`alter table es.event disable trigger all; update es.event set meta = jsonb_set(meta, '{role}', '"chairman"') where position = 40; alter table es.event enable trigger all`);
    expect(await report('--store')).toMatchObject({ code: 3, report: { findings: [{ code: 'content-altered' }] } });
  });

  it('stay inside the area of the account that asks', async () => {
    const units = await store.database.ownerPool.query<{ code: string; name: string }>(
      `select data ->> 'code' as code, data ->> 'name' as name from es.event where type like 'UnitEstablished%' and data ->> 'kind' = 'village' order by position limit 2`,
    );
    const [own, other] = units.rows;
    const add = ['user', 'add', 'mat.tran', '--role', 'fatherland-front', '--unit', own?.code ?? '', '--password-stdin'];
    expect(await runHere(add, 'mot mat khau dai\n')).toMatchObject({ code: 0 });
    const as = ['--as', 'mat.tran', '--to', file('front.ndjson')];
    expect(await runHere(['export', '--all', ...as])).toMatchObject({ code: 1, err: expect.stringContaining('chỉ phụ trách một số đơn vị') });
    expect(await runHere(['export', '--unit', other?.code ?? '', ...as])).toMatchObject({ code: 1, err: expect.stringContaining('Không tìm thấy đơn vị') });
    expect(await runHere(['seal', '--as', 'mat.tran'])).toMatchObject({ code: 1 });
    expect(await runHere(['export', '--unit', own?.code ?? '', ...as])).toMatchObject({ code: 0 });
  });

  it('note every export in the read log', async () => {
    const { rows } = await store.database.ownerPool.query<{ subject: string }>(`select subject from access.read_log where what = 'export' order by id`);
    expect(rows.map(({ subject }) => subject.replace(/[0-9a-f-]{36}$/, '…'))).toEqual(['seal 1', 'unit …', 'unit …', 'household-…', 'unit …']);
  });

  it.each([
    [['export', '--to', 'x'], 'Cần đúng một trong'],
    [['export', '--all', '--unit', 'x', '--to', 'x'], 'Cần đúng một trong'],
    [['verify'], 'Cần một tệp'],
    [['verify', 'x', '--store'], 'Cần một tệp'],
  ])('refuse %j as a wrong command line', async (args, sentence) => {
    expect(await runHere(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
  });

  it.each(['seal', 'export', 'verify'])('have help with examples: %s', async (verb) => {
    const { code, out, err } = await runHere([verb, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Ví dụ:');
    expect(out).toContain(`lotrinh ${verb}`);
    for (const option of ['--json', '--as <', '--yes', '--no-input']) expect(out).toContain(option);
  });

  it('name a file that is not there, and one that is no seal', async () => {
    expect(await runHere(['verify', file('nowhere')])).toMatchObject({ code: 1, err: expect.stringContaining('Không đọc được tệp') });
    expect(await runHere(['verify', file('since.ndjson'), '--seal', file('since.ndjson')])).toMatchObject({ code: 1, err: expect.stringContaining('không phải tệp niêm phong') });
  });
});
