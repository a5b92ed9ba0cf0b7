import { checkCells } from './check-cells.ts';
import { checkRules } from './check-rules.ts';
import { checkSums } from './check-sums.ts';
import type { Finding } from './finding.ts';
import type { FormNumber } from './form.ts';
import { CHECKED_FORMS, linesOf } from './form.ts';
import type { ReadForms, SheetOutcome } from './form-table.ts';
import type { MatchedUnit } from './match-units.ts';
import { matchUnits } from './match-units.ts';
import type { FormUnit } from './units.ts';
import { areSumsKnown, pathOf, unitsOf } from './units.ts';

/** What a check of received forms found. */
export interface FormsReport {
  readonly sheets: readonly SheetOutcome[];
  /** Units by form: what the check covered. */
  readonly units: readonly { readonly form: FormNumber; readonly units: number }[];
  /** Forms that the files do not hold; what links them to the others was not checked. */
  readonly absent: readonly FormNumber[];
  readonly findings: readonly Finding[];
  readonly faults: number;
  readonly warnings: number;
}

const rowFault = (unit: FormUnit, code: 'missing-line' | 'repeated-unit', line: Finding['line']): Finding => ({
  severity: 'fault', code, form: unit.form, unit: pathOf(unit), line, file: unit.file, place: unit.place, column: null, found: unit.name,
});

const missingLines = (unit: FormUnit): readonly Finding[] =>
  linesOf(unit.form).filter((line) => !unit.lines.has(line)).map((line) => rowFault(unit, 'missing-line', line));

const missingIn = ({ byForm }: MatchedUnit, forms: readonly FormNumber[]): readonly Finding[] => {
  const [known] = byForm.values();
  if (known === undefined || known.level === 'total') return [];
  return forms
    .filter((form) => !byForm.has(form))
    .map((form) => ({ severity: 'fault', code: 'missing-unit', form, unit: pathOf(known), line: linesOf(form)[0] ?? 'unit', file: known.file, place: null, column: null, found: known.name }));
};

const bySeverityAndPlace = (one: Finding, other: Finding): number =>
  Number(one.severity === 'warning') - Number(other.severity === 'warning') || one.form - other.form || (one.place?.row ?? 0) - (other.place?.row ?? 0) || (one.column ?? 0) - (other.column ?? 0);

/** Checks forms 1–5 against themselves and each other. A blank counts as 0 and is a warning; everything else is a fault. */
export const checkForms = ({ rows, ignored, sheets }: ReadForms): FormsReport => {
  const present = CHECKED_FORMS.filter((form) => rows.some((row) => row.form === form));
  const forms = present.map((form) => unitsOf(form, rows.filter((row) => row.form === form)));
  const { units, repeated } = matchUnits(forms);
  const every = forms.flatMap((form) => form.units);
  const findings: readonly Finding[] = [
    ...forms.flatMap(({ faults }) => faults.map((fault): Finding => ({ ...fault, severity: 'fault', column: null }))),
    ...repeated.map((unit) => rowFault(unit, 'repeated-unit', linesOf(unit.form)[0] ?? 'unit')),
    ...every.flatMap(missingLines),
    ...units.flatMap((unit) => missingIn(unit, present)),
    ...every.flatMap(checkCells),
    ...units.flatMap(checkRules),
    ...forms.filter(areSumsKnown).flatMap((form) => form.units.flatMap(checkSums)),
    ...ignored.map(({ form, file, place, found }): Finding => ({ severity: 'warning', code: 'row-ignored', form, unit: [], line: linesOf(form)[0] ?? 'unit', file, place, column: null, found })),
  ].toSorted(bySeverityAndPlace);
  const faults = findings.filter(({ severity }) => severity === 'fault').length;
  return {
    sheets,
    units: forms.map((form) => ({ form: form.form, units: form.units.length })),
    absent: CHECKED_FORMS.filter((form) => !present.includes(form)),
    findings,
    faults,
    warnings: findings.length - faults,
  };
};

/** A sheet that says it is a form and could not be read as one. */
export const unreadSheets = ({ sheets }: FormsReport): readonly SheetOutcome[] =>
  sheets.filter(({ outcome }) => outcome === 'no-column-numbers' || outcome === 'repeated-form');
