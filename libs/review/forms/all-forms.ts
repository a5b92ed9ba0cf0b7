import { isRefused, rateOf, type Declared, type Rate, type RateRefusal } from '#household';
import { FIGURE_FORMS, warningCodes, type FigureForm, type FigureCell, type FormColumn, type FormLineId, type FormNote, type FormTable, type NoteCode } from './form.ts';
import { FormsCount } from './forms-count.ts';
import type { FormsInput, FormsUnit } from './forms-input.ts';
import { layoutsOf, type FormLayout } from './layout.ts';

/** Counts beside the declared ones go by this; a temporary household left out is taken off both. */
interface Residents {
  readonly households: number | null;
  readonly persons: number | null;
}

const residentsOf = (declared: Declared, line: FormLineId): Residents => {
  if (!declared.known) return { households: null, persons: null };
  const { households, persons, minorityHouseholds, minorityPersons } = declared;
  switch (line) {
    case 'minority':
      return { households: minorityHouseholds, persons: minorityPersons };
    case 'kinh':
      return { households: minorityHouseholds === null ? null : households - minorityHouseholds, persons: minorityPersons === null ? null : persons - minorityPersons };
    default:
      return { households, persons };
  }
};

const declaredKeys: Readonly<Record<string, keyof Residents>> = { residents: 'households', 'resident-persons': 'persons' };

/** `together`: everybody whom the whole has to hold beside the part. */
const rateIn = (part: number, together: number, whole: number | null, unit: FormsUnit): Rate | RateRefusal => {
  if (unit.divided.length > 0) return { refused: 'villages-divided', villages: unit.divided };
  if (whole === null) return { refused: 'denominator-unknown', missing: unit.declared.known ? [] : unit.declared.missing };
  if (whole === 0) return { refused: 'denominator-zero' };
  return together > whole ? { refused: 'more-listed-than-residents', listed: together, residents: whole } : rateOf(part, whole);
};

const cellsOf = (columns: readonly FormColumn[], counts: readonly number[], residents: Residents, unit: FormsUnit): readonly FigureCell[] => {
  const plain = columns.map((column, index): number | null => {
    const declared = declaredKeys[column.key];
    return declared === undefined ? (counts[index] ?? 0) : residents[declared];
  });
  const valueOf = (key: string): number => plain[columns.findIndex((column) => column.key === key && column.rate === null)] ?? 0;
  const wholeOf = (key: string): number | null => plain[columns.findIndex((column) => column.key === key)] ?? null;
  return columns.map(({ rate }, index): FigureCell => {
    if (rate === null) return plain[index] ?? null;
    // The lists are of different households: none of form 1's may make them more than there are together.
    const together = columns.filter((column) => column.rate?.whole === rate.whole).reduce((sum, column) => sum + valueOf(column.rate?.part ?? ''), 0);
    return rateIn(valueOf(rate.part), together, wholeOf(rate.whole), unit);
  });
};

const percentCells = (columns: readonly FormColumn[], counts: readonly number[]): readonly FigureCell[] => {
  const listed = counts[0] ?? 0;
  return columns.map(({ rate }, index): FigureCell => (rate === null ? (counts[index] ?? 0) : listed === 0 ? { refused: 'denominator-zero' } : rateOf(counts[index] ?? 0, listed)));
};

const unitNotes = (form: FigureForm, unit: FormsUnit, counted: FormsCount): readonly FormNote[] => {
  const list = form === 2 ? 'poor' : 'near-poor';
  const note = (code: NoteCode, count: number): readonly FormNote[] => (count === 0 ? [] : [{ code, unit: unit.unit, count }]);
  const ofResidents = form === 1 || form >= 12;
  return [
    ...(form === 2 || form === 3 ? note('moved-inside', counted.movedInside(list, unit.villages)) : []),
    ...(ofResidents && !unit.declared.known ? note('residents-not-declared', Math.max(1, unit.declared.missing.length)) : []),
    ...note('villages-divided', unit.divided.length),
    ...note('villages-divided-inside', unit.dividedInside.length),
  ];
};

const tableOf = ({ form, lines, columns }: FormLayout, count: FormsCount, units: readonly FormsUnit[]): FormTable => {
  const percent = form === 5 || form === 7;
  const rows = units.flatMap((unit) => {
    const sum = count.sum(form, unit.villages);
    return lines.map((line) => {
      const counts = columns.map(({ key }) => sum(line, key));
      return { unit: unit.unit, line, cells: percent ? percentCells(columns, counts) : cellsOf(columns, counts, residentsOf(unit.declared, line), unit) };
    });
  });
  const exceeding = rows.flatMap(({ unit, cells }): readonly FormNote[] => (cells.some((cell) => cell !== null && typeof cell === 'object' && isRefused(cell) && cell.refused === 'more-listed-than-residents') ? [{ code: 'more-listed-than-residents', unit, count: 1 }] : []));
  const all = [...units.flatMap((unit) => [...unitNotes(form, unit, count), ...count.notes(form, unit).map((note) => ({ ...note, unit: unit.unit }))]), ...exceeding];
  return { form, columns, lines, rows, notes: all.filter(({ code }) => !warningCodes.includes(code)), warnings: all.filter(({ code }) => warningCodes.includes(code)) };
};

/** The forms of these units: sums of what was counted in their villages. */
export const tablesOf = (count: FormsCount, units: readonly FormsUnit[], wanted: readonly FigureForm[] = FIGURE_FORMS): readonly FormTable[] =>
  layoutsOf(count.ruleSet, count.ethnicCodes).filter(({ form }) => wanted.includes(form)).map((layout) => tableOf(layout, count, units));

/** Forms from one input, all of it at once. */
export const formsOf = (input: FormsInput, wanted: readonly FigureForm[] = FIGURE_FORMS): readonly FormTable[] => {
  const count = new FormsCount(input.ruleSet, input.rules);
  count.add(input);
  return tablesOf(count, input.units, wanted);
};
