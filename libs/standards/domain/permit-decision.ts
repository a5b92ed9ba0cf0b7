import type { LocalDate } from './local-date.ts';
import { dateOf, yearOf } from './local-date.ts';
import { PERMITTED, refused, type Permission } from './permission.ts';
import { covers, ruleSetFor, RULE_SETS } from './rule-sets.ts';
import type { RuleSet, StandardId } from './rule-set.ts';

/**
 * What a classification claims about time. Normally it opens a policy period. The changeover review of the last autumn of a
 * standard writes two: an opening one under the new standard, and a closing one under the old, which has no policy period.
 */
export type DecisionTiming =
  | { readonly kind: 'policy-period'; readonly entitledFrom: LocalDate }
  | { readonly kind: 'closing'; readonly decidedOn: LocalDate };

export type StandardRefusal =
  | {
      readonly code: 'standard-outside-validity';
      readonly ruleSet: string;
      readonly tested: 'entitledFrom' | 'decidedOn';
      readonly date: LocalDate;
      readonly validFrom: LocalDate;
      readonly validTo: LocalDate;
      /** The standard that does cover the date; null if none is known. */
      readonly applicable: string | null;
    }
  | { readonly code: 'standard-provisional'; readonly ruleSet: string; readonly standard: StandardId }
  | { readonly code: 'standard-is-what-if'; readonly ruleSet: string }
  | { readonly code: 'closing-outside-changeover'; readonly ruleSet: string; readonly decidedOn: LocalDate; readonly validTo: LocalDate };

/**
 * May a real decision rest on this standard? Validity is tested on `entitledFrom`; for a closing classification on
 * `decidedOn`, and only in the last year of the standard. What-ifs never ask.
 */
export const permitDecision = (
  ruleSet: RuleSet,
  timing: DecisionTiming,
  ruleSets: readonly RuleSet[] = RULE_SETS,
): Permission<StandardRefusal> => {
  if (ruleSet.status === 'what-if') return refused({ code: 'standard-is-what-if', ruleSet: ruleSet.id });
  const date = timing.kind === 'closing' ? timing.decidedOn : timing.entitledFrom;
  if (!covers(ruleSet, date)) {
    return refused({
      code: 'standard-outside-validity',
      ruleSet: ruleSet.id,
      tested: timing.kind === 'closing' ? 'decidedOn' : 'entitledFrom',
      date,
      validFrom: ruleSet.validity.from,
      validTo: ruleSet.validity.to,
      applicable: ruleSetFor(date, ruleSets)?.id ?? null,
    });
  }
  if (ruleSet.status === 'provisional') return refused({ code: 'standard-provisional', ruleSet: ruleSet.id, standard: ruleSet.standard });
  if (timing.kind === 'closing' && covers(ruleSet, dateOf(yearOf(timing.decidedOn) + 1, 1, 1))) {
    return refused({ code: 'closing-outside-changeover', ruleSet: ruleSet.id, decidedOn: timing.decidedOn, validTo: ruleSet.validity.to });
  }
  return PERMITTED;
};
