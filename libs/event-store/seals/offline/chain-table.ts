/** How an event stands to the one of its stream that was seen before it. */
export type Link = 'follows' | 'first' | 'begins-late' | 'skips' | 'not-after' | 'other-previous';

const stride = 28;
const hashBytes = 16;
const mixed = (text: string, seed: number): number => {
  let state = seed;
  for (let n = 0; n < text.length; n += 1) state = Math.imul(state ^ text.charCodeAt(n), 0x01000193);
  return (state ^ (state >>> 15)) >>> 0;
};

/**
 * The last event of every stream in 28 bytes: a province's half million streams take about 30 MB, where a Map of texts took
 * five times that. Streams are told apart by 64 bits and hashes by 128: enough to find a place; the proof is the tree's.
 */
export class ChainTable {
  #slots = 1 << 12;
  #used = 0;
  #table = Buffer.alloc(this.#slots * stride);
  readonly #scratch = Buffer.alloc(hashBytes);

  get streams(): number {
    return this.#used;
  }

  /** Notes an event and says how it is linked. */
  link(stream: string, revision: number, previousHash: string | null, hash: string): Link {
    const a = mixed(stream, 0x811c9dc5) | 1;
    const b = mixed(stream, 0x2f0b4c47);
    const at = this.#find(a >>> 0, b);
    const table = this.#table;
    const known = table.readUInt32LE(at) !== 0;
    const last = known ? table.readInt32LE(at + 8) : -1;
    const link = this.#linkAt(at, known, last, revision, previousHash);
    if (!known) {
      table.writeUInt32LE(a >>> 0, at);
      table.writeUInt32LE(b, at + 4);
      this.#used += 1;
    }
    if (revision > last) {
      table.writeInt32LE(revision, at + 8);
      table.write(hash, at + 12, hashBytes, 'hex');
    }
    if (this.#used * 10 > this.#slots * 6) this.#grow();
    return link;
  }

  #linkAt(at: number, known: boolean, last: number, revision: number, previousHash: string | null): Link {
    if (!known) return revision !== 0 ? 'begins-late' : previousHash === null ? 'first' : 'other-previous';
    if (revision <= last) return 'not-after';
    if (revision > last + 1) return 'skips';
    if (previousHash === null) return 'other-previous';
    this.#scratch.write(previousHash, 0, hashBytes, 'hex');
    return this.#table.compare(this.#scratch, 0, hashBytes, at + 12, at + 12 + hashBytes) === 0 ? 'follows' : 'other-previous';
  }

  /** The place of a stream, or the free one where it belongs. */
  #find(a: number, b: number): number {
    const mask = this.#slots - 1;
    for (let slot = (a ^ (b >>> 7)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * stride;
      const found = this.#table.readUInt32LE(at);
      if (found === 0 || (found === a && this.#table.readUInt32LE(at + 4) === b)) return at;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#slots *= 2;
    this.#table = Buffer.alloc(this.#slots * stride);
    for (let at = 0; at < old.length; at += stride) {
      const a = old.readUInt32LE(at);
      if (a !== 0) old.copy(this.#table, this.#find(a, old.readUInt32LE(at + 4)), at, at + stride);
    }
  }
}
