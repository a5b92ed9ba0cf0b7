import type { ImportLayout } from '../import-layouts/layout.ts';
import { readRecords, type ImportRow, type RecordsOptions } from '../import-layouts/read-records.ts';

/** A row of any layout. */
export type AnyRow = ImportRow<ImportLayout>;

/**
 * Rows that are read twice. A workbook of ordinary size is kept in memory between the two readings; of a larger one nothing
 * is kept and the file is read again, so that memory does not grow with it.
 */
export class RowSource {
  #kept: AnyRow[] | null = [];

  constructor(
    private readonly file: Uint8Array | string,
    private readonly layout: ImportLayout,
    private readonly options: RecordsOptions,
    private readonly mostKept = 20_000,
  ) {}

  async *first(): AsyncGenerator<AnyRow, void, undefined> {
    for await (const row of readRecords(this.file, this.layout, this.options)) {
      if (this.#kept !== null && this.#kept.length >= this.mostKept) this.#kept = null;
      this.#kept?.push(row);
      yield row;
    }
  }

  async *second(): AsyncGenerator<AnyRow, void, undefined> {
    if (this.#kept === null) {
      const { limits } = this.options;
      yield* readRecords(this.file, this.layout, limits === undefined ? {} : { limits });
      return;
    }
    const kept = this.#kept;
    this.#kept = null;
    yield* kept;
  }
}
