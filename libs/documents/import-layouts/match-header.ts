import { shown } from '../cells/read-text.ts';
import type { SheetRow } from '../workbook/sheet-row.ts';
import { fold } from './fold.ts';
import type { Field, SheetLayout } from './layout.ts';

/** Which column holds which field, once a header row is found. */
export interface MatchedHeader<S extends SheetLayout> {
  readonly layout: S;
  readonly columns: ReadonlyMap<number, Field>;
  readonly missing: readonly Field[];
  /** Named twice: nobody could say which of the two columns counts. */
  readonly repeated: readonly Field[];
}

/** How well a row fits a layout as its header row: null when it names fewer than two columns. */
export const matchHeader = <S extends SheetLayout>(row: SheetRow, layout: S): MatchedHeader<S> | null => {
  const columns = new Map<number, Field>();
  const found = new Set<Field>();
  const repeated: Field[] = [];
  for (let index = 0; index < row.width; index += 1) {
    const header = fold(shown(row.cell(index)));
    const field = header === '' ? undefined : layout.fields.find((candidate) => headersOf(candidate).includes(header));
    if (!field) continue;
    if (found.has(field)) repeated.push(field);
    found.add(field);
    columns.set(index, field);
  }
  if (columns.size < 2) return null;
  return { layout, columns, repeated, missing: layout.fields.filter((field) => field.required && !found.has(field)) };
};

const headersOf = (field: Field): readonly string[] => [field.header, ...(field.otherHeaders ?? [])].map(fold);
