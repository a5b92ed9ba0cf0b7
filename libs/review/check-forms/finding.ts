import type { CellReason, Place } from '#documents';
import type { FormLine, FormNumber } from './form.ts';

/** A column of a form's line, as a finding points at it. */
export interface FormCell {
  readonly form: FormNumber;
  readonly line: FormLine;
  readonly column: number;
}

/** A finding that compares figures. */
export const FIGURE_FAULTS = [
  /** Column 9 of forms 2–3, or the deprivations in all of form 4. */
  'identity',
  'cross-form',
  /** An upper unit's figure is not the sum of its units'. */
  'sum',
  /** A rate that does not come from its own counts. */
  'rate',
  'rate-over-100',
  'part-over-whole',
  /** More households than persons in them. */
  'fewer-persons-than-households',
  'negative',
  'not-whole',
] as const;
export type FigureFault = (typeof FIGURE_FAULTS)[number];

/** A finding about a row or a cell as such. */
export const ROW_FAULTS = ['missing-unit', 'missing-line', 'repeated-unit', 'no-name', 'no-level', 'unknown-level', 'no-parent', 'parent-cycle'] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

interface About {
  readonly form: FormNumber;
  /** Names from the top of the form down to the unit. */
  readonly unit: readonly string[];
  readonly line: FormLine;
  /** Where it stands in the file; null for what is not there. */
  readonly file: string;
  readonly place: Place | null;
}

/** Something to be told. Figures are decimal texts with a dot; `residual` is printed − expected. */
export type Finding =
  | (About & {
      readonly severity: 'fault';
      readonly code: FigureFault;
      readonly column: number;
      readonly printed: string;
      readonly expected: string;
      readonly residual: string;
      /** The cells that the expected value comes from. */
      readonly from: readonly (FormCell & { readonly factor: number })[];
    })
  | (About & { readonly severity: 'fault'; readonly code: 'unreadable-cell'; readonly column: number; readonly reason: CellReason; readonly found: string })
  | (About & { readonly severity: 'fault'; readonly code: RowFault; readonly column: null; readonly found: string })
  | (About & { readonly severity: 'warning'; readonly code: 'blank'; readonly column: number })
  | (About & { readonly severity: 'warning'; readonly code: 'row-ignored'; readonly column: null; readonly found: string });
