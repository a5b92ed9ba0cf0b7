import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const newline = 10;
const longest = 64 * 1024 * 1024;

/** A line longer than any that is ever written: not one of our files. */
export class LineTooLong extends Error {
  readonly code = 'line-too-long';
}

/** The bytes of a file, unpacked where its name ends in `.gz`. Can be read again and again. */
export const bytesOf = (file: string): AsyncIterable<Buffer> => {
  const raw = createReadStream(file, { highWaterMark: 1024 * 1024 });
  if (!file.endsWith('.gz')) return raw;
  const unpacked = createGunzip();
  raw.on('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
};

/** Calls back for every line, without its end, as the bytes come. A last line without an end counts too. */
export const eachLine = async (bytes: AsyncIterable<Buffer>, take: (line: Buffer) => void): Promise<void> => {
  let rest: Buffer | null = null;
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = chunk.subarray(start, end);
      take(rest === null ? line : Buffer.concat([rest, line]));
      rest = null;
      start = end + 1;
    }
    if (start === chunk.length) continue;
    const left = chunk.subarray(start);
    rest = rest === null ? Buffer.from(left) : Buffer.concat([rest, left]);
    if (rest.length > longest) throw new LineTooLong();
  }
  if (rest !== null && rest.length > 0) take(rest);
};
