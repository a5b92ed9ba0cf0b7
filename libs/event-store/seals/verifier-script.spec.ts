import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { eventStoreMigrations } from '../postgres/migrations.ts';
import { codeOf, type SealFile } from './offline/seal.ts';
import { CommuneLog, places, villageScope } from './testing/commune-log.ts';
import { UnfitForScript, verifierScript } from './verifier-script.ts';

const sources = new URL('../', import.meta.url);
const compiled = (module: string): string =>
  ts.transpileModule(readFileSync(new URL(`${module}.ts`, sources), 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, rewriteRelativeImportExtensions: true },
  }).outputText;

const { north } = places;
const northern = { commune: north.commune, village: north.villages[0] };

let database: FreshDatabase;
let log: CommuneLog;
let folder: string;
let seal: SealFile;

const file = (name: string): string => join(folder, name);
/** Runs the script alone in an empty folder, without network-worthy environment. */
const run = async (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file('verify.mjs'), ...args], { cwd: folder, env: { PATH: '' } });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
};

beforeAll(async () => {
  database = await freshDatabase({ migrations: eventStoreMigrations });
  folder = mkdtempSync(join(tmpdir(), 'lotrinh-verifier-'));
  log = await CommuneLog.open(database);
  const household = await log.write(northern, 4);
  await log.write({ commune: north.commune, village: north.villages[1] }, 3);
  await log.write(northern, 1, household);
  seal = await log.seal();
  await log.write(northern, 2, household);
  writeFileSync(file('verify.mjs'), verifierScript(compiled));
  writeFileSync(file('seal.json'), JSON.stringify(seal));
  const lines = (await log.export(villageScope(north.villages[0], north.commune))).join('');
  writeFileSync(file('village.ndjson'), lines);
  writeFileSync(file('village.ndjson.gz'), gzipSync(lines));
  writeFileSync(file('cut.ndjson.gz'), gzipSync(lines).subarray(0, 500));
  writeFileSync(file('altered.ndjson'), lines.replace('"amount":1500000', '"amount":1500001'));
});
afterAll(async () => {
  await log.store.close();
  await database.drop();
  rmSync(folder, { recursive: true });
  rmSync(dirname(log.keyFile), { recursive: true });
});

describe('the checker as one script', () => {
  it('needs nothing but what Node brings', () => {
    const imports = [...readFileSync(file('verify.mjs'), 'utf8').matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from);
    for (const from of imports) expect(from).toMatch(/^node:/);
    expect(imports).toHaveLength(5);
  });

  it.each(['village.ndjson', 'village.ndjson.gz'])('finds nothing in %s, and says what is not protected yet', async (name) => {
    const { code, out, err } = await run(file(name), '--seal', file('seal.json'), '--code', codeOf(seal.seal).toLowerCase());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('không phát hiện thay đổi nào');
    expect(out).toContain('CHƯA ĐƯỢC BẢO VỆ: 2 sự kiện');
    expect(out).toContain(codeOf(seal.seal));
  });

  it('finds an altered amount, names its place and ends with 3', async () => {
    const { code, out } = await run(file('altered.ndjson'), '--seal', file('seal.json'), '--json');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ findings: [{ code: 'content-altered', revision: 0 }] });
    expect((await run(file('altered.ndjson'))).out).toContain('Nội dung đã bị sửa');
  });

  it('says so when it was given nothing from outside to hold the file to', async () => {
    expect((await run(file('village.ndjson'))).out).toContain('LƯU Ý: chưa đối chiếu');
    expect((await run(file('village.ndjson'), '--code', codeOf(seal.seal))).out).not.toContain('LƯU Ý');
  });

  it('finds another code than the printed one', async () => {
    const { code, out } = await run(file('village.ndjson'), '--code', '0000-0000');
    expect(code).toBe(3);
    expect(out).toContain('Mã in trên danh sách không khớp');
  });

  it.each([
    [[], 2, 'Cách dùng'],
    [['--no-such-option', 'x'], 2, 'Cách dùng'],
    [['no-such-file.ndjson'], 1, 'Không đọc được tệp no-such-file.ndjson'],
    [['cut.ndjson.gz'], 1, 'Tệp cut.ndjson.gz bị hỏng hoặc bị cắt'],
    [['village.ndjson', '--seal', 'village.ndjson'], 1, 'không phải tệp niêm phong'],
    [['village.ndjson', '--seal', 'nowhere.json'], 1, 'Không đọc được tệp nowhere.json'],
  ])('answers %j with %i', async (args, code, sentence) => {
    const answer = await run(...args);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(sentence);
  });

  it('cannot be made of modules that import what is not in it', () => {
    expect(() => verifierScript((module) => (module === 'canonical-json' ? `import { x } from './elsewhere.js';` : ''))).toThrow(UnfitForScript);
    expect(() => verifierScript((module) => (module === 'canonical-json' ? `import x from 'pg';` : ''))).toThrow(UnfitForScript);
  });
});
