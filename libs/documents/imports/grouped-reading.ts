import type { Place } from '../workbook/sheet-row.ts';
import { RowKey, type GroupRecord } from './group-keys.ts';
import type { RowProblem } from './import-report.ts';

interface ReadableRow {
  readonly place: Place;
  readonly values: Readonly<Record<string, unknown>>;
}

type Met<R> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'counted' }
  | { readonly kind: 'refused'; readonly by: RowProblem }
  | { readonly kind: 'complete'; readonly key: string; readonly rows: readonly R[] };

const noProblems: readonly RowProblem[] = [];

/** No household has so many rows; deciding one costs more than in proportion to its rows. */
const mostRowsTogether = 500;

/**
 * Which rows belong together. The first reading counts the rows of every household and remembers which may not be taken; the second
 * hands each household over once all its rows have been met, wherever in the file they stand.
 */
export class GroupedReading {
  readonly #groups = new Map<string, GroupRecord>();
  readonly #refusedRows = new Set<string>();
  readonly #open = new Map<string, ReadableRow[]>();
  #previous: { readonly key: RowKey; readonly name: string } | null = null;
  #orphans: { readonly key: RowKey; readonly by: RowProblem }[] = [];
  readable = 0;

  constructor(private readonly fields: readonly string[]) {}

  /** First reading, a readable row. Answers the problems that `survey` finds; the row is then refused with its group. */
  note(row: ReadableRow, survey: (key: string) => readonly RowProblem[]): readonly RowProblem[] {
    const key = new RowKey({ values: row.values, unread: [] }, this.fields);
    const name = nameOf(key, row);
    const group = this.#groupOf(name);
    group.rows += 1;
    this.readable += 1;
    for (const orphan of this.#orphans) if (key.mayBelongWith(orphan.key)) group.refusedBy ??= orphan.by;
    this.#orphans = [];
    this.#previous = { key, name };
    const tooMany = key.whole !== null && group.rows > mostRowsTogether;
    const problems = tooMany ? [{ place: row.place, field: null, code: 'too-many-rows-together', facts: { most: mostRowsTogether } }] : survey(name);
    const [first] = problems;
    if (first === undefined) return noProblems;
    group.refusedBy ??= first;
    this.#refusedRows.add(rowName(row));
    return problems;
  }

  /** First reading, a row with cells that could not be read: its household is refused, as far as the row says which one it is. */
  noteRefused(row: ReadableRow, problems: readonly (RowProblem & { readonly field: string | null })[]): void {
    const [by] = problems;
    if (by === undefined) return;
    const key = new RowKey({ values: row.values, unread: problems.flatMap(({ field }) => (field === null ? [] : [field])) }, this.fields);
    if (key.whole !== null) this.#groupOf(key.whole).refusedBy ??= by;
    // The rows of a household stand together: what could be read decides between the row above and the row below.
    else if (this.#previous !== null && key.mayBelongWith(this.#previous.key)) this.#groupOf(this.#previous.name).refusedBy ??= by;
    else this.#orphans.push({ key, by });
  }

  endOfFirst(): void {
    this.#orphans = [];
    this.#previous = null;
  }

  /** Second reading, a readable row. */
  meet<R extends ReadableRow>(row: R): Met<R> {
    const name = nameOf(new RowKey({ values: row.values, unread: [] }, this.fields), row);
    const group = this.#groups.get(name);
    if (group === undefined) return { kind: 'waiting' };
    if (group.refusedBy !== null) return this.#refusedRows.has(rowName(row)) ? { kind: 'counted' } : { kind: 'refused', by: group.refusedBy };
    const rows = this.#open.get(name) ?? [];
    rows.push(row);
    if (rows.length < group.rows) {
      this.#open.set(name, rows);
      return { kind: 'waiting' };
    }
    this.#open.delete(name);
    this.#groups.delete(name);
    // Every row in `#open` came through this method under one type.
    return { kind: 'complete', key: name, rows: rows as R[] };
  }

  /** Households that the second reading has not met in full. */
  get incomplete(): number {
    return [...this.#groups.values()].filter(({ refusedBy }) => refusedBy === null).length;
  }

  #groupOf(name: string): GroupRecord {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const group: GroupRecord = { rows: 0, refusedBy: null };
    this.#groups.set(name, group);
    return group;
  }
}

const rowName = ({ place }: ReadableRow): string => `${place.sheet} ${place.row}`;
const nameOf = (key: RowKey, row: ReadableRow): string => key.whole ?? rowName(row);
