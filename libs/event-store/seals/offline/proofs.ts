import { emptyRoot, nodeHash, splitOf, type Hash } from './tree-hash.ts';

/** Roots of ranges of leaves; ranges that begin at a multiple of their own size can be kept, whatever the tree becomes. */
export class Ranges {
  readonly #leaf: (index: number) => Hash;
  readonly #kept = new Map<string, Hash>();

  constructor(leaf: (index: number) => Hash) {
    this.#leaf = leaf;
  }

  /** The root of the leaves `from` up to, not including, `to`. */
  root(from: number, to: number): Hash {
    const size = to - from;
    if (size === 0) return emptyRoot;
    if (size === 1) return this.#leaf(from);
    const key = `${from}-${to}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const middle = from + splitOf(size);
    const root = nodeHash(this.root(from, middle), this.root(middle, to));
    // Small ones are cheaper made again than kept.
    if (size >= 16) this.#kept.set(key, root);
    return root;
  }
}

/** The hashes that lead from one leaf to the root of the first `size` leaves (RFC 9162 §2.1.3.1). */
export const inclusionPath = (ranges: Ranges, index: number, size: number): readonly Hash[] => {
  const path: Hash[] = [];
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.push(ranges.root(middle, to));
      to = middle;
    } else {
      path.push(ranges.root(from, middle));
      from = middle;
    }
  }
  return path.reverse();
};

/** The root that a leaf and its path lead to; null for a path that fits no such tree (RFC 9162 §2.1.3.2). */
export const rootOfPath = (leaf: Hash, index: number, size: number, path: readonly Hash[]): Hash | null => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return null;
  let [at, last, root] = [index, size - 1, leaf];
  for (const hash of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = nodeHash(hash, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = nodeHash(root, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : null;
};

const consistencyWithin = (ranges: Ranges, size: number, from: number, to: number, whole: boolean): readonly Hash[] => {
  if (size === to - from) return whole ? [] : [ranges.root(from, to)];
  const split = splitOf(to - from);
  const middle = from + split;
  return size <= split
    ? [...consistencyWithin(ranges, size, from, middle, whole), ranges.root(middle, to)]
    : [...consistencyWithin(ranges, size - split, middle, to, false), ranges.root(from, middle)];
};

/** The hashes that show the first `earlier` leaves to be the beginning of the first `later` ones (RFC 9162 §2.1.4.1). */
export const consistencyPath = (ranges: Ranges, earlier: number, later: number): readonly Hash[] =>
  earlier === 0 || earlier === later ? [] : consistencyWithin(ranges, earlier, 0, later, true);

interface Head {
  readonly size: number;
  readonly root: Hash;
}

/** Whether a path shows that a tree only grew from one head to the other (RFC 9162 §2.1.4.2). An empty tree is the beginning of any. */
export const isConsistent = (earlier: Head, later: Head, path: readonly Hash[]): boolean => {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return path.length === 0 && earlier.root === later.root;
  if (earlier.size === 0) return path.length === 0 && earlier.root === emptyRoot;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  // A beginning that is one full subtree is its own first hash.
  const [first, ...rest] = at === 0 ? [earlier.root, ...path] : path;
  if (first === undefined) return false;
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [before, after] = [nodeHash(hash, before), nodeHash(hash, after)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else after = nodeHash(after, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && before === earlier.root && after === later.root;
};
