import type { SheetRow } from '#documents';
import type { FormColumns } from './find-columns.ts';
import { isHeaderAgain, textOf } from './find-columns.ts';
import type { FormLine, FormNumber, UnitLevel } from './form.ts';
import { columnKind, isForm, linesOf } from './form.ts';
import type { FormRow, IgnoredRow } from './form-table.ts';
import type { Printed } from './printed.ts';
import { printedIn } from './printed.ts';
import type { LeftColumn } from './text/words.vi.ts';
import { levelPrefixes, levelWords, lineWords, plainWords, totalNames } from './text/words.vi.ts';

export interface SheetToRead {
  readonly file: string;
  readonly rows: readonly SheetRow[];
  readonly columns: FormColumns;
  /** null where every row names its own in a column. */
  readonly form: FormNumber | null;
}

const ordinal = /^(?:\d+(?:\.\d+)*[.)]|[a-z][.)]|[ivxlc]+[.)]|[-+*\u2013])\s*/i;
const named = (text: string | null): string | null => {
  const name = text?.replace(ordinal, '').trim() ?? '';
  return name === '' ? null : name;
};

const levelOf = (text: string | null, name: string | null): { readonly level: UnitLevel | null; readonly unknownLevel: string | null } => {
  if (text !== null) {
    const level = levelWords.get(plainWords(text)) ?? null;
    return { level, unknownLevel: level === null ? text : null };
  }
  const words = (name ?? '').normalize('NFC').toLocaleLowerCase('vi');
  const level = totalNames.includes(words) ? 'total' : (levelPrefixes.find(([prefix]) => prefix.test(`${words} `))?.[1] ?? null);
  return { level, unknownLevel: null };
};

const lineOf = (row: SheetRow, form: FormNumber, { left, leftEnd }: FormColumns): FormLine | null => {
  if (linesOf(form).length === 1) return 'unit';
  const said = left.get('line');
  const indexes = said === undefined ? Array.from({ length: leftEnd }, (_, index) => index) : [said];
  return indexes.map((index) => lineWords.get(plainWords(textOf(row, index) ?? ''))).find((line) => line !== undefined) ?? null;
};

const cellsOf = (row: SheetRow, form: FormNumber, { numbered }: FormColumns): ReadonlyMap<number, Printed> =>
  new Map([...(numbered(form) ?? [])].map(([column, index]) => [column, printedIn(row.cell(index), columnKind(form, column))]));

const found = (row: SheetRow): string =>
  Array.from({ length: row.width }, (_, index) => textOf(row, index)).filter((text) => text !== null).join(' ').slice(0, 80);

/** The rows of one sheet, those that are no units apart. Rows of forms that are not checked are left out. */
export const readRows = ({ file, rows, columns, form: sheetForm }: SheetToRead): { readonly rows: readonly FormRow[]; readonly ignored: readonly IgnoredRow[] } => {
  const units: FormRow[] = [];
  const ignored: IgnoredRow[] = [];
  let heading: { readonly name: string; readonly row: IgnoredRow } | null = null;
  const at = (row: SheetRow, role: LeftColumn): string | null => {
    const index = columns.left.get(role);
    return index === undefined ? null : textOf(row, index);
  };
  for (const row of rows) {
    if (row.number <= columns.headerRow || isHeaderAgain(row, columns)) continue;
    const said = /\d+/.exec(at(row, 'form') ?? '');
    const form = sheetForm ?? (said !== null ? Number(said[0]) : 0);
    if (!isForm(form)) continue;
    const cells = cellsOf(row, form, columns);
    const line = lineOf(row, form, columns);
    const words = named(at(row, 'name'));
    // Where no column says which line it is, the words may stand in place of the name.
    const ownName: string | null = words !== null && !columns.left.has('line') && lineWords.has(plainWords(words)) ? null : words;
    const code = at(row, 'code');
    const place = { sheet: row.sheet, row: row.number, column: null };
    const hasFigure = [...cells.values()].some((cell) => cell.kind === 'figure' || (cell.kind === 'unreadable' && cell.reason !== 'not-a-number'));
    if (!hasFigure && at(row, 'level') === null && code === null && (line === null || line === 'unit')) {
      if (found(row) === '') continue;
      const note = { form, file, place, found: found(row) };
      heading = ownName === null ? null : { name: ownName, row: note };
      ignored.push(note);
      continue;
    }
    // In forms 2 and 3 the unit may stand on a row of its own above its two lines.
    const name: string | null = ownName ?? (line === null || line === 'unit' ? null : (heading?.name ?? null));
    if (ownName === null && name !== null && heading !== null) ignored.splice(ignored.indexOf(heading.row), 1);
    heading = null;
    units.push({ form, file, place, name, ...levelOf(at(row, 'level'), name), code, parentCode: at(row, 'parent'), line, cells });
  }
  return { rows: units, ignored };
};
