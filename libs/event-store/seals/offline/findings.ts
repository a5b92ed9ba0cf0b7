import type { TreeId } from './seal.ts';

/** What a check can find. Every one of them says that something is not as it was sealed, or that it cannot be told. */
export type FindingCode =
  | 'content-altered'
  | 'content-unreadable'
  | 'content-not-canonical'
  | 'previous-hash-differs'
  | 'revision-missing'
  | 'revision-out-of-line'
  | 'event-altered'
  | 'event-deleted'
  | 'event-inserted'
  | 'event-reordered'
  | 'tail-cut'
  /** In the live store alone: the log holds it, its stream shows it to nobody. */
  | 'event-hidden'
  | 'event-left-out'
  | 'tree-differs'
  | 'tree-missing'
  | 'tree-shrunk'
  | 'top-root-differs'
  | 'signature-invalid'
  | 'key-line-broken'
  | 'seal-forked'
  | 'other-log'
  | 'code-differs'
  | 'proof-invalid'
  | 'proof-missing'
  | 'household-unlike'
  | 'line-malformed'
  | 'file-cut'
  | 'seal-missing'
  | 'not-the-earlier-seal';

/** One thing found, as near to its place as the file allows. */
export interface Finding {
  readonly code: FindingCode;
  readonly tree?: TreeId;
  /** Place in the tree, from 0. */
  readonly index?: number;
  readonly stream?: string;
  readonly revision?: number;
  readonly event?: string;
  /** Line of the file, from 1. */
  readonly line?: number;
  readonly seal?: number;
  readonly count?: number;
}

/** Keeps the first findings of each kind and counts the rest, so that a ruined file does not fill the memory. */
export class Findings {
  readonly #kept: Finding[] = [];
  readonly #counts = new Map<FindingCode, number>();
  readonly #most: number;

  constructor(most = 1_000) {
    this.#most = most;
  }

  add(finding: Finding): void {
    const count = (this.#counts.get(finding.code) ?? 0) + 1;
    this.#counts.set(finding.code, count);
    if (count <= this.#most) this.#kept.push(finding);
  }

  get kept(): readonly Finding[] {
    return this.#kept;
  }

  get total(): number {
    let total = 0;
    for (const count of this.#counts.values()) total += count;
    return total;
  }
}
