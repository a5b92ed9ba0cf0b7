import type { HouseholdId, UnitId } from '#standards';
import { formsOf } from './all-forms.ts';
import { countAll } from './contributions.ts';
import type { FigureForm, FigureCell, FormLineId } from './form.ts';
import type { FormsInput } from './forms-input.ts';

/** A cell that two snapshots have differently, with the households that make the difference. */
export interface DifferingCell {
  readonly form: FigureForm;
  readonly unit: UnitId;
  readonly line: FormLineId;
  readonly column: string;
  readonly before: FigureCell;
  readonly after: FigureCell;
  /** Those that count in it on one side only, or for another number of persons. Empty where only declared totals differ. */
  readonly households: readonly HouseholdId[];
}

type Shares = Map<string, Map<HouseholdId, { readonly village: UnitId; readonly count: number }[]>>;

const cellKey = (form: FigureForm, line: FormLineId, key: string): string => `${form} ${line} ${key}`;
const countedIn: Partial<Record<FigureForm, FigureForm>> = { 5: 4, 7: 6 };

const sharesOf = (input: FormsInput): Shares => {
  const shares: Shares = new Map();
  countAll(input, {
    note: () => undefined,
    count: (form, line, key, village, household, count) => {
      const cell = shares.get(cellKey(form, line, key)) ?? new Map<HouseholdId, { village: UnitId; count: number }[]>();
      shares.set(cellKey(form, line, key), cell);
      cell.set(household, [...(cell.get(household) ?? []), { village, count }]);
    },
  });
  return shares;
};

const shareOf = (shares: Shares, key: string, household: HouseholdId, villages: ReadonlySet<UnitId>): number =>
  (shares.get(key)?.get(household) ?? []).reduce((sum, { village, count }) => sum + (villages.has(village) ? count : 0), 0);

const same = (one: FigureCell | undefined, other: FigureCell | undefined): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Every cell that differs, unit by unit. A unit that only one of the two maps has is left out: its rows have nothing to stand beside. */
export const differenceOf = (before: FormsInput, after: FormsInput): readonly DifferingCell[] => {
  const [earlier, later] = [sharesOf(before), sharesOf(after)];
  const [tablesBefore, tablesAfter] = [formsOf(before), formsOf(after)];
  const villagesOf = new Map(after.units.map(({ unit, villages }) => [unit, new Set([...villages, ...(before.units.find((one) => one.unit === unit)?.villages ?? [])])]));
  return tablesAfter.flatMap((table) => {
    const old = tablesBefore.find(({ form }) => form === table.form);
    return table.rows.flatMap(({ unit, line, cells }): readonly DifferingCell[] => {
      const oldRow = old?.rows.find((row) => row.unit === unit && row.line === line);
      const villages = villagesOf.get(unit);
      if (old === undefined || oldRow === undefined || villages === undefined) return [];
      return table.columns.flatMap(({ key, rate }, index): readonly DifferingCell[] => {
        const was = oldRow.cells[old.columns.findIndex((column) => column.key === key && (column.rate === null) === (rate === null))];
        const is = cells[index];
        if (same(was, is)) return [];
        const parts = [key, ...(rate === null ? [] : [rate.part, rate.whole])].map((part) => cellKey(countedIn[table.form] ?? table.form, line, part));
        const candidates = new Set(parts.flatMap((part) => [...(earlier.get(part)?.keys() ?? []), ...(later.get(part)?.keys() ?? [])]));
        const households = [...candidates].filter((household) => parts.some((part) => shareOf(earlier, part, household, villages) !== shareOf(later, part, household, villages)));
        return [{ form: table.form, unit, line, column: key, before: was ?? null, after: is ?? null, households: households.sort() }];
      });
    });
  });
};
