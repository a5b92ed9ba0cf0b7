import { isRefused, rateOf, type Declared, type Rate, type RateRefusal } from '#household';
import { ETHNIC_GROUP_CODES, KINH, type HouseholdId, type UnitId } from '#standards';
import { countAll, type Counting } from './contributions.ts';
import { FIGURE_FORMS, warningCodes, type FigureForm, type FigureCell, type FormColumn, type FormLineId, type FormNote, type FormTable, type NoteCode } from './form.ts';
import type { FormsInput, FormsUnit } from './forms-input.ts';
import { layoutsOf, type FormLayout } from './layout.ts';
import { Tally } from './tally.ts';

interface Counted {
  readonly layout: FormLayout;
  readonly tally: Tally;
}

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

/** Forms 5 and 7 are forms 4 and 6 over the households listed. */
const countedFor: Partial<Record<FigureForm, FigureForm>> = { 5: 4, 7: 6 };

const percentCells = (columns: readonly FormColumn[], counts: readonly number[]): readonly FigureCell[] => {
  const listed = counts[0] ?? 0;
  return columns.map(({ rate }, index): FigureCell => (rate === null ? (counts[index] ?? 0) : listed === 0 ? { refused: 'denominator-zero' } : rateOf(counts[index] ?? 0, listed)));
};

class Notes {
  readonly #households = new Map<FigureForm, Map<NoteCode, Map<UnitId, Set<HouseholdId>>>>();

  add(form: FigureForm, code: NoteCode, village: UnitId, household: HouseholdId): void {
    const codes = this.#households.get(form) ?? new Map<NoteCode, Map<UnitId, Set<HouseholdId>>>();
    this.#households.set(form, codes);
    const villages = codes.get(code) ?? new Map<UnitId, Set<HouseholdId>>();
    codes.set(code, villages);
    const households = villages.get(village) ?? new Set<HouseholdId>();
    villages.set(village, households.add(household));
  }

  of(form: FigureForm, unit: FormsUnit): readonly FormNote[] {
    return [...(this.#households.get(form) ?? [])].flatMap(([code, villages]): readonly FormNote[] => {
      let count = 0;
      for (const village of unit.villages) count += villages.get(village)?.size ?? 0;
      return count === 0 ? [] : [{ code, unit: unit.unit, count }];
    });
  }
}

interface Move {
  readonly from: UnitId;
  readonly to: UnitId;
  readonly lists: ReadonlySet<unknown>;
}

/** Households that changed their village; they stand in columns 4 and 8 of form 2 or 3. */
const movesIn = ({ compared }: FormsInput): readonly Move[] =>
  compared.flatMap(({ start, end }) => (start === null || end === null || start.village === end.village ? [] : [{ from: start.village, to: end.village, lists: new Set([start.class, end.class]) }]));

const unitNotes = (form: FigureForm, unit: FormsUnit, moves: readonly Move[]): readonly FormNote[] => {
  const list = form === 2 ? 'poor' : 'near-poor';
  const note = (code: NoteCode, count: number): readonly FormNote[] => (count === 0 ? [] : [{ code, unit: unit.unit, count }]);
  const ofResidents = form === 1 || form >= 12;
  return [
    ...(form === 2 || form === 3 ? note('moved-inside', moves.filter(({ from, to, lists }) => lists.has(list) && unit.villages.has(from) && unit.villages.has(to)).length) : []),
    ...(ofResidents && !unit.declared.known ? note('residents-not-declared', Math.max(1, unit.declared.missing.length)) : []),
    ...note('villages-divided', unit.divided.length),
    ...note('villages-divided-inside', unit.dividedInside.length),
  ];
};

/** Forms from one input: counted once, summed for every unit. */
export const formsOf = (input: FormsInput, wanted: readonly FigureForm[] = FIGURE_FORMS): readonly FormTable[] => {
  const layouts = layoutsOf(input.ruleSet, ethnicCodesOf(input));
  const counted = new Map<FigureForm, Counted>(layouts.map((layout) => [layout.form, { layout, tally: new Tally(layout.lines.length, layout.columns.length) }]));
  const notes = new Notes();
  const places = new Map(layouts.map(({ form, lines, columns }) => [form, { lines: new Map(lines.map((line, index) => [line, index])), columns: new Map(columns.map(({ key }, index) => [key, index])) }]));
  const counting: Counting = {
    count: (form, line, key, village, _household, count) => {
      const place = places.get(form);
      const [row, column] = [place?.lines.get(line), place?.columns.get(key)];
      if (row === undefined || column === undefined) throw new TypeError(`form ${form} has no cell ${line} ${key}`);
      counted.get(form)?.tally.add(village, row, column, count);
    },
    note: (form, code, village, household) => notes.add(form, code, village, household),
  };
  countAll(input, counting);
  const moves = movesIn(input);
  return layouts.filter(({ form }) => wanted.includes(form)).map((layout) => tableOf(layout, input, counted, notes, moves));
};

const tableOf = ({ form, lines, columns }: FormLayout, input: FormsInput, counted: ReadonlyMap<FigureForm, Counted>, notes: Notes, moves: readonly Move[]): FormTable => {
  const tally = counted.get(countedFor[form] ?? form)?.tally ?? new Tally(lines.length, columns.length);
  const percent = countedFor[form] !== undefined;
  const rows = input.units.flatMap((unit) => {
    const sums = tally.sum(unit.villages);
    return lines.map((line, index) => {
      const counts = sums[index] ?? [];
      return { unit: unit.unit, line, cells: percent ? percentCells(columns, counts) : cellsOf(columns, counts, residentsOf(unit.declared, line), unit) };
    });
  });
  const exceeding = rows.flatMap(({ unit, cells }): readonly FormNote[] => (cells.some((cell) => cell !== null && typeof cell === 'object' && isRefused(cell) && cell.refused === 'more-listed-than-residents') ? [{ code: 'more-listed-than-residents', unit, count: 1 }] : []));
  const all = [...input.units.flatMap((unit) => [...unitNotes(form, unit, moves), ...notes.of(form, unit)]), ...exceeding];
  return { form, columns, lines, rows, notes: all.filter(({ code }) => !warningCodes.includes(code)), warnings: all.filter(({ code }) => warningCodes.includes(code)) };
};

/** Groups of heads and members on the lists, by code. */
const ethnicCodesOf = ({ counted }: FormsInput): readonly string[] => {
  const codes = new Set<string>();
  for (const { head, residents } of counted) {
    if (head !== null) codes.add(head.group);
    for (const { group } of residents) codes.add(group);
  }
  codes.delete(KINH);
  return ETHNIC_GROUP_CODES.filter((code) => codes.has(code));
};
