import type { Place } from '#documents';
import type { FormLine, FormNumber, UnitLevel } from './form.ts';
import type { Printed } from './printed.ts';

/** One row of a form as it stands in the file. */
export interface FormRow {
  readonly form: FormNumber;
  readonly file: string;
  readonly place: Place;
  readonly name: string | null;
  /** null = nothing tells the level. */
  readonly level: UnitLevel | null;
  /** A level that no word list knows. */
  readonly unknownLevel: string | null;
  readonly code: string | null;
  readonly parentCode: string | null;
  /** null in forms 2–3 where no cell says which of the two lines it is. */
  readonly line: FormLine | null;
  readonly cells: ReadonlyMap<number, Printed>;
}

/** A row that holds no figure and names no level: a note, a signature, a heading. */
export interface IgnoredRow {
  readonly form: FormNumber;
  readonly file: string;
  readonly place: Place;
  readonly found: string;
}

/** What a sheet gave, or why it gave nothing. */
export type SheetOutcome =
  | { readonly outcome: 'read'; readonly file: string; readonly sheet: string; readonly forms: readonly FormNumber[]; readonly rows: number }
  | { readonly outcome: 'not-a-form' | 'no-column-numbers' | 'repeated-form' | 'unknown-form'; readonly file: string; readonly sheet: string };

export interface ReadForms {
  readonly rows: readonly FormRow[];
  readonly ignored: readonly IgnoredRow[];
  readonly sheets: readonly SheetOutcome[];
}
