import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform';
import { ServerProcess } from './testing/server-process.ts';
import { startText } from './text/vi.ts';

describe('the server\'s process', () => {
  let base: string;
  let port: number;
  const started: ServerProcess[] = [];
  const start = (env: Readonly<Record<string, string>> = {}): ServerProcess => {
    const server = new ServerProcess({
      LOTRINH_DATA: join(base, 'data'), LOTRINH_MASTER_KEY_FILE: join(base, 'key', 'master.key'), LOTRINH_DEMO: 'no', PORT: String(port), ...env,
    });
    started.push(server);
    return server;
  };
  const databaseRuns = (): boolean => existsSync(join(base, 'data', 'postgres', 'data', 'postmaster.pid'));
  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), 'lotrinh-server-'));
    port = await freePort();
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.end();
    rmSync(base, { recursive: true, force: true });
  });

  it('starts on nothing, says where the key is, stops everything on Ctrl-C, and starts again', async () => {
    const first = start();
    await first.healthy(port);
    expect(databaseRuns()).toBe(true);
    first.signal('SIGINT');
    first.signal('SIGINT'); // npm passes on what the terminal has sent already
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(databaseRuns()).toBe(false);
    expect(first.output).toContain(join(base, 'key', 'master.key'));
    expect(statSync(join(base, 'key', 'master.key')).mode & 0o777).toBe(0o600);
    const second = start();
    await second.healthy(port);
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(second.errors).toBe('');
  });

  it('comes back after it was killed, on the database that was left running', async () => {
    const first = start();
    await first.healthy(port);
    await first.end('SIGKILL');
    expect(databaseRuns()).toBe(true);
    const second = start();
    await second.healthy(port);
    expect(await second.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(databaseRuns()).toBe(false);
  });

  it('can be stopped while the example commune is being loaded, and leaves nothing running', async () => {
    const server = start({ LOTRINH_DEMO: 'yes' });
    await server.says(startText.demoLoading);
    server.signal('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(databaseRuns()).toBe(false);
  });

  it('refuses a second server on the same data, in one sentence, and leaves the first alone', async () => {
    const first = start();
    await first.healthy(port);
    const second = start({ PORT: String(await freePort()) });
    expect((await second.ended).code).toBe(1);
    expect(second.errors.trim().split('\n')).toEqual([expect.stringContaining(join(base, 'data'))]);
    await first.healthy(port);
  });

  it('says that the port is busy and leaves nothing running', async () => {
    const intruder = createServer();
    await new Promise<void>((resolve) => void intruder.listen(port, '127.0.0.1', resolve));
    try {
      const server = start();
      expect((await server.ended).code).toBe(1);
      expect(server.errors.trim().split('\n')).toEqual([expect.stringContaining(String(port))]);
      expect(databaseRuns()).toBe(false);
    } finally {
      intruder.close();
    }
  });

  it('says in one sentence that the data are of another version, or cannot be read', async () => {
    mkdirSync(join(base, 'data', 'postgres', 'data'), { recursive: true });
    const unreadable = start();
    expect((await unreadable.ended).code).toBe(1);
    expect(unreadable.errors.trim().split('\n')).toEqual([expect.stringContaining('LOTRINH_DATA')]);
    writeFileSync(join(base, 'data', 'postgres', 'data', 'PG_VERSION'), '13\n');
    const older = start();
    expect((await older.ended).code).toBe(1);
    expect(older.errors.trim().split('\n')).toEqual([expect.stringContaining('PostgreSQL 13')]);
  });

  it('names a wrong setting and a missing one', async () => {
    const server = start({ PORT: 'http', EVENT_STORE: 'kurrentdb' });
    expect((await server.ended).code).toBe(1);
    expect(server.errors).toMatch(/PORT.*KURRENTDB_URL/);
    expect(server.errors.trim().split('\n')).toHaveLength(1);
  });
});
