import { createHash } from 'node:crypto';
import { sealFileOf } from '../seals/offline/read-seal.ts';
import { bytesOf } from '../seals/offline/read-lines.ts';
import { BackupFault } from './backup-fault.ts';
import { backupFormat, isManifest, isObject, type BackupHeader, type BackupManifest, type Fields } from './backup-format.ts';

/** What a backup is made of, in its order: the header first, the manifest last. Rows are to be believed only once the manifest came. */
export type BackupItem =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'row'; readonly part: string; readonly row: Fields }
  | { readonly kind: 'manifest'; readonly manifest: BackupManifest };

const newline = 10;

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytesOf(file)) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield Buffer.concat([rest, chunk.subarray(start, end + 1)]);
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(start)]);
  }
  if (rest.length > 0) yield rest;
}

const headerOf = (value: unknown, file: string): BackupHeader => {
  if (!isObject(value) || value['format'] !== backupFormat) throw new BackupFault('backup-unreadable', { file });
  const { id, madeAt, store, seal } = value;
  const sealed = seal === null ? null : sealFileOf(JSON.stringify(seal));
  if (typeof id !== 'string' || typeof madeAt !== 'string' || (store !== 'postgres' && store !== 'kurrentdb') || (seal !== null && sealed === null)) {
    throw new BackupFault('backup-unreadable', { file });
  }
  return { format: backupFormat, id, madeAt, store, seal: sealed };
};

const parsed = (line: Buffer, file: string): Fields => {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    if (isObject(value)) return value;
  } catch (error) {
    throw new BackupFault(line.at(-1) === newline ? 'backup-altered' : 'backup-cut-off', { file }, { cause: error });
  }
  throw new BackupFault('backup-altered', { file });
};

/** Reads a backup line by line, checking every sum on the way; throws `BackupFault` where it is cut off or altered. */
export async function* readBackup(file: string): AsyncGenerator<BackupItem> {
  const ends = createHash('sha256');
  const parts: { name: string; rows: number; readonly sum: ReturnType<typeof createHash> }[] = [];
  let state: 'start' | 'parts' | 'manifest' | 'end' = 'start';
  try {
    for await (const line of linesOf(file)) {
      if (state === 'start' && !line.subarray(0, 10).equals(Buffer.from('{"backup":'))) throw new BackupFault('backup-unreadable', { file });
      const value = parsed(line, file);
      const part = parts.at(-1);
      if (state === 'start') {
        state = 'parts';
        ends.update(line);
        yield { kind: 'header', header: headerOf(value['backup'], file) };
      } else if (state === 'parts' && typeof value['part'] === 'string') {
        parts.push({ name: value['part'], rows: 0, sum: createHash('sha256') });
      } else if (state === 'parts' && part !== undefined && isObject(value['row'])) {
        part.rows += 1;
        part.sum.update(line);
        yield { kind: 'row', part: part.name, row: value['row'] };
      } else if (state === 'parts' && isManifest(value['manifest'])) {
        state = 'manifest';
        ends.update(line);
        const manifest = value['manifest'];
        const read = parts.map(({ name, rows, sum }) => ({ name, rows, sha256: sum.digest('hex') }));
        const differing = read.find(({ name, rows, sha256 }, n) => {
          const written = manifest.parts[n];
          return written?.name !== name || written.rows !== rows || written.sha256 !== sha256;
        });
        if (differing !== undefined || read.length !== manifest.parts.length) throw new BackupFault('backup-altered', { file, part: differing?.name ?? '' });
        yield { kind: 'manifest', manifest };
      } else if (state === 'manifest' && isObject(value['end']) && value['end']['sha256'] === ends.digest('hex')) state = 'end';
      else throw new BackupFault('backup-altered', { file });
    }
  } catch (error) {
    // No such file, no right to it: the system's own words fit better.
    if (error instanceof BackupFault || (typeof error === 'object' && error !== null && 'syscall' in error)) throw error;
    throw new BackupFault('backup-cut-off', { file }, { cause: error });
  }
  if (state === 'start') throw new BackupFault('backup-unreadable', { file });
  if (state !== 'end') throw new BackupFault('backup-cut-off', { file });
}
