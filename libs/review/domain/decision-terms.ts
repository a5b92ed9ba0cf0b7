import { dateOf, yearOf, type DecisionId, type DecisionTiming, type LocalDate } from '#standards';
import { endOfYear } from './deadlines.ts';
import type { DecisionRole, RoundState, SignedDecision } from './round-state.ts';

/** What follows from a round and a role: the standard, from when the class counts, and the policy period. */
export interface DecisionTerms {
  readonly ruleSet: string;
  readonly trueFrom: LocalDate;
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
  /** As `permitDecision` asks it. */
  readonly timing: DecisionTiming;
}

/** From the first to the last day of a policy period. */
export interface PolicyPeriod {
  readonly entitledFrom: LocalDate;
  readonly entitledTo: LocalDate;
}

/** The period after this year's, which an ad hoc decision has too when its paper changes next year's list. */
export const nextYearsPeriod = ({ nextYearsList, entitledTo }: Pick<SignedDecision, 'nextYearsList' | 'entitledTo'>): PolicyPeriod | null => {
  if (nextYearsList !== 'changed' || entitledTo === null) return null;
  const next = yearOf(entitledTo) + 1;
  return { entitledFrom: dateOf(next, 1, 1), entitledTo: dateOf(next, 12, 31) };
};

type Opened = NonNullable<RoundState['opened']>;

const period = (opened: Opened, role: DecisionRole, decidedOn: LocalDate): Omit<DecisionTerms, 'ruleSet' | 'timing'> => {
  const next = opened.round.year + 1;
  const nextYear = { entitledFrom: dateOf(next, 1, 1), entitledTo: dateOf(next, 12, 31) };
  if (role === 'closing') return { trueFrom: decidedOn, entitledFrom: null, entitledTo: null };
  if (role === 'opening') return { trueFrom: nextYear.entitledFrom, ...nextYear };
  if (opened.round.kind === 'ad-hoc') return { trueFrom: decidedOn, entitledFrom: decidedOn, entitledTo: endOfYear(decidedOn) };
  return { trueFrom: decidedOn, ...nextYear };
};

/**
 * The terms of a decision, for the permission of its standard and for the event. Periodic: the year after the round's year, whenever signed.
 * Ad hoc: from the signing to the end of the year. Changeover: closing without a period, opening from 1 January. An amending decision takes
 * standard, `trueFrom` and period of the one it amends. `openingRuleSet`: the edition that has taken the place of the one the round opened with, once
 * that standard is confirmed. Null while the round is not open, or the amended decision unknown.
 */
export const decisionTerms = (
  { opened, decisions }: Pick<RoundState, 'opened' | 'decisions'>,
  { role, decidedOn, amends }: { readonly role: DecisionRole; readonly decidedOn: LocalDate; readonly amends: DecisionId | null },
  openingRuleSet: string | null = opened?.openingRuleSet ?? null,
): DecisionTerms | null => {
  if (opened === null) return null;
  const amended = amends === null ? null : decisions.get(amends);
  if (amended === undefined) return null;
  const ruleSet = amended?.ruleSet ?? (role === 'opening' ? openingRuleSet ?? opened.ruleSet : opened.ruleSet);
  const { trueFrom, entitledFrom, entitledTo } = amended ?? period(opened, role, decidedOn);
  // An amendment is tested as the decision it amends: a closing one on the day that was signed.
  const timing: DecisionTiming = entitledFrom === null ? { kind: 'closing', decidedOn: amended?.decidedOn ?? decidedOn } : { kind: 'policy-period', entitledFrom };
  return { ruleSet, trueFrom, entitledFrom, entitledTo, timing };
};
