import { createHash, type Hash } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { logPart, type BackupHeader, type BackupManifest, type BackupPart } from './backup-format.ts';
import type { BackupSource } from './backup-source.ts';

const line = (value: object): string => `${JSON.stringify(value)}\n`;

/** The lines of a backup, some thousand at a time. */
async function* linesOf(header: BackupHeader, { log, tables }: Pick<BackupSource, 'log' | 'tables'>, done: (manifest: BackupManifest) => void): AsyncGenerator<string> {
  const first = line({ backup: header });
  yield first;
  const parts: BackupPart[] = [];
  let head: string | null = null;
  const written = async function* (name: string, pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
    yield line({ part: name });
    const sum: Hash = createHash('sha256');
    let rows = 0;
    for await (const page of pages) {
      const text = page.map((row) => line({ row })).join('');
      sum.update(text);
      rows += page.length;
      yield text;
    }
    parts.push({ name, rows, sha256: sum.digest('hex') });
  };
  const events = async function* (): AsyncGenerator<readonly object[]> {
    for await (const page of log()) {
      head = page.at(-1)?.position ?? head;
      yield page;
    }
  };
  yield* written(logPart, events());
  for (const { name, rows } of tables) yield* written(name, rows());
  const manifest: BackupManifest = { parts, head };
  const last = line({ manifest });
  yield last;
  yield line({ end: { sha256: createHash('sha256').update(first).update(last).digest('hex') } });
  done(manifest);
}

/** Writes a new file, readable by its owner alone; refuses to overwrite one, and leaves none behind when it fails. */
export const writeBackup = async (header: BackupHeader, source: Pick<BackupSource, 'log' | 'tables'>, file: string): Promise<BackupManifest> => {
  const handle = await open(file, 'wx', 0o600);
  let manifest: BackupManifest = { parts: [], head: null };
  try {
    const lines = Readable.from(linesOf(header, source, (whole) => (manifest = whole)), { objectMode: true });
    const sink = async (bytes: AsyncIterable<string | Buffer>): Promise<void> => {
      for await (const chunk of bytes) await handle.appendFile(chunk);
    };
    await (file.endsWith('.gz') ? pipeline(lines, createGzip({ level: 3 }), sink) : pipeline(lines, sink));
    await handle.sync();
    return manifest;
  } catch (error) {
    await unlink(file);
    throw error;
  } finally {
    await handle.close();
  }
};
