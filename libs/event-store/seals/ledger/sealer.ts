import type { Clock } from '#platform';
import type { EventStore } from '../../event-store.ts';
import { eventLeaf, placeOf, sealHash, topRootOf, type SealBody, type SealFile, type TreeId } from '../offline/seal.ts';
import type { Hash } from '../offline/tree-hash.ts';
import { SealFault } from './seal-fault.ts';
import type { SealBasis, SealLedger, SealProgress } from './seal-ledger.ts';
import type { SealingKey } from './sealing-key.ts';

export interface SealerParts {
  readonly store: EventStore;
  readonly ledger: SealLedger;
  readonly clock: Clock;
  /** Each step is one transaction; big enough that its own cost does not show, small enough that little is lost with it. */
  readonly eventsPerStep?: number;
}

/** Counts what is new in the log and seals it. What was counted stays counted, whatever stops it. */
export class Sealer {
  readonly #store: EventStore;
  readonly #ledger: SealLedger;
  readonly #clock: Clock;
  readonly #eventsPerStep: number;

  constructor({ store, ledger, clock, eventsPerStep = 10_000 }: SealerParts) {
    this.#eventsPerStep = eventsPerStep;
    this.#store = store;
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** Seals all that the log holds now; null where nothing came since the last seal. A restored store wants `afterRestore` once. */
  async seal(key: SealingKey, onProgress: (ordinal: number) => void = () => undefined, options: { readonly afterRestore?: boolean } = {}): Promise<SealFile | null> {
    await this.count(onProgress);
    return this.#ledger.add((basis) => key.sign(this.#bodyOf(key, basis)), options);
  }

  /** Brings the trees up to the log's end. */
  async count(onProgress: (ordinal: number) => void = () => undefined): Promise<SealProgress> {
    let progress = await this.#placed(await this.#ledger.progress());
    await this.#checkEnd(progress);
    let ahead = progress;
    let leaves = new Map<TreeId, Hash[]>();
    for await (const { events, position } of this.#store.readAll(progress.position)) {
      for (const event of events) {
        const { hash } = event;
        const { commune, village } = placeOf(event);
        const tree = leaves.get(commune);
        const leaf = eventLeaf(commune, village, hash);
        if (tree === undefined) leaves.set(commune, [leaf]);
        else tree.push(leaf);
        ahead = { ...ahead, ordinal: ahead.ordinal + 1, log: ahead.log ?? hash };
      }
      ahead = { ...ahead, position };
      if (ahead.ordinal - progress.ordinal < this.#eventsPerStep) continue;
      await this.#ledger.advance(progress, ahead, leaves);
      progress = ahead;
      leaves = new Map<TreeId, Hash[]>();
      onProgress(progress.ordinal);
    }
    if (ahead.ordinal > progress.ordinal) await this.#ledger.advance(progress, ahead, leaves);
    return ahead;
  }

  /** A log that was moved to another kind of store has the same events in the same order at other positions: it is counted up to where it was. */
  async #placed(progress: SealProgress): Promise<SealProgress> {
    const { position, ordinal } = progress;
    if (position === null || this.#store.isPosition(position)) return progress;
    let passed = 0;
    for await (const { events } of this.#store.readAll(null)) {
      const last = events[ordinal - passed - 1];
      passed += events.length;
      if (last === undefined) continue;
      const placed = { ...progress, position: last.position };
      await this.#ledger.advance(progress, placed, new Map());
      return placed;
    }
    throw new SealFault('log-behind-seal', { head: passed, counted: position, ordinal });
  }

  async #checkEnd({ position, ordinal }: SealProgress): Promise<void> {
    if (position === null) return;
    const head = await this.#store.head();
    if (head === null || this.#store.compare(head, position) < 0) throw new SealFault('log-behind-seal', { head: head ?? '', counted: position, ordinal });
  }

  #bodyOf(key: SealingKey, { trees, progress: { ordinal, log }, last, restored }: SealBasis): SealBody {
    return {
      format: 'lotrinh-seal-1',
      log: log ?? '',
      number: (last?.number ?? 0) + 1,
      size: ordinal,
      trees: trees.length,
      root: topRootOf(trees),
      sealedAt: this.#clock.now(),
      previous: last === null ? null : sealHash(last),
      key: key.id,
      ...(restored === null ? {} : { restored }),
    };
  }
}
