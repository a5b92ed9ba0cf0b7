import type { LocalDate } from '#standards';
import type { BirthDate } from '../cells/read-date.ts';

/** Canonical value → the texts that mean it; the first is the one written in templates. Matched without case and tone marks. */
export type Options = Readonly<Record<string, readonly string[]>>;

interface Column {
  readonly id: string;
  /** The header as communes write it. */
  readonly header: string;
  readonly otherHeaders?: readonly string[];
  /** A value is needed in every row. Such a column must be there; others may be left out. */
  readonly required?: true;
  readonly example: string;
  /** For the guide sheet of the template, in Vietnamese. */
  readonly note?: string;
}

/** One column of an import. `mark`: x or nothing. `answer`: yes, no, or unknown when empty. `choices`: several, separated by `;`. */
export type Field = Column &
  (
    | { readonly kind: 'text' | 'id-number' | 'date' | 'birth-date' | 'year' | 'integer' | 'decimal' | 'percent' | 'vnd' | 'mark' | 'answer' }
    | { readonly kind: 'choice' | 'choices'; readonly options: Options }
  );

export interface SheetLayout {
  readonly id: string;
  /** Name of the sheet in templates: no spaces, so that printed titles need no quoting. */
  readonly sheet: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

/** What one `import` verb reads: at least one of its sheets must be there. */
export interface ImportLayout {
  readonly id: string;
  readonly title: string;
  readonly sheets: readonly SheetLayout[];
}

interface Values {
  readonly text: string;
  readonly 'id-number': string;
  readonly date: LocalDate;
  readonly 'birth-date': BirthDate;
  readonly year: number;
  readonly integer: number;
  readonly decimal: number;
  readonly percent: number;
  readonly vnd: number;
  readonly answer: boolean;
}

type OptionOf<F> = F extends { readonly options: infer O } ? keyof O & string : never;

type ValueOf<F extends Field> = F['kind'] extends 'mark'
  ? boolean
  : F['kind'] extends 'choices'
    ? readonly OptionOf<F>[]
    : (F['kind'] extends 'choice' ? OptionOf<F> : F['kind'] extends keyof Values ? Values[F['kind']] : never) | (F extends { readonly required: true } ? never : null);

/** The typed values of one accepted row: an optional cell left empty is `null`, a mark `false`, choices none. */
export type RecordOf<S extends SheetLayout> = { readonly [F in S['fields'][number] as F['id']]: ValueOf<F> };
