import type { RawRow } from './raw-row.ts';
import { sheetRow } from './raw-row.ts';
import { ReaderThread } from './reader-thread.ts';
import type { SheetRow } from './sheet-row.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { uploadLimits } from './workbook-limits.ts';

export interface ReadOptions {
  readonly limits?: WorkbookLimits;
  /** Chooses the sheets to read from all that the workbook has; every sheet by default. A .csv has one, named `csv`. */
  readonly choose?: (sheets: readonly string[]) => readonly string[];
}

/**
 * The rows of an .xlsx or .csv (told apart by content), sheet by sheet, read in a thread of its own no faster than they are used.
 * Throws `WorkbookRefused` for a file that is none of these, or that costs more than the limits allow, even half-way through:
 * whoever reads must not keep anything before the end is reached.
 * @param file the bytes, or a path on this machine
 */
export async function* readWorkbook(file: Uint8Array | string, options: ReadOptions = {}): AsyncGenerator<SheetRow, void, undefined> {
  const thread = new ReaderThread(file, options.limits ?? uploadLimits);
  try {
    const sheets = namesIn((await thread.ask()).get('sheets'));
    const wanted = options.choose ? options.choose(sheets) : sheets;
    yield* rowsFrom(thread, sheets, sheets.flatMap((name, index) => (wanted.includes(name) ? [index] : [])));
  } finally {
    await thread.end();
  }
}

async function* rowsFrom(thread: ReaderThread, sheets: readonly string[], wanted: readonly number[]): AsyncGenerator<SheetRow, void, undefined> {
  // The first request carries the choice, so that the thread starts on it while it waits for the first `next`.
  thread.tell(wanted);
  let batch = await thread.ask('next');
  while (!batch.has('end')) {
    // One batch is read ahead while this one is used; its failure is met at the next `await`.
    const ahead = thread.ask('next');
    ahead.catch(() => undefined);
    const sheet = sheets[Number(batch.get('sheet'))] ?? '';
    for (const row of rowsIn(batch.get('rows'))) yield sheetRow(sheet, row);
    batch = await ahead;
  }
}

const namesIn = (sheets: unknown): readonly string[] => (Array.isArray(sheets) ? sheets.map(String) : []);

const rowsIn = (rows: unknown): readonly RawRow[] => (Array.isArray(rows) ? rows.filter(isRawRow) : []);

const isRawRow = (row: unknown): row is RawRow => Array.isArray(row) && typeof row[0] === 'number' && Array.isArray(row[1]);
