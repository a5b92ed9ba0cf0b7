import { householdOf, type KnownHouseholdEvent } from '#household';
import type { HouseholdId, LocalDate, UnitId } from '#standards';
import type { TerritorySnapshot } from '#territory';
import { roundDay } from '../../../household/read-models/rates/ledger.ts';
import { detailFactOf, type DetailFact } from '../../read-models/details/detail-fact.ts';
import { HouseholdDetails } from '../../read-models/details/household-details.ts';
import { formsIn } from '../../check-forms/read-forms.ts';
import { checkForms, type FormsReport } from '../../check-forms/check-forms.ts';
import { sheetRows } from '../../check-forms/testing/sheet-rows.ts';
import { countingRulesWith } from '../counting-rules.ts';
import { csvOf } from '../csv.ts';
import type { FormTable } from '../form.ts';
import type { FormsInput } from '../forms-input.ts';
import type { FormsAsked } from '../forms-asked.ts';
import { InputReading } from '../load-input.ts';

export const rules = countingRulesWith({ lookBack: { kind: 'ever' }, nearPoorReturnsAfter: ['near-poor'] });

export const askedFor = (year: number, unit: UnitId | null, over: Partial<FormsAsked> = {}): FormsAsked => ({
  round: { kind: 'periodic', year }, as: 'official', on: roundDay(year), knownAt: null, unit, within: null, depth: Infinity, rules, ...over,
});

export const detailsOf = (history: readonly KnownHouseholdEvent[], knownAt: string | null = null): ReadonlyMap<HouseholdId, HouseholdDetails> => {
  const facts = new Map<HouseholdId, DetailFact[]>();
  for (const event of history) {
    const fact = knownAt === null || event.knownAt <= knownAt ? detailFactOf(event) : null;
    if (fact === null) continue;
    const household = householdOf(event.stream);
    const own = facts.get(household);
    if (own === undefined) facts.set(household, [fact]);
    else own.push(fact);
  }
  return new Map([...facts].map(([household, own]) => [household, new HouseholdDetails(own)]));
};

/** The input as the read model would give it, without one. */
export const inputFor = (asked: FormsAsked, territory: TerritorySnapshot, history: readonly KnownHouseholdEvent[]): FormsInput => new InputReading(asked, territory).inputFrom(detailsOf(history, asked.knownAt));

/** Count of a cell; a rate's hundredths; null where there is none. */
export const cell = (tables: readonly FormTable[], form: number, unit: UnitId, line: string, key: string): number | null => {
  const table = tables.find((each) => each.form === form);
  const index = table?.columns.findIndex((column) => column.key === key) ?? -1;
  const found = table?.rows.find((row) => row.unit === unit && row.line === line)?.cells[index];
  if (found === undefined) throw new TypeError(`form ${form} has no ${line} ${key}`);
  return found === null || typeof found === 'number' ? found : 'refused' in found ? null : found.hundredths;
};

/** What the check of forms received from others says of forms 1–5. */
export const checked = (tables: readonly FormTable[], input: FormsInput, year: number): FormsReport =>
  checkForms(
    formsIn([{
      file: 'forms.csv', form: null,
      sheets: new Map(tables.filter(({ form }) => form <= 5).map((table) => {
        const rows = csvOf(table, input.units, { as: input.as, year }).trimEnd().split('\r\n').map((line) => line.split(';'));
        return [`Bieu_${table.form}`, sheetRows(`Bieu_${table.form}`, rows)];
      })),
    }]),
  );

export const day = (text: string): LocalDate => text as LocalDate;
