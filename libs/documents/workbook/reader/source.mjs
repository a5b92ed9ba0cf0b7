// @ts-check
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';

/**
 * The bytes of an upload, in memory or on disk, read by range so that a large file never stands in memory whole.
 * @typedef {{ size: number, slice(from: number, to: number): Promise<Buffer>, stream(from: number, to: number): Readable, close(): Promise<void> }} Source
 */

/** @param {Uint8Array} bytes @returns {Source} */
export const sourceOfBytes = (bytes) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    slice: async (from, to) => buffer.subarray(from, to),
    stream: (from, to) => Readable.from(pieces(buffer.subarray(from, to)), { objectMode: false }),
    close: async () => {},
  };
};

const pieceSize = 64 * 1024;

/** @param {Buffer} buffer */
function* pieces(buffer) {
  for (let at = 0; at < buffer.length; at += pieceSize) yield buffer.subarray(at, at + pieceSize);
}

/** @param {string} path @returns {Promise<Source>} */
export const sourceOfFile = async (path) => {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    slice: async (from, to) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(to, size) - from));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    },
    stream: (from, to) => (to > from ? createReadStream(path, { start: from, end: to - 1, highWaterMark: pieceSize }) : Readable.from([])),
    close: () => file.close(),
  };
};
