import { isEventLine, eventTextOf, lineOf, partsOfEventLine, type BundleScope } from './bundle.ts';
import { BundleCheck, type BundleExpectations, type Unprotected } from './bundle-check.ts';
import type { Finding, Findings } from './findings.ts';
import { eachLine } from './read-lines.ts';
import { codeOf, eventLeaf, type Seal, type TreeId } from './seal.ts';
import { locate, type LeafPlace, type TreeCheck } from './tree-check.ts';
import { rootOf } from './tree-hash.ts';

interface SealSummary {
  readonly number: number;
  readonly size: number;
  readonly trees: number;
  readonly sealedAt: string;
  readonly code: string;
  readonly key: string;
  /** When the backup was made from which the store was restored before this seal. */
  readonly restored?: string;
}

/** What a check found and what it looked at. */
export interface Report {
  readonly scope: BundleScope | null;
  readonly madeAt: string | null;
  readonly seal: SealSummary | null;
  /** The seal that the checker kept and held the file to. */
  readonly kept: SealSummary | null;
  readonly earlier: SealSummary | null;
  /** By what the file was judged: held to its own seal alone it shows no more than that it agrees with itself. */
  readonly heldTo: 'kept-seal' | 'code' | 'own-seal';
  readonly counts: { readonly lines: number; readonly events: number; readonly leaves: number; readonly streams: number; readonly trees: number; readonly unprotected: number };
  /** The first events that no seal covers yet. */
  readonly unprotected: readonly Unprotected[];
  readonly canonicalChecked: boolean;
  readonly findings: readonly Finding[];
  readonly findingsTotal: number;
}

const summaryOf = (seal: Seal | null): SealSummary | null =>
  seal === null ? null : { number: seal.number, size: seal.size, trees: seal.trees, sealedAt: seal.sealedAt, code: codeOf(seal), key: seal.key, ...(seal.restored === undefined ? {} : { restored: seal.restored }) };

const hexOf = (chunks: readonly Buffer[]): readonly string[] => {
  const all = Buffer.concat(chunks);
  return Array.from({ length: Math.floor(all.length / 32) }, (_, n) => all.subarray(n * 32, n * 32 + 32).toString('hex'));
};

/** The leaves of some trees with their places: the second reading, only for what differs. */
const placesIn = async (bytes: AsyncIterable<Buffer>, trees: ReadonlySet<TreeId>): Promise<ReadonlyMap<TreeId, readonly LeafPlace[]>> => {
  const places = new Map<TreeId, LeafPlace[]>([...trees].map((tree) => [tree, []]));
  let number = 0;
  await eachLine(bytes, (line) => {
    number += 1;
    if (isEventLine(line)) {
      const parts = partsOfEventLine(line);
      if (parts === null) return;
      const event = eventTextIn(parts.bytes);
      if (event !== null) places.get(event.commune)?.push({ leaf: eventLeaf(event.commune, event.village, parts.hash), stream: event.stream, revision: event.revision, event: event.id, line: number });
      return;
    }
    const leaf = lineOf(line.toString('utf8'));
    if (leaf?.kind === 'leaf') places.get(leaf.commune)?.push({ leaf: eventLeaf(leaf.commune, leaf.village, leaf.hash), line: number });
  });
  return places;
};

const eventTextIn = (bytes: Buffer): ReturnType<typeof eventTextOf> => {
  try {
    return eventTextOf(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null; // Was reported at the first reading.
  }
};

/** The leaves as sealed, where the file brings them and they lead to the sealed root; otherwise null. */
const authenticLeaves = (check: TreeCheck, chunks: readonly Buffer[] | undefined): readonly string[] | null => {
  const sealed = hexOf(chunks ?? []);
  const longest = check.unmet.reduce((most, { size }) => Math.max(most, size), 0);
  const isAuthentic = check.unmet.every(({ size, root }) => size <= sealed.length && rootOf(sealed.slice(0, size)) === root);
  return sealed.length >= longest && longest > 0 && isAuthentic ? sealed.slice(0, longest) : null;
};

const locateAll = async (again: () => AsyncIterable<Buffer>, differing: readonly TreeCheck[], sealedHashes: ReadonlyMap<TreeId, readonly Buffer[]>, findings: Findings): Promise<void> => {
  const known = differing.map((check) => ({ check, sealed: authenticLeaves(check, sealedHashes.get(check.tree)) }));
  const locatable = new Set(known.filter(({ sealed }) => sealed !== null).map(({ check }) => check.tree));
  const places = locatable.size === 0 ? new Map<TreeId, readonly LeafPlace[]>() : await placesIn(again(), locatable);
  for (const { check, sealed } of known) {
    const located = sealed === null ? [] : locate(check.tree, sealed, places.get(check.tree) ?? []);
    for (const finding of located) findings.add(finding);
    if (located.length > 0) continue;
    const [head] = check.unmet;
    const missing = Math.max(0, (check.unmet.at(-1)?.size ?? 0) - check.size);
    findings.add({ code: missing > 0 && check.isBeginning ? 'tail-cut' : 'tree-differs', tree: check.tree, ...(head === undefined ? {} : { seal: head.seal }), ...(missing > 0 ? { count: missing, index: check.size } : {}) });
  }
};

/** Checks a file against its seals. `bytes` is asked for again only where something has to be located. */
export const verifyBundle = async (bytes: () => AsyncIterable<Buffer>, expectations: BundleExpectations): Promise<Report> => {
  const check = new BundleCheck(expectations);
  await eachLine(bytes(), (line) => check.take(line));
  const differing = check.finish();
  await locateAll(bytes, differing, check.sealedHashes, check.findings);
  const { seals, findings, header } = check;
  if (header?.scope.kind === 'consistency') for (const tree of seals.unprovenTrees) findings.add({ code: 'proof-missing', tree });
  return {
    scope: header?.scope ?? null,
    madeAt: header?.madeAt ?? null,
    seal: summaryOf(seals.own),
    kept: summaryOf(seals.kept),
    earlier: summaryOf(seals.earlier),
    heldTo: expectations.kept !== null ? 'kept-seal' : expectations.code !== null ? 'code' : 'own-seal',
    counts: check.counts,
    unprotected: check.unprotected,
    canonicalChecked: expectations.canonical,
    findings: findings.kept,
    findingsTotal: findings.total,
  };
};
