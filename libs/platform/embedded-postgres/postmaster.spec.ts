import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterFolder } from './cluster-folder.ts';
import { runningPostmaster } from './postmaster.ts';

describe('the server of a data folder', () => {
  let folder: ClusterFolder;
  const started: ChildProcess[] = [];
  beforeEach(() => {
    folder = new ClusterFolder(mkdtempSync(join(tmpdir(), 'lotrinh-postmaster-')));
    mkdirSync(folder.data());
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    rmSync(folder.path, { recursive: true, force: true });
  });

  const left = (pid: number): void => writeFileSync(join(folder.data(), 'postmaster.pid'), `${pid}\n${folder.data()}\n1700000000\n5432\n`);
  /** A program that was started as PostgreSQL is, and does nothing. */
  const startedOn = async (data: string): Promise<number> => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => 0, 1000)', '--', '-D', data], { stdio: ['ignore', 'pipe', 'ignore'] });
    started.push(child);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    return child.pid ?? 0;
  };

  it('is the process that was started on it, by whatever path', async () => {
    const other = `${folder.path}-link`;
    symlinkSync(folder.path, other);
    const pid = await startedOn(join(other, 'data'));
    left(pid);
    expect(runningPostmaster(folder)).toEqual({ pid, port: 5432 });
    rmSync(other);
  });

  it('is nobody where the number that a crash left is another program\'s by now', async () => {
    left(process.pid);
    expect(runningPostmaster(folder)).toBeNull();
    left(await startedOn(tmpdir()));
    expect(runningPostmaster(folder)).toBeNull();
  });
});
