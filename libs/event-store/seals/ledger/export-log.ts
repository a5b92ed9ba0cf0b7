import { canonicalJson, UnstorableValue } from '../../canonical-json.ts';
import type { EventStore } from '../../event-store.ts';
import { hashedText } from '../../seal-event.ts';
import type { StoredEvent, StreamId } from '../../stored-event.ts';
import { eventLine, type BundleScope } from '../offline/bundle.ts';
import { consistencyPath, inclusionPath, Ranges } from '../offline/proofs.ts';
import { eventLeaf, placeOf, type SealFile, type TreeId } from '../offline/seal.ts';
import { Frontier, type Hash } from '../offline/tree-hash.ts';
import { SealFault } from './seal-fault.ts';
import type { SealLedger } from './seal-ledger.ts';

export interface ExportParts {
  readonly store: EventStore;
  readonly ledger: SealLedger;
  /** The seal that the export is to be checked by. */
  readonly seal: SealFile;
  readonly madeAt: string;
}

type Scope<Kind extends BundleScope['kind']> = Extract<BundleScope, { readonly kind: Kind }>;

class Lines {
  count = 0;

  of(...values: readonly object[]): string {
    this.count += values.length;
    return values.map((value) => `${canonicalJson(value)}\n`).join('');
  }

  event(event: StoredEvent): string {
    this.count += 1;
    return `${eventLine(hashedText(event), event.hash)}\n`;
  }

  head(scope: BundleScope, { seal, madeAt }: ExportParts): string {
    return this.of(
      { export: { format: 'lotrinh-export-1', scope, madeAt } },
      { seal: seal.seal },
      ...seal.keys.map((key) => ({ key })),
      ...seal.trees.map((tree) => ({ tree })),
    );
  }

  end(): string {
    return this.of({ end: { lines: this.count } });
  }
}

/** Follows a tree while it is written, to know whether the leaves as sealed must be added for locating what differs. */
interface Followed {
  readonly frontier: Frontier;
  readonly size: number;
  readonly root: Hash;
}

const isWhole = (scope: Scope<'everything' | 'unit'>): ((event: StoredEvent) => boolean) => {
  if (scope.kind === 'everything') return () => true;
  const [communes, villages] = [new Set<string>(scope.communes), new Set<string>(scope.villages)];
  return (event) => {
    const { commune, village } = placeOf(event);
    return (commune !== null && communes.has(commune)) || (village !== null && villages.has(village));
  };
};

/** The log, or a unit's part of it, as lines of a file, in memory that does not grow with it. */
export async function* exportLog(scope: Scope<'everything' | 'unit'>, parts: ExportParts): AsyncGenerator<string> {
  const { store, ledger, seal } = parts;
  const lines = new Lines();
  const whole = isWhole(scope);
  const wanted = scope.kind === 'everything' ? null : new Set(scope.trees);
  const followed = new Map<TreeId, Followed>(
    seal.trees.filter(([tree]) => wanted === null || wanted.has(tree)).map(([tree, size, root]) => [tree, { frontier: new Frontier(), size, root }]),
  );
  yield lines.head(scope, parts);
  for await (const { events } of store.readAll(null)) {
    let text = '';
    for (const event of events) {
      const { commune, village } = placeOf(event);
      if (wanted !== null && !wanted.has(commune)) {
        // Without its commune's leaves nobody could tell what is missing.
        if (whole(event)) throw new SealFault('scope-without-tree', { commune: commune ?? '', village: village ?? '' });
        continue;
      }
      const tree = followed.get(commune);
      if (tree !== undefined && tree.frontier.size < tree.size) tree.frontier.add(eventLeaf(commune, village, event.hash));
      text += whole(event) ? wholeEvent(lines, event) : lines.of({ leaf: [commune, village, event.hash] });
    }
    if (text !== '') yield text;
  }
  for (const [tree, { frontier, size, root }] of followed) {
    if (frontier.size === size && frontier.root() === root) continue;
    for await (const hashes of ledger.leaves(tree, size)) yield lines.of({ sealed: { tree, hashes: hashes.toString('base64') } });
  }
  yield lines.end();
}

const wholeEvent = (lines: Lines, event: StoredEvent): string => {
  try {
    return lines.event(event);
  } catch (error) {
    if (!(error instanceof UnstorableValue)) throw error;
    // Nothing that was ever written by us; somebody put it there.
    const { hash, stream, revision } = event;
    const { commune, village } = placeOf(event);
    return lines.of({ leaf: [commune, village, hash], unreadable: { stream, revision } });
  }
};

const leavesOf = async (ledger: SealLedger, tree: TreeId, size: number): Promise<Ranges & { readonly find: (leaf: Hash) => number }> => {
  const chunks: Buffer[] = [];
  for await (const hashes of ledger.leaves(tree, size)) chunks.push(hashes);
  const all = Buffer.concat(chunks);
  if (all.length !== size * 32) throw new SealFault('seal-ledger-malformed', { what: `leaves of ${tree ?? 'no commune'}` });
  const at = (index: number): Hash => all.subarray(index * 32, index * 32 + 32).toString('hex');
  const find = (leaf: Hash): number => {
    const wanted = Buffer.from(leaf, 'hex');
    let index = all.indexOf(wanted);
    while (index % 32 !== 0 && index >= 0) index = all.indexOf(wanted, index + 1);
    return index < 0 ? -1 : index / 32;
  };
  return Object.assign(new Ranges(at), { find });
};

/** One household with the proof of each of its events. Reads its stream and the hashes of its communes, not the log. */
export async function* exportHousehold(stream: StreamId, parts: ExportParts): AsyncGenerator<string> {
  const { store, ledger, seal } = parts;
  const lines = new Lines();
  yield lines.head({ kind: 'household', stream }, parts);
  const sizes = new Map(seal.trees.map(([tree, size]) => [tree, size]));
  const trees = new Map<TreeId, Awaited<ReturnType<typeof leavesOf>>>();
  for (const event of await store.readStream(stream)) {
    const { commune, village } = placeOf(event);
    const size = sizes.get(commune) ?? 0;
    yield lines.event(event);
    if (size === 0) continue;
    const ranges = trees.get(commune) ?? (await leavesOf(ledger, commune, size));
    trees.set(commune, ranges);
    const index = ranges.find(eventLeaf(commune, village, event.hash));
    if (index >= 0) yield lines.of({ proof: { index, path: inclusionPath(ranges, index, size) } });
  }
  yield lines.end();
}

/** That `parts.seal` only added to an earlier one. */
export async function* exportConsistency(earlier: SealFile, parts: ExportParts): AsyncGenerator<string> {
  const lines = new Lines();
  yield lines.head({ kind: 'consistency' }, parts);
  yield lines.of({ earlier });
  const sizes = new Map(parts.seal.trees.map(([tree, size]) => [tree, size]));
  for (const [tree, size] of earlier.trees) {
    const later = sizes.get(tree) ?? 0;
    if (later < size) continue;
    const path = later === size ? [] : consistencyPath(await leavesOf(parts.ledger, tree, later), size, later);
    yield lines.of({ consistency: { tree, path } });
  }
  yield lines.end();
}
