import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (program: string, ...args: readonly string[]): { readonly ok: boolean; readonly said: string } => {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  return { ok: status === 0, said: `${stderr ?? ''}${error?.message ?? ''}`.trim() };
};

const mebibyte = 1024 * 1024;

const prefix = 'lotrinh-small-disk-';

/** What a run left mounted that was itself killed. */
const unmountOrphans = (): void => {
  for (const folder of readFileSync('/proc/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '').filter((path) => path.includes(prefix))) {
    const owner = folder.slice(folder.indexOf(prefix) + prefix.length).split('-')[0] ?? '';
    if (!existsSync(`/proc/${owner}`)) run('umount', '-l', folder);
  }
};

/** A small file system of its own, so that it can be filled to the last byte without harm to anything else. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Why none can be had on this machine; null where it can. */
  static whyNot(): string | null {
    try {
      SmallDisk.mount(1).unmount();
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Takes the right to mount, which an ordinary account has not. */
  static mount(mebibytes: number): SmallDisk {
    if (process.platform !== 'linux') throw new Error('a file system in memory is mounted on Linux only');
    unmountOrphans();
    const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
    const { ok, said } = run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder);
    if (!ok) {
      rmSync(folder, { recursive: true });
      throw new Error(said === '' ? 'no file system may be mounted' : said);
    }
    const disk = new SmallDisk(folder);
    for (const path of [folder, disk.places]) {
      mkdirSync(path, { recursive: true });
      chmodSync(path, 0o711);
    }
    return disk;
  }

  get places(): string {
    return join(this.folder, 'places');
  }

  /** Bytes that are left. */
  get left(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  /** Somebody else's file takes all but so many bytes. */
  fill(butFor: number): void {
    const file = openSync(this.#ballast, 'w');
    const block = Buffer.alloc(mebibyte);
    try {
      for (let rest = this.left - butFor; rest > 0; rest -= mebibyte) writeSync(file, block, 0, Math.min(rest, mebibyte));
    } catch (error) {
      // The database took what was left first.
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  /** And is deleted. */
  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  unmount(): void {
    run('umount', '-l', this.folder);
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}
