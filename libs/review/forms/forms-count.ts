import { ETHNIC_GROUP_CODES, KINH, type RuleSet, type UnitId } from '#standards';
import { countAll } from './contributions.ts';
import type { FigureForm, FormLineId, NoteCode } from './form.ts';
import type { FormsFrame, FormsHouseholds, FormsUnit } from './forms-input.ts';
import { layoutsOf } from './layout.ts';
import { Tally } from './tally.ts';

interface Move {
  readonly from: UnitId;
  readonly to: UnitId;
  readonly lists: ReadonlySet<unknown>;
}

interface Counted {
  readonly lines: ReadonlyMap<FormLineId, number>;
  readonly columns: ReadonlyMap<string, number>;
  readonly tally: Tally;
}

/** Forms 5 and 7 are forms 4 and 6 over the households listed. */
const countedFor: Partial<Record<FigureForm, FigureForm>> = { 5: 4, 7: 6 };

const indexed = <Key>(keys: readonly Key[]): ReadonlyMap<Key, number> => new Map(keys.map((key, index) => [key, index]));

/**
 * What the households of a round count in every village, cell by cell. They come part by part and are not kept: a province takes no more memory
 * than its largest part and the counts of its villages.
 */
export class FormsCount {
  readonly ruleSet: RuleSet;
  readonly #rules: FormsFrame['rules'];
  readonly #forms: ReadonlyMap<FigureForm, Counted>;
  readonly #notes = new Map<FigureForm, Map<NoteCode, Map<UnitId, number>>>();
  readonly #groups = new Set<string>();
  readonly #moves: Move[] = [];

  constructor(ruleSet: RuleSet, rules: FormsFrame['rules']) {
    this.ruleSet = ruleSet;
    this.#rules = rules;
    this.#forms = new Map(layoutsOf(ruleSet, ETHNIC_GROUP_CODES).map(({ form, lines, columns }) => [form, { lines: indexed(lines), columns: indexed(columns.map(({ key }) => key)), tally: new Tally(lines.length, columns.length) }]));
  }

  /** `villages`: what falls into others belongs to another part; null = there is one part. */
  add(households: FormsHouseholds, villages: ReadonlySet<UnitId> | null = null): void {
    const noted = new Set<string>();
    const belongs = (village: UnitId): boolean => villages === null || villages.has(village);
    countAll({ ...households, rules: this.#rules, ruleSet: this.ruleSet }, {
      count: (form, line, key, village, _household, count) => {
        if (belongs(village)) this.#count(form, line, key, village, count);
      },
      // A household is noted once, however many of its facts say so.
      note: (form, code, village, household) => {
        const key = `${form} ${code} ${village} ${household}`;
        if (!belongs(village) || noted.has(key)) return;
        noted.add(key);
        this.#note(form, code, village);
      },
    });
    for (const { head, residents } of households.counted) for (const { group } of head === null ? residents : [head, ...residents]) this.#groups.add(group);
    for (const { start, end } of households.compared) if (start !== null && end !== null && start.village !== end.village && belongs(end.village)) this.#moves.push({ from: start.village, to: end.village, lists: new Set([start.class, end.class]) });
  }

  /** Groups of heads and members on the lists, by code. */
  get ethnicCodes(): readonly string[] {
    return ETHNIC_GROUP_CODES.filter((code) => code !== KINH && this.#groups.has(code));
  }

  /** A unit's counts, line by line, by column key. */
  sum(form: FigureForm, villages: Iterable<UnitId>): (line: FormLineId, key: string) => number {
    const { lines, columns, tally } = this.#counted(countedFor[form] ?? form);
    const sums = tally.sum(villages);
    return (line, key) => sums[lines.get(line) ?? -1]?.[columns.get(key) ?? -1] ?? 0;
  }

  notes(form: FigureForm, { villages }: Pick<FormsUnit, 'villages'>): readonly { readonly code: NoteCode; readonly count: number }[] {
    return [...(this.#notes.get(form) ?? [])].flatMap(([code, counts]) => {
      let count = 0;
      for (const village of villages) count += counts.get(village) ?? 0;
      return count === 0 ? [] : [{ code, count }];
    });
  }

  /** Households of a list that changed their village inside; they stand in columns 4 and 8 of form 2 or 3. */
  movedInside(list: 'poor' | 'near-poor', villages: ReadonlySet<UnitId>): number {
    return this.#moves.filter(({ from, to, lists }) => lists.has(list) && villages.has(from) && villages.has(to)).length;
  }

  #counted(form: FigureForm): Counted {
    const counted = this.#forms.get(form);
    if (counted === undefined) throw new TypeError(`there is no form ${form}`);
    return counted;
  }

  #count(form: FigureForm, line: FormLineId, key: string, village: UnitId, count: number): void {
    const { lines, columns, tally } = this.#counted(form);
    const [row, column] = [lines.get(line), columns.get(key)];
    if (row === undefined || column === undefined) throw new TypeError(`form ${form} has no cell ${line} ${key}`);
    tally.add(village, row, column, count);
  }

  #note(form: FigureForm, code: NoteCode, village: UnitId): void {
    const codes = this.#notes.get(form) ?? new Map<NoteCode, Map<UnitId, number>>();
    this.#notes.set(form, codes);
    const counts = codes.get(code) ?? new Map<UnitId, number>();
    codes.set(code, counts.set(village, (counts.get(village) ?? 0) + 1));
  }
}
