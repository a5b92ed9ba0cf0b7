import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '../config/config.ts';
import { freePort } from '../embedded-postgres/free-port.ts';
import { doctorSentences } from '../text/doctor.vi.ts';
import { examine } from './examine.ts';
import { examineNode } from './examine-machine.ts';
import type { DoctorCheck } from './finding.ts';

describe('the doctor', () => {
  let base: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), 'lotrinh-doctor-'));
    env = { LOTRINH_DATA: join(base, 'data'), LOTRINH_MASTER_KEY_FILE: join(base, 'master.key'), PORT: String(await freePort()) };
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const codeOf = async (check: DoctorCheck, config: Config = readConfig(env)): Promise<string | undefined> =>
    (await examine(config)).find((finding) => finding.check === check)?.code;

  it('finds nothing wrong before the first start', async () => {
    const findings = await examine(readConfig(env));
    expect(findings.map(({ code }) => code)).toEqual([
      'node-fits', 'port-free', 'data-folder-new', expect.stringMatching(/^disk-/), 'programs-run', 'server-not-running', 'extensions-not-seen', 'key-not-made',
    ]);
    for (const { code, facts } of findings) expect(doctorSentences[code](facts)).not.toMatch(/undefined/);
  });

  it('sees a port that another program has', async () => {
    const intruder = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => void intruder.listen(Number(env['PORT']), '127.0.0.1', resolve));
    try {
      expect(await codeOf('http-port')).toBe('port-taken');
    } finally {
      intruder.close();
    }
  });

  it('sees the data of another version, and a folder that is none', async () => {
    mkdirSync(join(base, 'data', 'postgres', 'data'), { recursive: true });
    expect(await codeOf('data-folder')).toBe('data-folder-unreadable');
    writeFileSync(join(base, 'data', 'postgres', 'data', 'PG_VERSION'), '16\n');
    expect(await codeOf('data-folder')).toBe('data-folder-other-version');
    writeFileSync(join(base, 'file'), '');
    expect(await codeOf('data-folder', readConfig({ ...env, LOTRINH_DATA: join(base, 'file', 'data') }))).toBe('data-folder-unreadable');
  });

  it('sees a key that others can read, or that a copy of the data would carry along', async () => {
    writeFileSync(join(base, 'master.key'), 'x', { mode: 0o600 });
    expect(await codeOf('master-key')).toBe('key-ready');
    chmodSync(join(base, 'master.key'), 0o644);
    expect(await codeOf('master-key')).toBe('key-open-to-others');
    mkdirSync(join(base, 'data'));
    writeFileSync(join(base, 'data', 'master.key'), 'x', { mode: 0o600 });
    expect(await codeOf('master-key', readConfig({ ...env, LOTRINH_MASTER_KEY_FILE: join(base, 'data', 'master.key') }))).toBe('key-inside-data');
  });

  it('sees a database that does not answer, and a Node that is too old', async () => {
    const nowhere = 'postgres://a:b@127.0.0.1:1/d';
    expect(await codeOf('postgres-server', readConfig({ ...env, DATABASE_URL: nowhere, DATABASE_OWNER_URL: nowhere }))).toBe('server-unreachable');
    expect(examineNode('20.18.0').code).toBe('node-too-old');
  });
});
