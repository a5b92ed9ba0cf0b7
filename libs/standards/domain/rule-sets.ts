import type { QuestionId } from './indicators.ts';
import type { LocalDate } from './local-date.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2027_DRAFT } from './rule-set-2027-draft.ts';
import type { RuleSet } from './rule-set.ts';

/** Every edition of every standard, oldest first. Confirming RS-2027 adds an entry; nothing here is ever edited. */
export const RULE_SETS: readonly RuleSet[] = [RS_2016, RS_2022, RS_2027_DRAFT];

/** Whether a policy period may begin on the day under this standard. Both ends of the validity count. */
export const covers = ({ validity }: RuleSet, date: LocalDate): boolean => validity.from <= date && date <= validity.to;

/** The standard for policy periods that begin on the day: the edition in force, else a provisional one, else undefined. */
export const ruleSetFor = (entitledFrom: LocalDate, ruleSets: readonly RuleSet[] = RULE_SETS): RuleSet | undefined => {
  const covering = ruleSets.filter((ruleSet) => covers(ruleSet, entitledFrom));
  return covering.findLast(({ status }) => status === 'in-force') ?? covering.findLast(({ status }) => status === 'provisional');
};

/** The edition with this id; a bare standard name (`RS-2027`) means its edition in force, else its provisional one. */
export const ruleSetNamed = (name: string, ruleSets: readonly RuleSet[] = RULE_SETS): RuleSet | undefined => {
  const exact = ruleSets.find(({ id }) => id === name);
  if (exact !== undefined) return exact;
  const editions = ruleSets.filter(({ standard }) => standard === name);
  return editions.findLast(({ status }) => status === 'in-force') ?? editions.findLast(({ status }) => status === 'provisional');
};

/** Editable copy of a standard for a what-if; no decision accepts it, whatever it says. */
export const whatIf = (ruleSet: RuleSet, changes: Partial<Omit<RuleSet, 'standard' | 'status'>>): RuleSet => ({
  ...ruleSet,
  id: `${ruleSet.id}-what-if`,
  ...changes,
  status: 'what-if',
});

/** The questions to ask so that a household can be judged under each of the standards: the union, each once. */
export const questionsOf = (...ruleSets: readonly RuleSet[]): readonly QuestionId[] => [
  ...new Set(ruleSets.flatMap(({ indicators }) => indicators.map(({ question }) => question))),
];
