import { describe, expect, it } from '@jest/globals';
import { localDate } from './local-date.ts';
import { permitDecision, type DecisionTiming } from './permit-decision.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2027_DRAFT } from './rule-set-2027-draft.ts';
import type { RuleSet } from './rule-set.ts';
import { RULE_SETS, whatIf } from './rule-sets.ts';

const periodFrom = (date: string): DecisionTiming => ({ kind: 'policy-period', entitledFrom: localDate(date) });
const closing = (date: string): DecisionTiming => ({ kind: 'closing', decidedOn: localDate(date) });
const confirmed: RuleSet = { ...RS_2027_DRAFT, id: 'RS-2027', status: 'in-force' };
const codeOf = (ruleSet: RuleSet, timing: DecisionTiming): string => {
  const permission = permitDecision(ruleSet, timing);
  return permission.permitted ? 'permitted' : permission.refusal.code;
};

describe('a decision under a standard', () => {
  it('is tested on the first day of the policy period, not on the day of the survey or of the signature', () => {
    expect(codeOf(RS_2022, periodFrom('2026-01-01'))).toBe('permitted');
    expect(codeOf(RS_2022, periodFrom('2026-12-31'))).toBe('permitted');
    expect(codeOf(RS_2016, periodFrom('2021-12-31'))).toBe('permitted');
  });

  it('is refused outside the validity, naming the standard that applies', () => {
    expect(permitDecision(RS_2022, periodFrom('2027-01-01'))).toEqual({
      permitted: false,
      refusal: {
        code: 'standard-outside-validity',
        ruleSet: 'RS-2022',
        tested: 'entitledFrom',
        date: '2027-01-01',
        validFrom: '2022-01-01',
        validTo: '2026-12-31',
        applicable: 'RS-2027-draft',
      },
    });
    expect(codeOf(RS_2022, periodFrom('2021-12-31'))).toBe('standard-outside-validity');
  });

  it('is refused under the provisional edition and accepted under a confirmed one', () => {
    expect(permitDecision(RS_2027_DRAFT, periodFrom('2027-01-01'))).toEqual({
      permitted: false,
      refusal: { code: 'standard-provisional', ruleSet: 'RS-2027-draft', standard: 'RS-2027' },
    });
    expect(permitDecision(confirmed, periodFrom('2027-01-01'), [...RULE_SETS, confirmed])).toEqual({ permitted: true });
  });

  it('is refused under an edited copy, even of a standard in force', () => {
    expect(codeOf(whatIf(RS_2022, {}), periodFrom('2024-01-01'))).toBe('standard-is-what-if');
    expect(codeOf(whatIf(RS_2027_DRAFT, {}), periodFrom('2027-01-01'))).toBe('standard-is-what-if');
  });
});

describe('the changeover of autumn 2026', () => {
  it('closes RS-2022 by the day of the decision, while RS-2027 is still provisional', () => {
    expect(codeOf(RS_2022, closing('2026-12-14'))).toBe('permitted');
    expect(codeOf(RS_2022, closing('2026-12-31'))).toBe('permitted');
    expect(codeOf(RS_2027_DRAFT, periodFrom('2027-01-01'))).toBe('standard-provisional');
  });

  it('opens 2027 under RS-2027 by the first day of the period', () => {
    expect(codeOf(confirmed, periodFrom('2027-01-01'))).toBe('permitted');
    expect(codeOf(RS_2022, periodFrom('2027-01-01'))).toBe('standard-outside-validity');
    expect(codeOf(confirmed, periodFrom('2026-12-31'))).toBe('standard-outside-validity');
  });

  it('refuses a closing signed after the standard ended', () => {
    const permission = permitDecision(RS_2022, closing('2027-01-05'));
    expect(permission).toMatchObject({ permitted: false, refusal: { code: 'standard-outside-validity', tested: 'decidedOn', date: '2027-01-05' } });
  });

  it('knows a closing only in the last year of a standard', () => {
    expect(codeOf(RS_2022, closing('2024-12-10'))).toBe('closing-outside-changeover');
    expect(codeOf(RS_2016, closing('2021-12-10'))).toBe('permitted');
  });
});
