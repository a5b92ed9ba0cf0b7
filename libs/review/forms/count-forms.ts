import type { ProjectionDatabase } from '#projection';
import { RULE_SETS, type RuleSet } from '#standards';
import type { TerritorySnapshot } from '#territory';
import { loadDetails } from '../read-models/details/load-details.ts';
import { tablesOf } from './all-forms.ts';
import { FIGURE_FORMS, type FigureForm, type FormTable } from './form.ts';
import type { FormsAsked } from './forms-asked.ts';
import { FormsCount } from './forms-count.ts';
import type { FormsHouseholds, FormsUnit } from './forms-input.ts';
import { InputReading, type RuleSetVotes } from './load-input.ts';

/** The forms of a question, with what their rows and columns stand for. */
export interface CountedForms {
  readonly ruleSet: RuleSet;
  readonly units: readonly FormsUnit[];
  readonly tables: readonly FormTable[];
}

// Communes that are read together: more of them cost memory, fewer cost questions to the database.
const villagesTogether = 256;

export interface CountingChoice {
  /** All of them by default. */
  readonly wanted?: readonly FigureForm[];
  readonly ruleSets?: readonly RuleSet[];
  readonly villagesAtOnce?: number;
}

/**
 * Counts the forms some communes at a time, so that a province needs no more memory than its largest communes. The standard of most decisions is
 * known at the end only: it is taken to be that of the first communes, and where that was wrong everything is counted again.
 */
export const countForms = async (
  asked: FormsAsked, territory: TerritorySnapshot, schema: string, db: ProjectionDatabase,
  { wanted = FIGURE_FORMS, ruleSets = RULE_SETS, villagesAtOnce = villagesTogether }: CountingChoice = {},
): Promise<CountedForms> => {
  const reading = new InputReading(asked, territory, ruleSets);
  const countBy = async (ruleSet: RuleSet | null): Promise<CountedForms> => {
    const votes: RuleSetVotes = new Map();
    const leftOut: FormsHouseholds['leftOut'][number][] = [];
    let count = ruleSet === null ? null : new FormsCount(ruleSet, asked.rules);
    for (const villages of reading.rows.parts(villagesAtOnce)) {
      const households = reading.householdsFrom(await loadDetails(reading.wanted(villages), schema, db), votes, villages);
      count ??= new FormsCount(reading.ruleSetBy(votes), asked.rules);
      count.add(households, villages);
      for (const each of households.leftOut) if (villages.has(each.village)) leftOut.push(each);
    }
    const most = reading.ruleSetBy(votes);
    if (count !== null && count.ruleSet.id !== most.id) return countBy(most);
    const units = reading.rows.units(leftOut);
    return { ruleSet: most, units, tables: tablesOf(count ?? new FormsCount(most, asked.rules), units, wanted) };
  };
  return countBy(null);
};
