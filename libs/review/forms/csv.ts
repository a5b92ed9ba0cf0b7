import { isRefused } from '#household';
import type { FigureCell, FormTable } from './form.ts';
import type { FormsAs, FormsUnit } from './forms-input.ts';
import { columnTitle, csvWords, formHeading, levelNames, lineNames } from './text/forms.vi.ts';

/** Hundredths of a percent with a decimal comma: 579 is 5,79. */
const percent = (hundredths: number): string => `${Math.trunc(hundredths / 100)},${String(Math.abs(hundredths) % 100).padStart(2, '0')}`;

/** A rate of nothing over nothing is printed as 0, one that is refused for another reason stays blank. */
const printed = (cell: FigureCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return isRefused(cell) ? (cell.refused === 'denominator-zero' ? '0' : '') : percent(cell.hundredths);
};

// A name must not become a formula in the office that opens the file.
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export interface CsvHead {
  readonly as: FormsAs;
  readonly year: number;
}

/** A form as `lotrinh check forms` reads it: a title, headings, the row of column numbers, then a row for every unit and line. Lines are separated by CRLF. */
export const csvOf = (table: FormTable, units: readonly FormsUnit[], { as, year }: CsvHead): string => {
  const codes = units.map(({ code }) => code);
  // Where two units share a code, as old lists have it, order and level say what belongs to what.
  const coded = new Set(codes).size === codes.length && !codes.includes('');
  const byId = new Map(units.map((unit) => [unit.unit, unit]));
  const left = [csvWords.order, csvWords.unit, csvWords.level, ...(coded ? [csvWords.code, csvWords.parent] : []), ...(table.lines.length > 1 ? [csvWords.line] : [])];
  const width = left.length + table.columns.length;
  const rows: (readonly string[])[] = [
    [formHeading(table.form, as, year), ...Array.from({ length: width - 1 }, () => '')],
    [...left, ...table.columns.map((column) => columnTitle(table.form, column))],
    [...left.map((_, index) => ['A', 'B'][index] ?? ''), ...table.columns.map(({ number }) => (number === null ? '' : String(number)))],
  ];
  let order = 0;
  let last: string | null = null;
  for (const { unit: id, line, cells } of table.rows) {
    const unit = byId.get(id);
    if (unit === undefined) continue;
    if (id !== last) order += 1;
    last = id;
    const above = unit.above === null ? null : byId.get(unit.above);
    rows.push([
      String(order), safe(unit.name), levelNames[unit.kind], ...(coded ? [safe(unit.code), safe(above?.code ?? '')] : []), ...(table.lines.length > 1 ? [lineNames[line]] : []), ...cells.map(printed),
    ]);
  }
  return rows.map((row) => row.map(quoted).join(';')).join('\r\n') + '\r\n';
};
