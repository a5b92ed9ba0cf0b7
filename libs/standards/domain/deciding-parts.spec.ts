import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AREAS } from './area.ts';
import { classify } from './classify.ts';
import { decidingParts, type DecidingPart } from './deciding-parts.ts';
import { editRuleSet } from './edited-rule-set.ts';
import { INDICATORS, QUESTIONS } from './indicators.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2027_DRAFT } from './rule-set-2027-draft.ts';
import { RULE_SETS } from './rule-sets.ts';
import type { RuleSet } from './rule-set.ts';
import type { AssessmentScores } from './scores.ts';

const scoresOf = (b1: number, deprived: readonly string[]): AssessmentScores => ({
  completeness: 'full', b1Answers: { all: { option: 'any', points: b1 } }, deprivations: Object.fromEntries(QUESTIONS.map((question) => [question, deprived.includes(question)])),
});

/** The first standard with these parts of the second in their place. */
const withParts = (was: RuleSet, would: RuleSet, parts: readonly DecidingPart[]): RuleSet => {
  const has = (limit: string): boolean => parts.some((each) => each.part === 'limit' && each.limit === limit);
  const named = parts.flatMap((each) => (each.part === 'indicator' ? [each.indicator] : []));
  return {
    ...was,
    b1: { poorAtMost: has('b1-poor-at-most') ? would.b1.poorAtMost : was.b1.poorAtMost, nearPoorAtMost: has('b1-near-poor-at-most') ? would.b1.nearPoorAtMost : was.b1.nearPoorAtMost },
    b2PoorFrom: has('b2-poor-from') ? would.b2PoorFrom : was.b2PoorFrom,
    indicators: INDICATORS.flatMap((id) => (named.includes(id) ? would : was).indicators.filter((indicator) => indicator.id === id)),
  };
};

const aRuleSet = fc.constantFrom(...RULE_SETS).chain((base) =>
  fc.record({ near: fc.integer({ min: 150, max: 200 }), from: fc.integer({ min: 1, max: 5 }), drop: fc.subarray(base.indicators.map(({ id }) => id), { maxLength: 3 }), double: fc.boolean() }).map(({ near, from, drop, double }) => {
    const kept = base.indicators.find(({ id }) => !drop.includes(id))?.id ?? 'employment';
    const changes = { b1: { nearPoorAtMost: { rural: near, urban: near } }, b2PoorFrom: from * 10, indicators: { ...Object.fromEntries(drop.map((id) => [id, null])), ...(double ? { [kept]: { points: 20 } } : {}) } };
    return editRuleSet(base, changes).ruleSet ?? base;
  }),
);
const standards = fc.oneof(fc.constantFrom(...RULE_SETS), aRuleSet);

describe('the parts of a standard that decide', () => {
  it('already give the new class in the place of the old ones, and no fewer parts do', () => {
    let flips = 0;
    fc.assert(fc.property(standards, standards, fc.constantFrom(...AREAS), fc.integer({ min: 100, max: 210 }), fc.subarray([...QUESTIONS], { maxLength: 8 }), (was, would, area, b1, deprived) => {
      const scores = scoresOf(b1, deprived);
      const [before, after] = [classify(scores, was, area).result, classify(scores, would, area).result];
      const parts = decidingParts(scores, area, was, would);
      expect(parts === null || (parts.length === 0) === (before === after)).toBe(true);
      if (parts === null || parts.length === 0) return;
      flips += 1;
      expect(classify(scores, withParts(was, would, parts), area).result).toBe(after);
      for (const left of parts) expect(classify(scores, withParts(was, would, parts.filter((each) => each !== left)), area).result).not.toBe(after);
    }), { numRuns: 1_000 });
    expect(flips).toBeGreaterThan(50);
  });

  it('are the indicator that the new standard drops or adds', () => {
    expect(decidingParts(scoresOf(140, ['employment', 'sanitation', 'information-means']), 'rural', RS_2022, RS_2027_DRAFT)).toEqual([{ part: 'indicator', indicator: 'information-means', from: 10, to: null }]);
    expect(decidingParts(scoresOf(140, ['employment', 'sanitation', 'waste-treatment']), 'rural', RS_2022, RS_2027_DRAFT)).toEqual([{ part: 'indicator', indicator: 'waste-treatment', from: null, to: 10 }]);
  });

  it('are the limit of B1 where the score lies between the two', () => {
    expect(decidingParts(scoresOf(145, []), 'rural', RS_2016, RS_2022)).toEqual([{ part: 'limit', limit: 'b1-near-poor-at-most', from: 150, to: 140 }]);
    expect(decidingParts({ completeness: 'totals-only', b1: 100, b2: 0 }, 'rural', RS_2016, RS_2022)).toEqual([{ part: 'limit', limit: 'b1-poor-at-most', from: 120, to: null }]);
  });

  it('are not named where an answer is missing', () => {
    const { deprivations } = scoresOf(100, []) as Extract<AssessmentScores, { completeness: 'full' }>;
    expect(decidingParts({ completeness: 'full', b1Answers: { all: { option: 'any', points: 100 } }, deprivations: { ...deprivations, 'waste-treatment': null } }, 'rural', RS_2022, RS_2027_DRAFT)).toBeNull();
  });
});
