import type { Place } from '../workbook/sheet-row.ts';
import type { ImportProblem, ImportReport, RowFate, RowProblem } from './import-report.ts';

/** Turns a code and its facts into the sentence that stands in the report. */
export type Explain = (code: string, facts: RowProblem['facts']) => string;

interface Count {
  read: number;
  accepted: number;
  refused: number;
}

type Counted = Pick<ImportReport, 'read' | 'accepted' | 'refused' | 'newRows' | 'changedRows' | 'unchanged' | 'perSheet' | 'problems' | 'problemsLeftOut'>;

/** Keeps the account of an import: every row read is accepted or refused, once. */
export class ImportTally {
  readonly #sheets = new Map<string, Count>();
  readonly #fates: Record<RowFate, number> = { new: 0, changed: 0, unchanged: 0 };
  readonly #problems: ImportProblem[] = [];
  #leftOut = 0;

  constructor(
    private readonly explain: Explain,
    private readonly mostProblems: number,
  ) {}

  read({ sheet }: Place): void {
    this.#count(sheet).read += 1;
  }

  accept({ sheet }: Place, fate: RowFate): void {
    this.#count(sheet).accepted += 1;
    this.#fates[fate] += 1;
  }

  refuse({ sheet }: Place, problems: readonly RowProblem[]): void {
    this.#count(sheet).refused += 1;
    for (const problem of problems) this.#note(problem);
  }

  report(): Counted {
    const perSheet = [...this.#sheets].map(([sheet, count]) => ({ sheet, ...count }));
    const sum = (field: keyof Count): number => perSheet.reduce((total, count) => total + count[field], 0);
    // Rows are refused in the order in which groups are judged; people read the file from the top.
    const problems = this.#problems.toSorted((a, b) => this.#orderOf(a.sheet) - this.#orderOf(b.sheet) || a.row - b.row);
    return {
      read: sum('read'), accepted: sum('accepted'), refused: sum('refused'),
      newRows: this.#fates.new, changedRows: this.#fates.changed, unchanged: this.#fates.unchanged,
      perSheet, problems, problemsLeftOut: this.#leftOut,
    };
  }

  #orderOf(sheet: string): number {
    return [...this.#sheets.keys()].indexOf(sheet);
  }

  #count(sheet: string): Count {
    const known = this.#sheets.get(sheet);
    if (known !== undefined) return known;
    const count: Count = { read: 0, accepted: 0, refused: 0 };
    this.#sheets.set(sheet, count);
    return count;
  }

  #note({ place: { sheet, row, column }, field, code, facts }: RowProblem): void {
    if (this.#problems.length >= this.mostProblems) {
      this.#leftOut += 1;
      return;
    }
    this.#problems.push({ sheet, row, cell: column === null ? null : `${column}${row}`, field, code, reason: this.explain(code, facts) });
  }
}
