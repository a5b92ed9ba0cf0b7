import type { RowProblem } from './import-report.ts';

/** One row as the grouping sees it. */
export interface KeyedRow {
  readonly values: Readonly<Record<string, unknown>>;
  /** Fields that could not be read. */
  readonly unread: readonly string[];
}

const part = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).toLocaleLowerCase('vi') : '');

// Separates what no cell can hold: control characters are refused on reading.
const separator = '\u001f';

/** Whose row it is, as far as the row says. */
export class RowKey {
  readonly #parts: readonly (string | null)[];

  constructor({ values, unread }: KeyedRow, fields: readonly string[]) {
    this.#parts = fields.map((field) => (unread.includes(field) ? null : part(values[field])));
  }

  /** Null when a part could not be read, or when there is nothing to go by. */
  get whole(): string | null {
    return this.#parts.length === 0 || this.#parts.includes(null) ? null : this.#parts.join(separator);
  }

  /** Whether nothing that could be read speaks against the other row's being of the same household. */
  mayBelongWith(other: RowKey): boolean {
    const said = this.#parts.map((own, index) => [own, other.#parts[index] ?? null] as const).filter(([own, its]) => own !== null && its !== null);
    return said.length > 0 && said.every(([own, its]) => own === its);
  }
}

/** What the first reading remembers of a group: enough to know when it is complete, and whether it may be. */
export interface GroupRecord {
  rows: number;
  /** The first row that was refused; its whole group goes with it. */
  refusedBy: RowProblem | null;
}
