import type { Place } from '../workbook/sheet-row.ts';

/** What one `import` verb reads. */
export const importKinds = ['territory', 'projects', 'households', 'review', 'support'] as const;
export type ImportKind = (typeof importKinds)[number];

export const isImportKind = (text: unknown): text is ImportKind => importKinds.some((kind) => kind === text);

/** Why a row is refused: a code and the facts behind it. The sentence is found when the report is written. */
export interface RowProblem {
  readonly place: Place;
  readonly field: string | null;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A refused cell or row as people read it. */
export interface ImportProblem {
  readonly sheet: string;
  readonly row: number;
  /** Such as `C7`; null where the row as a whole is meant. */
  readonly cell: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly reason: string;
}

export interface SheetCount {
  readonly sheet: string;
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
}

/** What became of an accepted row. */
export type RowFate = 'new' | 'changed' | 'unchanged';

/** Every row is accounted for: `accepted + refused = read`, `new + changed + unchanged = accepted`. */
export interface ImportReport {
  readonly kind: ImportKind;
  /** Names this import in every event it writes; resuming takes it again. */
  readonly importId: string;
  readonly file: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** False for a dry run: nothing was written. */
  readonly committed: boolean;
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly newRows: number;
  readonly changedRows: number;
  /** Rows that say what is already recorded. */
  readonly unchanged: number;
  readonly perSheet: readonly SheetCount[];
  /** Sheets that fit no layout. */
  readonly ignoredSheets: readonly string[];
  readonly problems: readonly ImportProblem[];
  /** Problems beyond the limit of the list; the rows are counted all the same. */
  readonly problemsLeftOut: number;
}
