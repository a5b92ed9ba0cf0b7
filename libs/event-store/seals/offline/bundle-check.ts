import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../../canonical-json.ts';
import { eventTextOf, isEventLine, lineOf, partsOfEventLine, type BundleHeader, type BundleLine, type EventText } from './bundle.ts';
import { ChainTable } from './chain-table.ts';
import { Findings, type Finding } from './findings.ts';
import { isConsistent, rootOfPath } from './proofs.ts';
import { SealCheck } from './seal-check.ts';
import { eventLeaf, type SealFile, type TreeId } from './seal.ts';
import { TreeCheck, type SealedHead } from './tree-check.ts';

export interface BundleExpectations {
  /** The seal that the checker keeps; without one the file is held to the seal it brings itself. */
  readonly kept: SealFile | null;
  /** The code on a posted list. */
  readonly code: string | null;
  /** False: the bytes are hashed, but not checked to be the only way to write the same content. */
  readonly canonical: boolean;
}

/** An event that no seal covers yet. */
export interface Unprotected {
  readonly stream: string;
  readonly revision: number;
}

const unprotectedKept = 20;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The first reading of a file: line by line, in memory that does not grow with it but for 28 bytes a household. */
export class BundleCheck {
  readonly findings = new Findings();
  readonly seals: SealCheck;
  readonly unprotected: Unprotected[] = [];
  readonly sealedHashes = new Map<TreeId, Buffer[]>();
  readonly #canonical: boolean;
  readonly #chain = new ChainTable();
  readonly #trees = new Map<TreeId, TreeCheck>();
  readonly #unproven: EventText[] = [];
  #header: BundleHeader | null = null;
  #lines = 0;
  #events = 0;
  #leaves = 0;
  #unprotectedCount = 0;
  #ended = false;
  #begun = false;
  #last: (EventText & { readonly hash: string }) | null = null;
  #provenTo = -1;

  constructor({ kept, code, canonical }: BundleExpectations) {
    this.#canonical = canonical;
    this.seals = new SealCheck(kept, code, (finding) => this.findings.add(finding));
  }

  get header(): BundleHeader | null {
    return this.#header;
  }

  get counts() {
    return { lines: this.#lines, events: this.#events, leaves: this.#leaves, streams: this.#chain.streams, trees: this.#trees.size, unprotected: this.#unprotectedCount };
  }

  take(line: Buffer): void {
    this.#lines += 1;
    // Nothing belongs behind the end.
    if (this.#ended) this.findings.add({ code: 'line-malformed', line: this.#lines });
    if (isEventLine(line)) return this.#takeEvent(line);
    const read = lineOf(line.toString('utf8'));
    if (read === null) return this.findings.add({ code: 'line-malformed', line: this.#lines });
    return this.#takeLine(read);
  }

  /** After the last line. Returns the trees that are not as sealed. */
  finish(): readonly TreeCheck[] {
    this.#begin();
    this.#settleProof(null);
    if (!this.#ended) this.findings.add({ code: 'file-cut', line: this.#lines });
    for (const text of this.#unproven) {
      if (text.revision < this.#provenTo) this.findings.add({ code: 'proof-missing', ...this.#placeOf(text) });
      else this.#noteUnprotected(text);
    }
    const scope = this.#header?.scope;
    if (scope?.kind === 'household' || scope?.kind === 'consistency') return [];
    const wanted = scope?.kind === 'unit' ? scope.trees : this.seals.sealedTrees;
    for (const tree of wanted) this.#tree(tree);
    return [...this.#trees.values()].filter(({ unmet }) => unmet.length > 0);
  }

  #placeOf({ stream, revision, id }: EventText): Omit<Finding, 'code'> {
    return { stream, revision, event: id, line: this.#lines };
  }

  #takeLine(line: BundleLine): void {
    switch (line.kind) {
      case 'header':
        // What the file claims is said once, before anything is judged by it.
        if (this.#header !== null || this.#begun) this.findings.add({ code: 'line-malformed', line: this.#lines });
        else this.#header = line.header;
        return;
      case 'seal':
      case 'key':
      case 'tree':
      case 'earlier':
        if (this.#begun) this.findings.add({ code: 'line-malformed', line: this.#lines });
        else this.seals.take(line);
        return;
      case 'leaf':
        return this.#takeLeaf(line);
      case 'proof':
        return this.#settleProof(line);
      case 'consistency':
        return this.#takeConsistency(line.tree, line.path);
      case 'sealed':
        this.sealedHashes.set(line.tree, [...(this.sealedHashes.get(line.tree) ?? []), line.hashes]);
        return;
      case 'end':
        if (line.lines === this.#lines - 1) this.#ended = true;
        return;
    }
  }

  /** Once, when the head of the file has been read. */
  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    if (this.#header === null) this.findings.add({ code: 'line-malformed', line: 1 });
    this.seals.check(this.#header?.scope.kind ?? 'everything');
  }

  #takeEvent(line: Buffer): void {
    this.#begin();
    this.#settleProof(null);
    this.#events += 1;
    const parts = partsOfEventLine(line);
    const text = parts === null ? null : this.#readEvent(parts.bytes);
    if (parts === null || text === null) return this.findings.add({ code: 'line-malformed', line: this.#lines });
    // The stored hash grows the tree: it tells whether the content or the hash itself was touched.
    if (digest('sha256', parts.bytes, 'hex') !== parts.hash) this.findings.add({ code: 'content-altered', tree: text.commune, ...this.#placeOf(text) });
    this.#link(text, parts.hash);
    if (this.#header?.scope.kind === 'consistency') this.findings.add({ code: 'line-malformed', line: this.#lines });
    const household = this.#header?.scope.kind === 'household' ? this.#header.scope : null;
    if (household === null) return this.#grow(text.commune, text.village, parts.hash, text);
    if (text.stream !== household.stream) this.findings.add({ code: 'household-unlike', ...this.#placeOf(text) });
    this.#last = { ...text, hash: parts.hash };
  }

  #readEvent(bytes: Buffer): EventText | null {
    try {
      const text = utf8.decode(bytes);
      const value: unknown = JSON.parse(text);
      const event = eventTextOf(value);
      if (event !== null && this.#canonical && !isCanonical(value, text)) this.findings.add({ code: 'content-not-canonical', ...this.#placeOf(event) });
      return event;
    } catch {
      return null; // Neither UTF-8 nor JSON.
    }
  }

  #link(text: EventText, hash: string): void {
    const link = this.#chain.link(text.stream, text.revision, text.previousHash, hash);
    if (link === 'other-previous') this.findings.add({ code: 'previous-hash-differs', tree: text.commune, ...this.#placeOf(text) });
    if (link === 'not-after') this.findings.add({ code: 'revision-out-of-line', tree: text.commune, ...this.#placeOf(text) });
    // Where only a unit's events are whole, a household's others may lie elsewhere: their leaves say so.
    if ((link === 'skips' || link === 'begins-late') && this.#header?.scope.kind !== 'unit') this.findings.add({ code: 'revision-missing', tree: text.commune, ...this.#placeOf(text) });
  }

  #takeLeaf({ commune, village, hash, unreadable }: BundleLine & { readonly kind: 'leaf' }): void {
    this.#begin();
    this.#leaves += 1;
    const scope = this.#header?.scope;
    const owed = scope?.kind === 'everything' || (scope?.kind === 'unit' && ((commune !== null && scope.communes.includes(commune)) || (village !== null && scope.villages.includes(village))));
    if (unreadable !== null) this.findings.add({ code: 'content-unreadable', tree: commune, index: this.#tree(commune).size, line: this.#lines, ...unreadable });
    else if (owed) this.findings.add({ code: 'event-left-out', tree: commune, index: this.#tree(commune).size, line: this.#lines });
    this.#grow(commune, village, hash, null);
  }

  #grow(commune: TreeId, village: string | null, hash: string, text: EventText | null): void {
    const tree = this.#tree(commune);
    if (tree.size >= tree.sealedSize) this.#noteUnprotected(text);
    tree.add(eventLeaf(commune, village, hash));
  }

  #noteUnprotected(text: EventText | null): void {
    this.#unprotectedCount += 1;
    if (text !== null && this.unprotected.length < unprotectedKept) this.unprotected.push({ stream: text.stream, revision: text.revision });
  }

  #tree(tree: TreeId): TreeCheck {
    const known = this.#trees.get(tree);
    if (known !== undefined) return known;
    const heads: readonly SealedHead[] = this.seals.headsOf(tree);
    const check = new TreeCheck(tree, heads);
    this.#trees.set(tree, check);
    return check;
  }

  /** In a household's file the proof of an event stands on the line after it. */
  #settleProof(proof: { readonly index: number; readonly path: readonly string[] } | null): void {
    const event = this.#last;
    this.#last = null;
    if (event === null) {
      if (proof !== null) this.findings.add({ code: 'line-malformed', line: this.#lines });
      return;
    }
    if (proof === null) {
      this.#unproven.push(event);
      return;
    }
    const head = this.seals.ownHeadOf(event.commune);
    const root = head === null ? null : rootOfPath(eventLeaf(event.commune, event.village, event.hash), proof.index, head.size, proof.path);
    if (head === null || root !== head.root) this.findings.add({ code: 'proof-invalid', tree: event.commune, index: proof.index, ...this.#placeOf(event) });
    this.#provenTo = Math.max(this.#provenTo, event.revision);
  }

  #takeConsistency(tree: TreeId, path: readonly string[]): void {
    this.#begin();
    const [earlier, later] = [this.seals.earlierHeadOf(tree), this.seals.ownHeadOf(tree)];
    if (earlier === null || later === null || !isConsistent(earlier, later, path)) this.findings.add({ code: 'proof-invalid', tree, line: this.#lines });
    else this.seals.noteConsistent(tree);
  }
}

const isCanonical = (value: unknown, text: string): boolean => {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false; // Holds what is refused before it is written.
  }
};
