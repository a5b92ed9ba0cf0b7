import { hash } from 'node:crypto';

/** A SHA-256 digest, lower-case hex. Measured: text is hashed and compared faster than a Buffer per node. */
export type Hash = string;

/** The root of a tree without leaves: the hash of nothing (RFC 9162 §2.1.1). */
export const emptyRoot: Hash = hash('sha256', '', 'hex');

/** A leaf is hashed under another first byte than a node, so that neither can be passed off as the other. */
export const leafHash = (leaf: string): Hash => hash('sha256', `\u0000${leaf}`, 'hex');

const node = Buffer.alloc(65);
node[0] = 1;

export const nodeHash = (left: Hash, right: Hash): Hash => {
  node.write(left, 1, 32, 'hex');
  node.write(right, 33, 32, 'hex');
  return hash('sha256', node, 'hex');
};

/** The largest power of two below `size`: where RFC 9162 splits a tree. */
export const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

/**
 * The right edge of a growing tree: the roots of the full subtrees that make it up, the largest first. All that is needed to
 * add leaves and to know the root, so that neither costs more as the tree grows.
 */
export class Frontier {
  #size: number;
  readonly #roots: Hash[];

  constructor(size = 0, roots: readonly Hash[] = []) {
    this.#size = size;
    this.#roots = [...roots];
  }

  get size(): number {
    return this.#size;
  }

  get roots(): readonly Hash[] {
    return this.#roots;
  }

  /** Adds the hash of a leaf. */
  add(leaf: Hash): void {
    let joined = leaf;
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) joined = nodeHash(this.#roots.pop() ?? emptyRoot, joined);
    this.#roots.push(joined);
    this.#size += 1;
  }

  root(): Hash {
    return this.#roots.length === 0 ? emptyRoot : this.#roots.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** The root over hashes of leaves. */
export const rootOf = (leaves: Iterable<Hash>): Hash => {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.add(leaf);
  return frontier.root();
};
