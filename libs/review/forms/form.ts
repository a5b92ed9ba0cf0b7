import type { Rate, RateRefusal } from '#household';
import type { UnitId } from '#standards';

/** The statutory forms with figures; 14 and 15 are lists of households. */
export const FIGURE_FORMS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const;
export type FigureForm = (typeof FIGURE_FORMS)[number];
export const LIST_FORMS = [14, 15] as const;
export type ListForm = (typeof LIST_FORMS)[number];

export const isFigureForm = (number: number): number is FigureForm => FIGURE_FORMS.some((form) => form === number);
export const isListForm = (number: number): number is ListForm => LIST_FORMS.some((form) => form === number);

/** Lines of a unit: one, or households and persons, or the two lists, or by ethnic group. */
export type FormLineId = 'unit' | 'households' | 'persons' | 'poor' | 'near-poor' | 'all' | 'kinh' | 'minority';

/** A column: a count, or a rate of two counts of the same line. `number`: as printed; null = it stands before the numbered ones. */
export interface FormColumn {
  readonly key: string;
  readonly number: number | null;
  readonly rate: { readonly part: string; readonly whole: string } | null;
}

/** A count; null = nobody declared it. A rate keeps its two counts, or says why there is none. */
export type FigureCell = number | null | Rate | RateRefusal;

export interface FormRow {
  readonly unit: UnitId;
  readonly line: FormLineId;
  /** In the order of the columns. */
  readonly cells: readonly FigureCell[];
}

/** Something said below a form about a unit: how many households it concerns. */
export interface FormNote {
  readonly code: NoteCode;
  readonly unit: UnitId;
  readonly count: number;
}

export type NoteCode =
  /** Moves between villages inside the unit; they stand in columns 4 and 8 of their villages. */
  | 'moved-inside'
  /** On a list at the start, still there, no result in the round: column 4, named by the query of movements. */
  | 'without-result'
  /** On a list though every member is away: a household without persons, which a check of the form takes for a mistake. */
  | 'without-residents'
  /** The assessment lacks answers: the class is undetermined. Never counted as not deprived. */
  | 'undetermined'
  /** On a list, and no answers to the twelve questions are known. */
  | 'without-answers'
  /** On a list with some of the questions unanswered. */
  | 'partly-answered'
  | 'without-causes'
  /** Nobody knows whether any member is able to work: in neither "no labour" nor "other". */
  | 'labour-unknown'
  /** Form 11: the answers are a household's, so its children of those ages are counted, all of them. */
  | 'children-by-household'
  /** Form 8: groups overlap, so that total less the three groups is not "other". */
  | 'groups-overlap'
  /** Nobody declared the residents: no rate, no total. */
  | 'residents-not-declared'
  | 'more-listed-than-residents'
  /** Villages divided between units: their households stand in none of the rows. */
  | 'villages-divided'
  /** Villages divided inside the unit: their households stand in no village's row, but in the unit's. */
  | 'villages-divided-inside'
  | 'temporary-left-out';

/** Notes that an office has to look into before it signs. */
export const warningCodes: readonly NoteCode[] = ['undetermined', 'without-residents', 'groups-overlap', 'residents-not-declared', 'more-listed-than-residents', 'villages-divided', 'villages-divided-inside'];

export interface FormTable {
  readonly form: FigureForm;
  readonly columns: readonly FormColumn[];
  readonly lines: readonly FormLineId[];
  readonly rows: readonly FormRow[];
  readonly notes: readonly FormNote[];
  readonly warnings: readonly FormNote[];
}
