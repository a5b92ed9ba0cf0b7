import type pg from 'pg';
import type { EventFilter } from '../event-store.ts';
import type { StoredEvent } from '../stored-event.ts';
import { eventColumns, isStored, storedEvent, type EventRow } from './rows.ts';

/** What one look at the log brought. */
export type Look =
  | { readonly kind: 'page'; readonly events: readonly StoredEvent[]; readonly position: number; readonly more: boolean }
  /** Nothing beyond the cursor. */
  | { readonly kind: 'end' }
  /** A position is missing and its transaction may still commit. */
  | { readonly kind: 'gap' };

interface Gate {
  readonly upTo: number;
  readonly holders: readonly string[];
}

interface Row {
  readonly position: number;
  readonly event: StoredEvent | null;
}

// Every INSERT takes this lock before it draws a position and drops it after its commit is visible, so whoever owns
// a missing number up to the last visible one holds it now or is done. The snapshot is older than the look at the locks.
const holders = `array(
  select virtualtransaction from pg_locks
  where locktype = 'relation' and relation = 'es.event'::regclass and mode = 'RowExclusiveLock' and granted
    and database = (select oid from pg_database where datname = current_database()))`;

const openGate = {
  name: 'es-open-gate',
  text: `select (select coalesce(max(position), 0) from es.event)::text as up_to, ${holders} as holders`,
};
const lookAtGate = {
  name: 'es-look-at-gate',
  text: `select (select min(position) from es.event where position > $1)::text as next, ${holders} as holders`,
};

const pageText = `select ${eventColumns} from es.event where position > $1 order by position limit $2`;
// Positions of what is filtered out are read too: without them a gap could not be told from a filter.
const filteredPageText = `
  select position, case when wanted then stream_id end, case when wanted then revision end, case when wanted then event_id end,
         case when wanted then type end, case when wanted then data end, case when wanted then meta end,
         case when wanted then encode(hash, 'hex') end, case when wanted then encode(previous_hash, 'hex') end
  from (select *, split_part(stream_id, '-', 1) = any ($3) as wanted from es.event where position > $1 order by position limit $2) as page
  order by position`;

/**
 * Reads the log in order and never skips: it steps over a missing position only when every transaction that held the
 * table's insert lock when the gap was seen has ended, and after reading again (sequence order is not commit order).
 */
export class LogReader {
  readonly #pool: pg.Pool;
  readonly #categories: readonly string[] | null;
  readonly #pageSize: number;
  #cursor: number;
  /** Missing positions up to here are dead: rolled back, or burnt by a crash. */
  #settled = 0;
  #gate: Gate | null = null;
  #ahead: Promise<readonly Row[]> | null = null;

  constructor(pool: pg.Pool, after: number, filter: EventFilter, pageSize: number) {
    this.#pool = pool;
    this.#cursor = after;
    this.#categories = filter.categories ?? null;
    this.#pageSize = pageSize;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** One look: a page in order, or why there is none. The next full page is fetched while the caller works on this one. */
  async look(): Promise<Look> {
    if (this.#gate !== null && !(await this.#passGate(this.#gate))) return { kind: 'gap' };
    const rows = await this.#nextRows();
    if (rows.length === 0) return { kind: 'end' };
    const deliverable = this.#unbroken(rows);
    if (deliverable.length === 0) return this.#meetGap();
    this.#cursor = deliverable.at(-1)?.position ?? this.#cursor;
    const whole = deliverable.length === rows.length;
    const more = !whole || rows.length === this.#pageSize;
    if (whole && more) this.#readAhead();
    return { kind: 'page', events: deliverable.map(({ event }) => event).filter(isStored), position: this.#cursor, more };
  }

  /** After an error: what was fetched ahead is dropped, the cursor stays. */
  reset(): void {
    this.#ahead = null;
  }

  async #nextRows(): Promise<readonly Row[]> {
    const ahead = this.#ahead ?? this.#read();
    this.#ahead = null;
    return ahead;
  }

  #readAhead(): void {
    const ahead = this.#read();
    // Whoever takes it sees the failure; when nobody does it is none.
    ahead.catch(() => undefined);
    this.#ahead = ahead;
  }

  /** The rows up to the first gap that is not settled. */
  #unbroken(rows: readonly Row[]): readonly Row[] {
    let at = this.#cursor;
    for (const [index, { position }] of rows.entries()) {
      if (position !== at + 1 && position - 1 > this.#settled) return rows.slice(0, index);
      at = position;
    }
    return rows;
  }

  async #meetGap(): Promise<Look> {
    const { rows } = await this.#pool.query<{ up_to: string; holders: string[] }>(openGate);
    const [row] = rows;
    if (row === undefined) return { kind: 'gap' };
    this.#gate = { upTo: Number(row.up_to), holders: row.holders };
    return this.look();
  }

  /** True when it is worth reading again: the missing event came, or nobody is left who could bring it. */
  async #passGate(gate: Gate): Promise<boolean> {
    if (gate.holders.length === 0) return this.#settle(gate);
    const { rows } = await this.#pool.query<{ next: string | null; holders: string[] }>({ ...lookAtGate, values: [this.#cursor] });
    const [row] = rows;
    if (row === undefined) return false;
    const now = new Set(row.holders);
    const left = gate.holders.filter((holder) => now.has(holder));
    if (left.length === 0) return this.#settle(gate);
    this.#gate = { upTo: gate.upTo, holders: left };
    return Number(row.next) === this.#cursor + 1;
  }

  #settle(gate: Gate): boolean {
    this.#settled = gate.upTo;
    this.#gate = null;
    // Read before the last holder ended: it may lack what that one brought.
    this.#ahead = null;
    return true;
  }

  async #read(): Promise<readonly Row[]> {
    const parameters = [this.#cursor, this.#pageSize];
    const statement =
      this.#categories === null
        ? { name: 'es-page', text: pageText, values: parameters }
        : { name: 'es-page-filtered', text: filteredPageText, values: [...parameters, this.#categories] };
    const { rows } = await this.#pool.query<EventRow>({ ...statement, rowMode: 'array' });
    return rows.map((row) => ({ position: Number(row[0]), event: storedEvent(row) }));
  }
}
