import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { APP_POOL } from '#platform';
import { isMissingTable } from '#projection';
import { idOf } from '#standards';
import type { ScoreSheetEvent, UnitEvent } from '../../domain/index.ts';
import { snapshotOf, type TerritoryFact, type TerritorySnapshot } from './territory-snapshot.ts';

interface Row {
  readonly generation: string;
  readonly ordinal: string | null;
  readonly event_id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly known_at: string;
}

const newFacts = `
  select live.generation::text, f.ordinal, f.event_id, f.stream, f.type, f.data, f.known_at
  from (select 'territory_map.fact'::regclass::oid as generation) live
  left join territory_map.fact f on f.ordinal > $1
  order by f.ordinal`;

const snapshotsKept = 16;

// The rows come from our own projection of decided events; the log has checked their shape.
const factOf = ({ event_id, stream, type, data, known_at }: Row): TerritoryFact => ({
  id: idOf(event_id), stream, knownAt: known_at, fact: { type, data } as UnitEvent | ScoreSheetEvent,
});

/**
 * Answers from the map, the declared totals, the targets and the confirmed score sheets, as known at any moment.
 * Keeps the facts in memory and fetches only what is new, so that one question costs one small query.
 */
@Injectable()
export class Territory {
  readonly #pool: Pool;
  #generation = '';
  #lastOrdinal = '0';
  #facts: TerritoryFact[] = [];
  /** By the number of facts they fold. */
  readonly #snapshots = new Map<number, TerritorySnapshot>();
  #reading: Promise<void> | null = null;

  constructor(@Inject(APP_POOL) pool: Pool) {
    this.#pool = pool;
  }

  /** As known at an instant (ISO UTC with milliseconds), or now. Empty before anything was recorded. */
  async read(knownAt?: string): Promise<TerritorySnapshot> {
    await this.#refresh();
    const known = knownAt === undefined ? this.#facts.length : this.#countKnownAt(knownAt);
    const kept = this.#snapshots.get(known);
    if (kept !== undefined) return kept;
    const snapshot = snapshotOf(this.#facts.slice(0, known));
    const [oldest] = this.#snapshots.keys();
    if (this.#snapshots.size >= snapshotsKept && oldest !== undefined) this.#snapshots.delete(oldest);
    this.#snapshots.set(known, snapshot);
    return snapshot;
  }

  /** Knowledge time never steps back along the log, so what was known at an instant is a first part of the facts. */
  #countKnownAt(knownAt: string): number {
    let [low, high] = [0, this.#facts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#facts[middle]?.knownAt ?? '') <= knownAt) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Questions asked at once share one look; one asked during a look waits for the next, so that it misses nothing. */
  async #refresh(): Promise<void> {
    const underWay = this.#reading;
    if (underWay !== null) await underWay.catch(() => undefined);
    this.#reading ??= this.#fetch().finally(() => { this.#reading = null; });
    await this.#reading;
  }

  async #fetch(): Promise<void> {
    try {
      const rows = await this.#rowsAfter(this.#lastOrdinal);
      const generation = rows[0]?.generation ?? '';
      // A rebuild put another table in its place: read it from its beginning.
      if (generation !== this.#generation && this.#facts.length > 0) return await this.#startOver();
      this.#generation = generation;
      this.#keep(rows);
    } catch (error) {
      if (!isMissingTable(error)) throw error; // The projection has not created its table yet.
      this.#forget();
    }
  }

  async #startOver(): Promise<void> {
    this.#forget();
    const rows = await this.#rowsAfter('0');
    this.#generation = rows[0]?.generation ?? '';
    this.#keep(rows);
  }

  async #rowsAfter(ordinal: string): Promise<readonly Row[]> {
    return (await this.#pool.query<Row>(newFacts, [ordinal])).rows;
  }

  #keep(rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.ordinal === null) continue;
      this.#facts.push(factOf(row));
      this.#lastOrdinal = row.ordinal;
    }
  }

  #forget(): void {
    this.#facts = [];
    this.#lastOrdinal = '0';
    this.#generation = '';
    this.#snapshots.clear();
  }
}
