import type { EventLog, StoredEvent } from '#event-store';
import { UnknownEventType } from './failures.ts';
import type { Known, Projection } from './projection.ts';

const categoryOf = (event: StoredEvent): string => event.stream.slice(0, event.stream.indexOf('-'));
/** `Name.v2` is a stored shape of `Name`. */
const domainType = (stored: string): string => (stored.includes('.') ? stored.replace(/\.v\d+$/, '') : stored);

/** What one projection gets of a page: its events, or why it cannot take them. */
export type Share = readonly Known[] | UnknownEventType;

export interface DecodedPage {
  readonly shares: ReadonlyMap<string, Share>;
  readonly knownAt: string | null;
}

interface Appetite {
  readonly projection: Projection;
  readonly categories: ReadonlySet<string>;
  readonly handles: ReadonlySet<string>;
  readonly ignores: ReadonlySet<string>;
}

/**
 * Opens each page once for all projections that share a reading, and once more, without decrypting anything,
 * for those that hold figures only. Events that nobody handles are never opened.
 */
export class PageDecoder {
  readonly #log: EventLog;
  readonly #appetites: readonly Appetite[];

  constructor(log: EventLog, projections: readonly Projection[]) {
    this.#log = log;
    this.#appetites = projections.map((projection) => ({
      projection,
      categories: new Set(projection.categories),
      handles: new Set(projection.handles),
      ignores: new Set(projection.ignores),
    }));
  }

  async decode(events: readonly StoredEvent[], knownBefore: string | null): Promise<DecodedPage> {
    const known: string[] = [];
    let knownAt = knownBefore;
    for (const event of events) {
      const { recordedAt } = event.metadata;
      if (knownAt === null || recordedAt > knownAt) knownAt = recordedAt;
      known.push(knownAt);
    }
    const shares = new Map<string, Share>();
    for (const personal of [false, true]) {
      const readers = this.#appetites.filter((appetite) => appetite.projection.readsPersonalData === personal);
      if (readers.length > 0) await this.#decodeFor(readers, personal, events, known, shares);
    }
    return { shares, knownAt };
  }

  async #decodeFor(readers: readonly Appetite[], personal: boolean, events: readonly StoredEvent[], known: readonly string[], shares: Map<string, Share>): Promise<void> {
    const chosen: StoredEvent[] = [];
    const categories: string[] = [];
    const knownAt: string[] = [];
    const wanted = new Map<string, boolean>();
    const isWanted = (category: string, stored: string): boolean => {
      const key = `${category} ${stored}`;
      let known = wanted.get(key);
      if (known === undefined) {
        const type = domainType(stored);
        known = readers.some((reader) => reader.categories.has(category) && !reader.ignores.has(type));
        wanted.set(key, known);
      }
      return known;
    };
    events.forEach((event, index) => {
      const category = categoryOf(event);
      if (!isWanted(category, event.type)) return;
      chosen.push(event);
      categories.push(category);
      knownAt.push(known[index] ?? event.metadata.recordedAt);
    });
    const opened = chosen.length === 0 ? [] : await this.#log.open(chosen, { personal });
    // Written out: spreading is several times slower, and this runs for every event.
    const facts = opened.map(({ type, data, id, stream, revision, position, metadata, hash }, index): Known => ({ type, data, id, stream, revision, position, metadata, hash, knownAt: knownAt[index] ?? metadata.recordedAt }));
    for (const reader of readers) shares.set(reader.projection.name, shareOf(reader, facts, categories));
  }
}

const shareOf = (reader: Appetite, facts: readonly Known[], categories: readonly string[]): Share => {
  const share: Known[] = [];
  for (const [index, fact] of facts.entries()) {
    if (!reader.categories.has(categories[index] ?? '')) continue;
    if (reader.handles.has(fact.type)) share.push(fact);
    else if (!reader.ignores.has(fact.type)) return new UnknownEventType(reader.projection.name, fact.type);
  }
  return share;
};
