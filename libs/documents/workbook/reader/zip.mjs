// @ts-check
import { crc32, createInflateRaw } from 'node:zlib';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {{ name: string, method: number, checksum: number, compressed: number, size: number, header: number }} Entry
 * @typedef {{ maxUncompressedBytes: number, maxRatio: number, maxEntries: number }} ZipLimits
 */

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSize = 22;
const longestComment = 0xffff;
/** Small parts compress extremely well without being an attack; the ratio is judged from this size on. */
const ratioFrom = 1024 * 1024;

/**
 * Reads the directory and judges the declared sizes before a byte is unpacked. Only the central directory is believed;
 * what lies between entries is never looked at.
 * @param {import('./source.mjs').Source} source
 * @param {ZipLimits} limits
 * @returns {Promise<Map<string, Entry>>}
 */
export const zipDirectory = async (source, limits) => {
  const tailFrom = Math.max(0, source.size - endSize - longestComment);
  const tail = await source.slice(tailFrom, source.size);
  const end = lastEnd(tail);
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count > limits.maxEntries) throw new Refusal('too-many-parts', { parts: count, limit: limits.maxEntries });
  if (count === 0xffff || start + length > tailFrom + end) throw new Refusal('unreadable');
  const entries = entriesIn(await source.slice(start, start + length), count);
  judge(entries, source.size, limits);
  return new Map(entries.map((entry) => [entry.name, entry]));
};

/** @param {Buffer} tail */
const lastEnd = (tail) => {
  for (let at = tail.length - endSize; at >= 0; at -= 1) if (tail.readUInt32LE(at) === endSignature) return at;
  throw new Refusal('unreadable');
};

/** @param {Buffer} directory @param {number} count @returns {Entry[]} */
const entriesIn = (directory, count) => {
  /** @type {Entry[]} */
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) throw new Refusal('unreadable');
    if (directory.readUInt16LE(at + 8) & 1) throw new Refusal('encrypted');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength).replace(/^\//, ''),
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      header: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
};

/** @param {Entry[]} entries @param {number} fileSize @param {ZipLimits} limits */
const judge = (entries, fileSize, limits) => {
  let total = 0;
  let packed = 0;
  for (const { name, size, compressed } of entries) {
    total += size;
    packed += compressed;
    if (size > ratioFrom && size > compressed * limits.maxRatio) throw new Refusal('zip-bomb', { part: name, size, compressed });
  }
  if (total > limits.maxUncompressedBytes) throw new Refusal('zip-bomb', { size: total, limit: limits.maxUncompressedBytes });
  // Overlapping entries let a few kilobytes unpack to terabytes while each entry looks innocent.
  if (packed > fileSize) throw new Refusal('zip-bomb', { size: packed, limit: fileSize });
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new Refusal('unreadable');
};

/**
 * The unpacked bytes of one entry, refused as soon as there are more of them than the directory declared.
 * @param {import('./source.mjs').Source} source
 * @param {Entry} entry
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* unpack(source, entry) {
  const header = await source.slice(entry.header, entry.header + 30);
  if (header.length < 30 || header.readUInt32LE(0) !== localSignature) throw new Refusal('unreadable');
  const from = entry.header + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = source.stream(from, from + entry.compressed);
  if (entry.method !== 0 && entry.method !== 8) throw new Refusal('unreadable');
  const bytes = entry.method === 0 ? packed : inflated(packed);
  let seen = 0;
  let checksum = 0;
  try {
    for await (const chunk of bytes) {
      seen += chunk.length;
      if (seen > entry.size) throw new Refusal('zip-bomb', { part: entry.name, size: seen, declared: entry.size });
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('unreadable', { part: entry.name });
  } finally {
    bytes.destroy();
    packed.destroy();
  }
  // A damaged part may still unpack, into other numbers than were written.
  if (seen !== entry.size || checksum !== entry.checksum) throw new Refusal('unreadable', { part: entry.name });
}

/** @param {import('node:stream').Readable} packed */
const inflated = (packed) => {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  packed.on('error', (error) => inflate.destroy(error));
  return packed.pipe(inflate);
};
