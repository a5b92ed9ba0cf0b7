import { isHash, isSeal, isSealKey, isTopLeaf, sealFileOf } from './read-seal.ts';
import type { Seal, SealFile, SealKey, TopLeaf, TreeId } from './seal.ts';

/** What a file claims to hold whole. */
export type BundleScope =
  | { readonly kind: 'everything' }
  /** Events of these communes and villages whole, every other leaf of these trees without content. */
  | { readonly kind: 'unit'; readonly unit: string; readonly name: string; readonly communes: readonly string[]; readonly villages: readonly string[]; readonly trees: readonly TreeId[] }
  | { readonly kind: 'household'; readonly stream: string }
  /** No events: that a later seal only added to an earlier one. */
  | { readonly kind: 'consistency' };

export interface BundleHeader {
  readonly format: 'lotrinh-export-1';
  readonly scope: BundleScope;
  readonly madeAt: string;
}

/** What the check of an event needs of its text. */
export interface EventText {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly previousHash: string | null;
  readonly commune: TreeId;
  readonly village: string | null;
}

export type BundleLine =
  | { readonly kind: 'header'; readonly header: BundleHeader }
  | { readonly kind: 'seal'; readonly seal: Seal }
  | { readonly kind: 'key'; readonly key: SealKey }
  | { readonly kind: 'tree'; readonly tree: TopLeaf }
  | { readonly kind: 'leaf'; readonly commune: TreeId; readonly village: string | null; readonly hash: string; readonly unreadable: { readonly stream: string; readonly revision: number } | null }
  | { readonly kind: 'proof'; readonly index: number; readonly path: readonly string[] }
  | { readonly kind: 'earlier'; readonly earlier: SealFile }
  | { readonly kind: 'consistency'; readonly tree: TreeId; readonly path: readonly string[] }
  | { readonly kind: 'sealed'; readonly tree: TreeId; readonly hashes: Buffer }
  | { readonly kind: 'end'; readonly lines: number };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';
const isHashes = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isHash);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const scopeOf = (value: unknown): BundleScope | null => {
  if (!isFields(value)) return null;
  const { kind, unit, name, communes, villages, trees, stream } = value;
  if (kind === 'everything' || kind === 'consistency') return { kind };
  if (kind === 'household') return typeof stream === 'string' ? { kind, stream } : null;
  if (kind !== 'unit' || typeof unit !== 'string' || typeof name !== 'string' || !isTexts(communes) || !isTexts(villages)) return null;
  return Array.isArray(trees) && trees.every(isTextOrNull) ? { kind, unit, name, communes, villages, trees } : null;
};

const headerOf = (value: unknown): BundleLine | null => {
  if (!isFields(value) || value['format'] !== 'lotrinh-export-1' || typeof value['madeAt'] !== 'string') return null;
  const scope = scopeOf(value['scope']);
  return scope === null ? null : { kind: 'header', header: { format: 'lotrinh-export-1', scope, madeAt: value['madeAt'] } };
};

const isTriple = (value: unknown): value is readonly [unknown, unknown, unknown] => Array.isArray(value) && value.length === 3;

const leafOf = (value: unknown, unreadable: unknown): BundleLine | null => {
  if (!isTriple(value)) return null;
  const [commune, village, hash] = value;
  if (!isTextOrNull(commune) || !isTextOrNull(village) || !isHash(hash)) return null;
  const place = isFields(unreadable) && typeof unreadable['stream'] === 'string' && isCount(unreadable['revision']) ? { stream: unreadable['stream'], revision: unreadable['revision'] } : null;
  return { kind: 'leaf', commune, village, hash, unreadable: place };
};

const consistencyOf = (value: unknown): BundleLine | null =>
  isFields(value) && isTextOrNull(value['tree']) && isHashes(value['path']) ? { kind: 'consistency', tree: value['tree'], path: value['path'] } : null;

const sealedOf = (value: unknown): BundleLine | null =>
  isFields(value) && isTextOrNull(value['tree']) && typeof value['hashes'] === 'string' ? { kind: 'sealed', tree: value['tree'], hashes: Buffer.from(value['hashes'], 'base64') } : null;

const proofOf = (value: unknown): BundleLine | null =>
  isFields(value) && isCount(value['index']) && isHashes(value['path']) ? { kind: 'proof', index: value['index'], path: value['path'] } : null;

const earlierOf = (value: unknown): BundleLine | null => {
  const earlier = sealFileOf(JSON.stringify(value));
  return earlier === null ? null : { kind: 'earlier', earlier };
};

/** Reads any line but an event's; null for one that is none of ours. */
export const lineOf = (text: string): BundleLine | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (!isFields(value)) return null;
    if ('leaf' in value) return leafOf(value['leaf'], value['unreadable']);
    if ('proof' in value) return proofOf(value['proof']);
    if ('tree' in value) return isTopLeaf(value['tree']) ? { kind: 'tree', tree: value['tree'] } : null;
    if ('seal' in value) return isSeal(value['seal']) ? { kind: 'seal', seal: value['seal'] } : null;
    if ('key' in value) return isSealKey(value['key']) ? { kind: 'key', key: value['key'] } : null;
    if ('export' in value) return headerOf(value['export']);
    if ('sealed' in value) return sealedOf(value['sealed']);
    if ('consistency' in value) return consistencyOf(value['consistency']);
    if ('earlier' in value) return earlierOf(value['earlier']);
    return 'end' in value && isFields(value['end']) && isCount(value['end']['lines']) ? { kind: 'end', lines: value['end']['lines'] } : null;
  } catch {
    return null; // Not JSON.
  }
};

const before = '{"event":';
const beforeHash = ',"hash":"';
const afterHash = '"}';
const tail = beforeHash.length + 64 + afterHash.length;
const beforeBytes = Buffer.from(before);
const beforeHashBytes = Buffer.from(beforeHash);

/** An event's line: its bytes stand in it as they were hashed, so that checking copies nothing. */
export const eventLine = (canonical: string, hash: string): string => `${before}${canonical}${beforeHash}${hash}${afterHash}`;

export const isEventLine = (line: Buffer): boolean => line.length > before.length && line.compare(beforeBytes, 0, before.length, 0, before.length) === 0;

/** The hashed bytes and the stored hash of an event's line; null when its end is not as written. */
export const partsOfEventLine = (line: Buffer): { readonly bytes: Buffer; readonly hash: string } | null => {
  const end = line.length - tail;
  if (end <= before.length || line.compare(beforeHashBytes, 0, beforeHash.length, end, end + beforeHash.length) !== 0) return null;
  const hash = line.toString('latin1', end + beforeHash.length, line.length - afterHash.length);
  return isHash(hash) ? { bytes: line.subarray(before.length, end), hash } : null;
};

/** What stands in an event's text; null for one that is no event of ours. */
export const eventTextOf = (value: unknown): EventText | null => {
  if (!isFields(value) || !isFields(value['metadata'])) return null;
  const { id, stream, revision, previousHash } = value;
  const { commune = null, village = null } = value['metadata'];
  if (typeof id !== 'string' || typeof stream !== 'string' || !isCount(revision)) return null;
  if ((previousHash !== null && !isHash(previousHash)) || !isTextOrNull(commune) || !isTextOrNull(village)) return null;
  return { id, stream, revision, previousHash, commune, village };
};
