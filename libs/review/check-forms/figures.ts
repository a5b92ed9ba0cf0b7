import type { Decimal } from './decimal.ts';
import { decimalText, minus, sum, times } from './decimal.ts';
import type { FigureFault, Finding, FormCell } from './finding.ts';
import { pathOf } from './units.ts';
import type { FormUnit } from './units.ts';
import type { MatchedUnit } from './match-units.ts';
import type { Printed } from './printed.ts';
import { countedAs } from './printed.ts';
import type { Term } from './rules.ts';

/** A cell of a unit, wherever it stands; undefined where the form, the unit or the line is not there. */
export const cellOf = ({ byForm }: MatchedUnit, { form, line, column }: FormCell): Printed | undefined => byForm.get(form)?.lines.get(line)?.cells.get(column);

/** Its number with a blank as 0; null where it is not there or cannot be read, so that nothing can be judged by it. */
export const valueOf = (unit: MatchedUnit, cell: FormCell): Decimal | null => {
  const printed = cellOf(unit, cell);
  return printed === undefined ? null : countedAs(printed);
};

export const isKnown = (value: Decimal | null): value is Decimal => value !== null;

/** Null as soon as one part is unknown. */
export const sumOf = (unit: MatchedUnit, terms: readonly Term[]): Decimal | null => {
  const values = terms.map((term) => ({ value: valueOf(unit, term), factor: term.factor }));
  const known = values.flatMap(({ value, factor }) => (value === null ? [] : [times(value, factor)]));
  return known.length < values.length ? null : sum(known);
};

export interface Difference {
  readonly code: FigureFault;
  readonly cell: FormCell;
  readonly printed: Decimal;
  readonly expected: Decimal;
  readonly from: readonly Term[];
}

/** A finding on one cell of a unit, placed where the cell stands. */
export const figureFinding = (unit: FormUnit, { code, cell, printed, expected, from }: Difference): Finding => ({
  severity: 'fault',
  code,
  form: cell.form,
  unit: pathOf(unit),
  line: cell.line,
  file: unit.file,
  place: unit.lines.get(cell.line)?.cells.get(cell.column)?.place ?? unit.place,
  column: cell.column,
  printed: decimalText(printed),
  expected: decimalText(expected),
  residual: decimalText(minus(printed, expected)),
  from,
});

export const unitOf = ({ byForm }: MatchedUnit, { form }: FormCell): FormUnit | undefined => byForm.get(form);
