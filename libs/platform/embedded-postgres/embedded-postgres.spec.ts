import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { awaitEnd, connectAsSuperuser, runningPostmaster } from './postmaster.ts';
import { ClusterFolder } from './cluster-folder.ts';

const ask = async (server: EmbeddedPostgres, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client: pg.Client = await connectAsSuperuser({ port: server.port, password: server.credentials.superuser });
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const listenOn = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

describe('the PostgreSQL that came with npm', () => {
  let base: string;
  let folder: string;
  const started: EmbeddedPostgres[] = [];
  const start = async (at = folder): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ folder: at, settings: { fsync: 'off' } });
    started.push(server);
    return server;
  };
  const stop = async (server: EmbeddedPostgres): Promise<void> => {
    started.splice(started.indexOf(server), 1);
    await server.stop();
  };
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'lotrinh-cluster-'));
    chmodSync(base, 0o711);
    folder = join(base, 'postgres');
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    rmSync(base, { recursive: true, force: true });
  });

  it('keeps what was written over a stop and a start, and its port', async () => {
    const first = await start();
    await ask(first, 'create table kept (n int)');
    await stop(first);
    expect(runningPostmaster(new ClusterFolder(folder))).toBeNull();
    const second = await start();
    expect(await ask(second, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
    expect([second.port, second.reused]).toEqual([first.port, false]);
  });

  it('does not follow the language of the machine, listens on loopback, and keeps its passwords to itself', async () => {
    const server = await start();
    const [row] = await ask(
      server,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale, current_setting('listen_addresses') as addresses,
       current_setting('TimeZone') as zone from pg_database where datname = 'postgres'`,
    );
    expect(row).toEqual({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', addresses: '127.0.0.1', zone: 'UTC' });
    expect(statSync(join(folder, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['credentials.json', 'data', 'port', 'postgres.log']);
    expect(server.credentials.superuser.length).toBeGreaterThan(30);
    await expect(connectAsSuperuser({ port: server.port, password: 'password' })).rejects.toMatchObject({ code: '28P01' });
  });

  it('outlives a process that is killed; the next start joins it, and the last to stop ends it', async () => {
    const program = fileURLToPath(new URL('./testing/hold-server.mjs', import.meta.url));
    const holder = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const { pid } = runningPostmaster(new ClusterFolder(folder)) ?? { pid: 0 };
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await ended;
    const next = await start();
    expect(next.reused).toBe(true);
    expect(runningPostmaster(new ClusterFolder(folder))?.pid).toBe(pid);
    await stop(next);
    expect(await awaitEnd(pid, 5_000)).toBe(true);
  });

  it('serves several processes, started at the same moment on an empty folder, until the last one stops', async () => {
    const both = await Promise.all([start(), start()]);
    expect(both[0].port).toBe(both[1].port);
    await stop(both[0]);
    expect(await ask(both[1], 'select 1 as one')).toEqual([{ one: 1 }]);
    await stop(both[1]);
    expect(runningPostmaster(new ClusterFolder(folder))).toBeNull();
  });

  it('starts again after the database itself was killed', async () => {
    const first = await start();
    const { pid } = runningPostmaster(new ClusterFolder(folder)) ?? { pid: 0 };
    process.kill(pid, 'SIGKILL');
    await awaitEnd(pid, 5_000);
    await stop(first);
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(true);
    const second = await start();
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes another port when its own is busy', async () => {
    const first = await start();
    await stop(first);
    const intruder = await listenOn(first.port);
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
    } finally {
      intruder.close();
    }
  });

  it('can start in a folder that only its owner may enter', async () => {
    chmodSync(base, 0o700);
    const server = await start();
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses the folder of another version', async () => {
    await stop(await start());
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toMatchObject({ code: 'data-folder-other-version', facts: { found: '15', wanted: '18' } });
  });

  it('refuses a folder it cannot read', async () => {
    mkdirSync(folder);
    await expect(start()).rejects.toMatchObject({ code: 'data-folder-unreadable' });
  });

  it('refuses a place that is no folder', async () => {
    writeFileSync(folder, 'a file');
    await expect(start(join(folder, 'postgres'))).rejects.toMatchObject({ code: 'data-folder-unreadable' });
  });

  it('refuses passwords it cannot read', async () => {
    await stop(await start());
    writeFileSync(join(folder, 'credentials.json'), 'no longer');
    await expect(start()).rejects.toMatchObject({ code: 'data-folder-unreadable' });
  });
});
