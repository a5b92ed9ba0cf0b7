import { eventLeaf, inTreeOrder, isSealSigned, placeOf, topRootOf, type SealFile, type TopLeaf, type TreeId } from '../seals/offline/seal.ts';
import { Frontier } from '../seals/offline/tree-hash.ts';
import type { StoredEvent } from '../stored-event.ts';
import { BackupFault } from './backup-fault.ts';

/** Holds a log, as it is read in its order, to seals: each covers a first part of it. */
export class SealedPrefix {
  readonly #seals: readonly SealFile[];
  readonly #trees = new Map<TreeId, Frontier>();
  #events = 0;
  #log: string | null = null;

  constructor(seals: readonly SealFile[]) {
    this.#seals = seals;
  }

  get events(): number {
    return this.#events;
  }

  add(event: StoredEvent): void {
    const { commune, village } = placeOf(event);
    const tree = this.#trees.get(commune) ?? new Frontier();
    tree.add(eventLeaf(commune, village, event.hash));
    this.#trees.set(commune, tree);
    this.#log ??= event.hash;
    this.#events += 1;
    for (const file of this.#seals) if (file.seal.size === this.#events) this.#check(file);
  }

  /** To be called after the last event; throws for a seal that covers more. */
  finish(): void {
    for (const { seal } of this.#seals) if (seal.size > this.#events) throw new BackupFault('seal-newer-than-backup', { seal: seal.number, size: seal.size, events: this.#events });
  }

  #check({ seal, keys }: SealFile): void {
    const trees = [...this.#trees].map(([tree, frontier]): TopLeaf => [tree, frontier.size, frontier.root()]).sort(inTreeOrder);
    if (seal.log !== this.#log || topRootOf(trees) !== seal.root || !isSealSigned(seal, keys)) throw new BackupFault('backup-differs-from-seal', { seal: seal.number });
  }
}
