import type { Finding } from './findings.ts';
import type { TreeId } from './seal.ts';
import { Frontier, type Hash } from './tree-hash.ts';

/** What a seal says of one tree. */
export interface SealedHead {
  readonly size: number;
  readonly root: Hash;
  readonly seal: number;
}

/** Grows a tree from the leaves of a file and compares it with what seals say, on the way. */
export class TreeCheck {
  readonly tree: TreeId;
  readonly #heads: readonly SealedHead[];
  readonly #frontier = new Frontier();
  #next = 0;
  readonly #differing: SealedHead[] = [];

  constructor(tree: TreeId, heads: readonly SealedHead[]) {
    this.tree = tree;
    this.#heads = [...heads].sort((a, b) => a.size - b.size);
  }

  get size(): number {
    return this.#frontier.size;
  }

  /** Leaves from here on came after the last seal. */
  get sealedSize(): number {
    return this.#heads.at(-1)?.size ?? 0;
  }

  add(leaf: Hash): void {
    this.#frontier.add(leaf);
    for (let head = this.#heads[this.#next]; head !== undefined && head.size === this.#frontier.size; head = this.#heads[this.#next]) {
      if (head.root !== this.#frontier.root()) this.#differing.push(head);
      this.#next += 1;
    }
  }

  /** Whether all leaves there are stand under some seal that they bear out, so that only an end is missing. */
  get isBeginning(): boolean {
    return this.#differing.length === 0 && this.#next > 0;
  }

  /** The seals that the leaves do not bear out, once all were added. */
  get unmet(): readonly SealedHead[] {
    return [...this.#differing, ...this.#heads.slice(this.#next)];
  }
}

/** Where a leaf was found. */
export interface LeafPlace {
  readonly leaf: Hash;
  readonly stream?: string;
  readonly revision?: number;
  readonly event?: string;
  readonly line: number;
}

const placed = (tree: TreeId, found: LeafPlace, index: number): Omit<Finding, 'code'> => {
  const { leaf: _, ...place } = found;
  return { tree, index, ...place };
};

/**
 * Names what differs between the leaves that were sealed and those that were found, in order. Found leaves behind the last
 * sealed one are no finding: they may have come later.
 */
export const locate = (tree: TreeId, sealed: readonly Hash[], found: readonly LeafPlace[]): readonly Finding[] => {
  const sealedAt = new Map(sealed.map((leaf, index) => [leaf, index]));
  const seen = new Set<Hash>();
  const findings: Finding[] = [];
  const lastSealed = found.findLastIndex(({ leaf }) => sealedAt.has(leaf));
  const inserted = new Map<number, LeafPlace[]>();
  let [highest, before] = [-1, -1];
  for (const [index, place] of found.entries()) {
    const at = sealedAt.get(place.leaf);
    if (at === undefined || seen.has(place.leaf)) {
      if (index < lastSealed) inserted.set(before, [...(inserted.get(before) ?? []), place]);
      continue;
    }
    seen.add(place.leaf);
    if (at < highest) findings.push({ code: 'event-reordered', ...placed(tree, place, at) });
    highest = Math.max(highest, at);
    before = at;
  }
  let cut = 0;
  for (let index = sealed.length - 1; index >= 0 && !seen.has(sealed[index] ?? ''); index -= 1) cut += 1;
  for (let index = 0; index < sealed.length - cut; index += 1) {
    if (seen.has(sealed[index] ?? '')) continue;
    // One gone and one come at the same place is one that was altered, its hash made to fit.
    let previous = index - 1;
    while (previous >= 0 && !seen.has(sealed[previous] ?? '')) previous -= 1;
    const instead = inserted.get(previous)?.shift();
    findings.push(instead === undefined ? { code: 'event-deleted', tree, index } : { code: 'event-altered', ...placed(tree, instead, index) });
  }
  for (const [previous, places] of inserted) for (const place of places) findings.push({ code: 'event-inserted', ...placed(tree, place, previous + 1) });
  if (cut > 0) findings.push({ code: 'tail-cut', tree, index: sealed.length - cut, count: cut });
  return findings.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
};
