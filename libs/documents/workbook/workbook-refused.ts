const codes = [
  'too-large',
  'empty-file',
  'not-a-workbook',
  'old-excel',
  'encrypted',
  'not-utf8',
  'unreadable',
  'unsafe-xml',
  'zip-bomb',
  'too-many-parts',
  'too-many-strings',
  'too-many-rows',
  'too-many-columns',
  'cell-too-long',
  'too-much-memory',
  'too-slow',
  'missing-sheet',
  'missing-column',
  'duplicate-column',
] as const;

/** Why a file is refused as a whole, before any of its rows counts. */
export type WorkbookRefusal = (typeof codes)[number];

/** A file that is not read, or not further: nothing of it may be used. The sentence for people is in `text/vi.ts`. */
export class WorkbookRefused extends Error {
  constructor(
    readonly code: WorkbookRefusal,
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
    this.name = 'WorkbookRefused';
  }
}

export const isWorkbookRefusal = (code: unknown): code is WorkbookRefusal => codes.some((known) => known === code);
