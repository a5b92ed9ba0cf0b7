import type { ImportOrigin } from '#platform';
import type { ImportLayout } from '../import-layouts/layout.ts';
import type { ImportRow } from '../import-layouts/read-records.ts';
import type { RowFate, RowProblem } from './import-report.ts';

/** A row whose every cell could be read. */
export type AcceptedRow<L extends ImportLayout> = Extract<ImportRow<L>, { readonly ok: true }>;

/** All rows of one household (or other whole), from every sheet, in the order of the file. They are accepted or refused together. */
export interface RowGroup<L extends ImportLayout> {
  readonly key: string;
  readonly rows: readonly AcceptedRow<L>[];
}

/** `fates` stand in the order of the group's rows. */
export type GroupFate = { readonly refused: false; readonly fates: readonly RowFate[] } | { readonly refused: true; readonly problems: readonly RowProblem[] };

/** What an import knows of itself while it runs. */
export interface ImportRun {
  readonly importId: string;
  readonly fileSha256: string;
  readonly commit: boolean;
}

/** Where a row's facts come from, for the metadata of its events. */
export const originOf = ({ importId, fileSha256 }: ImportRun, { sheet, row }: { readonly sheet: string; readonly row: number }): ImportOrigin =>
  ({ kind: 'import', importId, fileSha256, sheet, row });

/** How one kind of import works; the engine reads, groups and counts. */
export interface ImportPlan<L extends ImportLayout> {
  /** Fields that say whose row it is; rows that agree in all of them belong together. None: every row stands alone. */
  readonly keyFields: readonly string[];
  /** First reading: sees every readable row once, in order. May keep small things, and refuse what contradicts itself inside the file. */
  survey?(row: AcceptedRow<L>, key: string): readonly RowProblem[];
  /** Between the readings: nothing has been written yet. */
  prepare?(): Promise<void>;
  /** Groups of a later phase wait until every earlier one is done: a household that splits off needs its parent. */
  phaseOf?(group: RowGroup<L>): number;
  /** Decides a chunk of groups and, unless the run is dry, writes it. One answer each, in order. */
  apply(groups: readonly RowGroup<L>[]): Promise<readonly GroupFate[]>;
}

/** A group refused at one row. */
export const refusedAt = (row: Pick<AcceptedRow<ImportLayout>, 'place'>, field: string | null, code: string, facts: RowProblem['facts'] = {}): GroupFate =>
  ({ refused: true, problems: [{ place: row.place, field, code, facts }] });

/** Every row of a group with one fate. */
export const allOf = (group: { readonly rows: readonly unknown[] }, fate: RowFate): GroupFate => ({ refused: false, fates: group.rows.map(() => fate) });
