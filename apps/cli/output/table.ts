export interface TableColumn<Row> {
  readonly header: string;
  readonly text: (row: Row) => string;
  /** Figures stand right. */
  readonly align?: 'left' | 'right';
}

// Combining marks take no room; the texts are composed first so that few remain.
const width = (text: string): number => [...text.normalize('NFC').replaceAll(/\p{M}/gu, '')].length;

const pad = (text: string, size: number, align: 'left' | 'right'): string => {
  const gap = ' '.repeat(Math.max(0, size - width(text)));
  return align === 'right' ? gap + text : text + gap;
};

// A terminal obeys control characters, and names come from files that people upload.
const harmless = (text: string): string => text.normalize('NFC').replaceAll(/\p{Cc}/gu, ' ');

/** Lines of plain text: a header, a rule, one line per row. `emphasis` wraps the header where colour is wanted. */
export const table = <Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[], emphasis: (text: string) => string = (text) => text): string => {
  const cells = rows.map((row) => columns.map((column) => harmless(column.text(row))));
  const sizes = columns.map((column, n) => Math.max(width(column.header), ...cells.map((line) => width(line[n] ?? ''))));
  const line = (texts: readonly string[]): string =>
    columns.map((column, n) => pad(texts[n] ?? '', sizes[n] ?? 0, column.align ?? 'left')).join('  ').trimEnd();
  return [
    emphasis(line(columns.map((column) => column.header))),
    sizes.map((size) => '\u2500'.repeat(size)).join('  '),
    ...cells.map(line),
  ].join('\n');
};
