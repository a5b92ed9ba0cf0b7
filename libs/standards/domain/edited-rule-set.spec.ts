import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify } from './classify.ts';
import { editableParameters, editRuleSet } from './edited-rule-set.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2027_DRAFT } from './rule-set-2027-draft.ts';
import { RULE_SETS } from './rule-sets.ts';
import type { RuleSet } from './rule-set.ts';
import { permitDecision } from './permit-decision.ts';
import { localDate } from './local-date.ts';

const edited = (base: RuleSet, changes: unknown): RuleSet => {
  const { ruleSet, faults } = editRuleSet(base, changes);
  if (ruleSet === null) throw new Error(JSON.stringify(faults));
  return ruleSet;
};

describe('an edited copy of a standard', () => {
  it('has the changed limits and indicators, marked as unverified, and leaves the rest', () => {
    const copy = edited(RS_2022, {
      b1: { nearPoorAtMost: { rural: 150 } },
      b2PoorFrom: 40,
      indicators: { 'information-means': null, 'waste-treatment': {}, employment: { points: 20 }, nutrition: { ages: { from: 0, to: 5 } } },
    });
    expect([copy.id, copy.status]).toEqual(['RS-2022-what-if', 'what-if']);
    expect(copy.b1.nearPoorAtMost).toEqual({ rural: { ...RS_2022.b1.nearPoorAtMost.rural, value: 150, verified: false }, urban: RS_2022.b1.nearPoorAtMost.urban });
    expect(copy.b2PoorFrom).toMatchObject({ value: 40, verified: false });
    expect(copy.indicators.map(({ id }) => id)).toEqual([...RS_2022.indicators.map(({ id }) => id).filter((id) => id !== 'information-means'), 'waste-treatment']);
    expect(copy.indicators.find(({ id }) => id === 'employment')?.points).toMatchObject({ value: 20, verified: false });
    expect(copy.indicators.find(({ id }) => id === 'nutrition')?.ages).toMatchObject({ value: { from: 0, to: 5 }, verified: false });
    expect(copy.indicators.find(({ id }) => id === 'sanitation')).toBe(RS_2022.indicators.find(({ id }) => id === 'sanitation'));
  });

  it('is the standard itself where nothing changes, and never carries a decision where something does', () => {
    expect(edited(RS_2022, {})).toBe(RS_2022);
    expect(edited(RS_2022, null)).toBe(RS_2022);
    expect(permitDecision(edited(RS_2022, { b2PoorFrom: 30 }), { kind: 'policy-period', entitledFrom: localDate('2024-01-01') }).permitted).toBe(false);
  });

  it('may give or take the lower limit', () => {
    expect(edited(RS_2016, { b1: { poorAtMost: null } }).b1.poorAtMost).toBeNull();
    const copy = edited(RS_2022, { b1: { poorAtMost: { rural: 100, urban: 120 } } });
    expect(classify({ completeness: 'totals-only', b1: 90, b2: 0 }, copy, 'rural')).toMatchObject({ result: 'poor', subclass: 'by-income' });
  });

  it.each([
    ['text', '', 'not-an-object'],
    [{ b3: 1 }, 'b3', 'unknown-field'],
    [{ b2PoorFrom: 30.5 }, 'b2PoorFrom', 'not-whole-points'],
    [{ b2PoorFrom: -10 }, 'b2PoorFrom', 'not-whole-points'],
    [{ b2PoorFrom: 121 }, 'b2PoorFrom', 'never-reached'],
    [{ b1: { nearPoorAtMost: { rural: '150' } } }, 'b1.nearPoorAtMost.rural', 'not-whole-points'],
    [{ b1: { nearPoorAtMost: { coast: 1 } } }, 'b1.nearPoorAtMost.coast', 'unknown-field'],
    [{ b1: { poorAtMost: { rural: 100 } } }, 'b1.poorAtMost', 'one-area-missing'],
    [{ b1: { poorAtMost: { rural: 150, urban: 120 } } }, 'b1.poorAtMost.rural', 'lower-above-upper'],
    [{ indicators: { wealth: {} } }, 'indicators.wealth', 'unknown-indicator'],
    [{ indicators: { 'waste-treatment': null } }, 'indicators.waste-treatment', 'indicator-not-there'],
    [{ indicators: { employment: 5 } }, 'indicators.employment', 'not-an-object'],
    [{ indicators: { employment: { points: 2_000 } } }, 'indicators.employment.points', 'not-whole-points'],
    [{ indicators: { employment: { ages: { from: 1, to: 2 } } } }, 'indicators.employment.ages', 'ages-cannot-be-set'],
    [{ indicators: { nutrition: { ages: { from: 9, to: 2 } } } }, 'indicators.nutrition.ages', 'not-an-age-range'],
    [{ indicators: Object.fromEntries(RS_2022.indicators.map(({ id }) => [id, null])) }, 'indicators', 'no-indicator-left'],
  ])('refuses %j by name', (changes, path, problem) => {
    expect(editRuleSet(RS_2022, changes).faults).toContainEqual({ path, problem });
  });

  it('names every fault at once', () => {
    expect(editRuleSet(RS_2022, { b2PoorFrom: 'many', b1: { nearPoorAtMost: { rural: -1, urban: -2 } } }).faults).toHaveLength(3);
  });

  it('is made of anything or refused, and never throws', () => {
    fc.assert(fc.property(fc.constantFrom(...RULE_SETS), fc.anything(), (base, changes) => {
      const { ruleSet, faults } = editRuleSet(base, changes);
      expect(ruleSet === null).toBe(faults.length > 0);
    }));
  });
});

describe('the values that an edited copy may change', () => {
  it('say of each whether it was read in a source: of the provisional edition none', () => {
    expect(editableParameters(RS_2027_DRAFT).some(({ verified }) => verified)).toBe(false);
    const of2022 = new Map(editableParameters(RS_2022).map((parameter) => [parameter.path, parameter]));
    expect(of2022.get('b1.nearPoorAtMost.rural')).toMatchObject({ value: 140, verified: true });
    expect(of2022.get('indicators.nutrition.ages')).toMatchObject({ value: { from: 0, to: 15 }, verified: true });
    expect([...of2022.keys()]).toHaveLength(2 + 1 + 12 + 3);
  });
});
