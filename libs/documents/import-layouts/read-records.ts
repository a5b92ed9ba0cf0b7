import type { CellProblem } from '../cells/problem.ts';
import type { Place, SheetRow } from '../workbook/sheet-row.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import type { WorkbookLimits } from '../workbook/workbook-limits.ts';
import { WorkbookRefused } from '../workbook/workbook-refused.ts';
import { fold } from './fold.ts';
import type { ImportLayout, RecordOf, SheetLayout } from './layout.ts';
import type { MatchedHeader } from './match-header.ts';
import { matchHeader } from './match-header.ts';
import { readField } from './read-field.ts';

/** One row of an import: its typed values, or what is wrong with it and the values that could be read (to know whose row it is). */
export type ImportRow<L extends ImportLayout> = L['sheets'][number] extends infer S ? (S extends SheetLayout ? RowOf<S> : never) : never;

type RowOf<S extends SheetLayout> =
  | { readonly sheet: S['id']; readonly place: Place; readonly ok: true; readonly values: RecordOf<S> }
  | { readonly sheet: S['id']; readonly place: Place; readonly ok: false; readonly values: Partial<RecordOf<S>>; readonly problems: readonly CellProblem[] };

export interface RecordsOptions {
  readonly limits?: WorkbookLimits;
  /** Told of every sheet that fits no layout and is therefore not read. */
  readonly onIgnoredSheet?: (sheet: string) => void;
}

/** Titles and notes may stand above the header row. */
const headerWithin = 30;

/**
 * The rows of a workbook by an import's layout. A sheet is recognised by its name, else by its headers; columns stand in any order,
 * unknown ones are left alone, optional ones may be absent. A row counts when any known cell of it holds anything.
 * Throws `WorkbookRefused` when no sheet fits, or a fitting one lacks a required column.
 */
export async function* readRecords<L extends ImportLayout>(file: Uint8Array | string, layout: L, options: RecordsOptions = {}): AsyncGenerator<ImportRow<L>, void, undefined> {
  const search = new HeaderSearch(layout.sheets);
  const seen = new Set<string>();
  for await (const row of readWorkbook(file, options.limits ? { limits: options.limits } : {})) {
    seen.add(row.sheet);
    const header = search.headerFor(row);
    if (!header || header.row === row.number) continue;
    const record = recordIn(row, header.matched);
    // The layout decides every field's type; `readField` follows its kind. The compiler cannot see that link.
    if (record) yield record as ImportRow<L>;
  }
  for (const sheet of seen) if (!search.found(sheet)) options.onIgnoredSheet?.(sheet);
  search.requireAny();
}

class HeaderSearch {
  readonly #found = new Map<string, { readonly row: number; readonly matched: MatchedHeader<SheetLayout> }>();
  readonly #tried = new Map<string, number>();

  constructor(private readonly layouts: readonly SheetLayout[]) {}

  found(sheet: string): boolean {
    return this.#found.has(sheet);
  }

  headerFor(row: SheetRow): { readonly row: number; readonly matched: MatchedHeader<SheetLayout> } | undefined {
    const known = this.#found.get(row.sheet);
    const tried = this.#tried.get(row.sheet) ?? 0;
    if (known || tried >= headerWithin) return known;
    this.#tried.set(row.sheet, tried + 1);
    const matched = this.#match(row);
    if (!matched) return undefined;
    const [repeated] = matched.repeated;
    if (repeated) throw new WorkbookRefused('duplicate-column', { sheet: row.sheet, row: row.number, column: repeated.header });
    const header = { row: row.number, matched };
    this.#found.set(row.sheet, header);
    return header;
  }

  requireAny(): void {
    if (this.#found.size === 0) throw new WorkbookRefused('missing-sheet', { sheets: this.layouts.map(({ sheet }) => sheet).join(', ') });
  }

  #match(row: SheetRow): MatchedHeader<SheetLayout> | null {
    const named = this.layouts.find(({ sheet }) => fold(sheet) === fold(row.sheet));
    if (!named) return this.layouts.map((layout) => matchHeader(row, layout)).find((match) => match !== null && match.missing.length === 0) ?? null;
    const match = matchHeader(row, named);
    if (match && match.missing.length > 0 && match.columns.size > named.fields.length / 3) {
      throw new WorkbookRefused('missing-column', { sheet: row.sheet, row: row.number, columns: match.missing.map(({ header }) => header).join(', ') });
    }
    return match && match.missing.length === 0 ? match : null;
  }
}

const recordIn = (row: SheetRow, { layout, columns }: MatchedHeader<SheetLayout>) => {
  const values: Record<string, unknown> = {};
  const problems: CellProblem[] = [];
  let isEmpty = true;
  for (const field of layout.fields) values[field.id] = field.kind === 'mark' ? false : field.kind === 'choices' ? [] : null;
  for (const [index, field] of columns) {
    const cell = row.cell(index);
    if (cell.content.kind !== 'empty') isEmpty = false;
    const reading = readField(cell, field);
    if (reading.ok) values[field.id] = reading.value;
    else problems.push(reading.problem);
  }
  if (isEmpty) return null;
  const place: Place = { sheet: row.sheet, row: row.number, column: null };
  return problems.length === 0 ? { sheet: layout.id, place, ok: true, values } : { sheet: layout.id, place, ok: false, values, problems };
};
