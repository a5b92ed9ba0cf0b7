import type { BundleScope } from './bundle.ts';
import type { Finding } from './findings.ts';
import { codeOf, inTreeOrder, isKeyLineWhole, isSealSigned, sameCode, sealHash, topRootOf, type Seal, type SealFile, type SealKey, type TopLeaf, type TreeId } from './seal.ts';
import type { SealedHead } from './tree-check.ts';

type SealLine =
  | { readonly kind: 'seal'; readonly seal: Seal }
  | { readonly kind: 'key'; readonly key: SealKey }
  | { readonly kind: 'tree'; readonly tree: TopLeaf }
  | { readonly kind: 'earlier'; readonly earlier: SealFile };

const sameSeal = (a: Seal, b: Seal): boolean => sealHash(a) === sealHash(b);

/** The seals by which a file is judged: the one it brings, and the one that the checker kept. */
export class SealCheck {
  #own: Seal | null = null;
  readonly #trees: TopLeaf[] = [];
  readonly #keys: SealKey[] = [];
  #earlier: SealFile | null = null;
  readonly #kept: SealFile | null;
  readonly #code: string | null;
  readonly #add: (finding: Finding) => void;
  readonly #consistent = new Set<TreeId>();
  #ownHeads: ReadonlyMap<TreeId, SealedHead> = new Map();
  #keptHeads: ReadonlyMap<TreeId, SealedHead> = new Map();
  #earlierHeads: ReadonlyMap<TreeId, SealedHead> = new Map();

  constructor(kept: SealFile | null, code: string | null, add: (finding: Finding) => void) {
    this.#kept = kept;
    this.#code = code;
    this.#add = add;
  }

  get own(): Seal | null {
    return this.#own;
  }

  get kept(): Seal | null {
    return this.#kept?.seal ?? null;
  }

  get earlier(): Seal | null {
    return this.#earlier?.seal ?? null;
  }

  get sealedTrees(): readonly TreeId[] {
    return [...new Set([...this.#ownHeads.keys(), ...this.#keptHeads.keys()])];
  }

  take(line: SealLine): void {
    if (line.kind === 'seal') this.#own = line.seal;
    else if (line.kind === 'key') this.#keys.push(line.key);
    else if (line.kind === 'tree') this.#trees.push(line.tree);
    else this.#earlier = line.earlier;
  }

  /** Everything about the seals themselves, before any event is held to them. */
  check(scope: BundleScope['kind']): void {
    const [own, kept] = [this.#own, this.#kept];
    if (own === null) this.#add({ code: 'seal-missing' });
    else {
      this.#ownHeads = headsOf(own, this.#trees);
      this.#checkSeal(own, this.#trees, this.#keys);
    }
    if (this.#code !== null && ![own, kept?.seal ?? null].some((seal) => seal !== null && sameCode(this.#code ?? '', codeOf(seal)))) this.#add({ code: 'code-differs' });
    if (this.#earlier !== null) {
      this.#earlierHeads = headsOf(this.#earlier.seal, this.#earlier.trees);
      this.#checkSeal(this.#earlier.seal, this.#earlier.trees, this.#earlier.keys);
    }
    if (kept === null) return;
    this.#keptHeads = headsOf(kept.seal, kept.trees);
    this.#checkSeal(kept.seal, kept.trees, kept.keys);
    if (own !== null) this.#checkLine(kept, own, scope);
  }

  headsOf(tree: TreeId): readonly SealedHead[] {
    const heads = [this.#ownHeads.get(tree), this.#keptHeads.get(tree)].filter((head) => head !== undefined);
    return heads;
  }

  /** What the file's own seal says of a tree. */
  ownHeadOf(tree: TreeId): SealedHead | null {
    return this.#ownHeads.get(tree) ?? null;
  }

  earlierHeadOf(tree: TreeId): SealedHead | null {
    return this.#earlierHeads.get(tree) ?? null;
  }

  noteConsistent(tree: TreeId): void {
    this.#consistent.add(tree);
  }

  /** The trees of the earlier seal that no proof was given for. */
  get unprovenTrees(): readonly TreeId[] {
    return [...this.#earlierHeads.keys()].filter((tree) => !this.#consistent.has(tree));
  }

  #checkSeal(seal: Seal, trees: readonly TopLeaf[], keys: readonly SealKey[]): void {
    if (!isSealSigned(seal, keys)) this.#add({ code: 'signature-invalid', seal: seal.number });
    const size = trees.reduce((sum, [, leaves]) => sum + leaves, 0);
    const ordered = [...trees].sort(inTreeOrder).every((tree, n) => tree === trees[n]);
    if (!ordered || new Set(trees.map(([tree]) => tree)).size !== trees.length || trees.length !== seal.trees || size !== seal.size || topRootOf(trees) !== seal.root) {
      this.#add({ code: 'top-root-differs', seal: seal.number });
    }
  }

  /** The kept seal and the file's own must belong to one line, and trees only grow along it. */
  #checkLine(kept: SealFile, own: Seal, scope: BundleScope['kind']): void {
    if (kept.seal.log !== own.log) this.#add({ code: 'other-log', seal: own.number });
    if (kept.seal.number === own.number && !sameSeal(kept.seal, own)) this.#add({ code: 'seal-forked', seal: own.number });
    const [first, second] = kept.seal.number <= own.number ? [kept.seal, own] : [own, kept.seal];
    if (!isKeyLineWhole([...this.#keys, ...kept.keys], first.key, second.key)) this.#add({ code: 'key-line-broken', seal: second.number });
    const [before, after] = first === own ? [this.#ownHeads, this.#keptHeads] : [this.#keptHeads, this.#ownHeads];
    for (const [tree, head] of before) {
      const later = after.get(tree);
      if (later === undefined) this.#add({ code: 'tree-missing', tree, seal: second.number });
      else if (later.size < head.size || (later.size === head.size && later.root !== head.root)) this.#add({ code: 'tree-shrunk', tree, seal: second.number });
    }
    // Proofs for one seal say nothing about another.
    if (scope === 'household' && !sameSeal(kept.seal, own)) this.#add({ code: 'not-the-earlier-seal', seal: kept.seal.number });
    if (scope === 'consistency' && ![own, this.#earlier?.seal ?? null].some((seal) => seal !== null && sameSeal(kept.seal, seal))) {
      this.#add({ code: 'not-the-earlier-seal', seal: kept.seal.number });
    }
  }
}

const headsOf = (seal: Seal, trees: readonly TopLeaf[]): ReadonlyMap<TreeId, SealedHead> =>
  new Map(trees.map(([tree, size, root]) => [tree, { size, root, seal: seal.number }]));
