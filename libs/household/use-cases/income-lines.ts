import { ruleSetNamed, type Area, type RuleSet } from '#standards';
import { refuse, type SurveyHouseholdIncome } from '../domain/index.ts';

/** The income lines of a standard, in VND per person and month; refuses one that knows no average living standard. */
export const incomeLines = (named: string, area: Area, ruleSets: readonly RuleSet[]): SurveyHouseholdIncome['data']['lines'] => {
  const ruleSet = ruleSetNamed(named, ruleSets) ?? refuse('rule-set-unknown', { ruleSet: named });
  const { nearPoorAtMost, averageLivingAtMost } = ruleSet.income;
  const average = averageLivingAtMost ?? refuse('average-living-line-unknown', { ruleSet: ruleSet.id });
  return { nearPoorAtMost: nearPoorAtMost[area].value, averageLivingAtMost: average[area].value };
};
