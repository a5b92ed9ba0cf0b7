import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AREAS } from './area.ts';
import { classOf } from './class-of.ts';
import { classify } from './classify.ts';
import { QUESTIONS, type QuestionId } from './indicators.ts';
import { POVERTY_CLASSES, type AssessmentResult } from './poverty-class.ts';
import { questionsOf, RULE_SETS } from './rule-sets.ts';
import type { ScoredAnswer } from './scores.ts';
import type { IdentifiedSheet } from './score-sheet.ts';

const wealth = (result: AssessmentResult): number => POVERTY_CLASSES.findIndex((known) => known === result);

const aRuleSet = fc.constantFrom(...RULE_SETS);
const anArea = fc.constantFrom(...AREAS);
const aScore = fc.integer({ min: 0, max: 300 });
const anAnswer = fc.constantFrom(true, false, null);
const answersTo = <Answer>(answer: fc.Arbitrary<Answer>): fc.Arbitrary<Record<QuestionId, Answer>> =>
  fc.tuple(...QUESTIONS.map(() => answer)).map((answers) => Object.fromEntries(QUESTIONS.map((question, index) => [question, answers[index]])) as Record<QuestionId, Answer>);

const points = [0, 20, 45, 60];
const ITEMS = ['first', 'second', 'third'] as const;
const sheet: IdentifiedSheet = {
  contentSha256: 'b'.repeat(64),
  sheet: {
    id: 'three-items', version: '1', title: 'three items', standard: 'RS-2022', region: 'all', status: 'unverified', source: 'this spec',
    items: ITEMS.map((id) => ({ id, label: id, options: points.map((each) => ({ id: `p${each}`, label: id, points: each })) })),
  },
};
const b1Of = (chosen: readonly (number | null)[]): Record<string, ScoredAnswer> =>
  Object.fromEntries(ITEMS.flatMap((id, index) => {
    const each = chosen[index];
    return each === null || each === undefined ? [] : [[id, { option: `p${each}`, points: each }]];
  }));
const aChoice = fc.constantFrom(...points, null);
const someAnswers = fc.record({ b1: fc.tuple(aChoice, aChoice, aChoice), deprivations: answersTo(anAnswer) });
const someAges = fc.oneof(fc.constant(null), fc.array(fc.oneof(fc.integer({ min: 0, max: 110 }), fc.constant(null)), { maxLength: 8 }));

describe('any classification', () => {
  it('adding a deprivation never makes a household less poor', () => {
    fc.assert(fc.property(aRuleSet, anArea, aScore, answersTo(fc.boolean()), fc.constantFrom(...QUESTIONS), someAges, (ruleSet, area, b1, answers, added, memberAges) => {
      const result = (deprivations: Record<QuestionId, boolean>): AssessmentResult =>
        classify({ completeness: 'full', b1Answers: { only: { option: 'any', points: b1 } }, deprivations }, ruleSet, area, { memberAges }).result;
      expect(wealth(result({ ...answers, [added]: true }))).toBeLessThanOrEqual(wealth(result({ ...answers, [added]: false })));
    }));
  });

  it('raising B1 never makes a household poorer', () => {
    fc.assert(fc.property(aRuleSet, anArea, aScore, aScore, aScore, (ruleSet, area, b1, more, b2) => {
      const result = (score: number): AssessmentResult => classify({ completeness: 'totals-only', b1: score, b2 }, ruleSet, area).result;
      expect(wealth(result(b1 + more))).toBeGreaterThanOrEqual(wealth(result(b1)));
    }));
  });

  it('gives a result for all answers: undetermined exactly when a needed answer is missing', () => {
    fc.assert(fc.property(aRuleSet, anArea, someAnswers, someAges, (ruleSet, area, { b1, deprivations }, memberAges) => {
      const { result, missing, possible, explanation } = classify({ completeness: 'full', b1Answers: b1Of(b1), deprivations }, ruleSet, area, { sheet, memberAges });
      const ruledOut = explanation.b2.parts.filter(({ basis }) => basis === 'ruled-out').map(({ question }) => question);
      const open = questionsOf(ruleSet).filter((question) => deprivations[question] === null && !ruledOut.includes(question));
      const expected = [...ITEMS.filter((_, index) => b1[index] === null), ...open];
      expect(missing.map((each) => (each.part === 'b1-item' ? each.item : each.part === 'deprivation' ? each.question : each.part))).toEqual(expected);
      expect(result === 'undetermined').toBe(expected.length > 0);
      if (result !== 'undetermined') expect(possible).toEqual([result]);
    }));
  });

  it('names as possible exactly what completing the answers gives', () => {
    const few = fc.record({ b1: fc.tuple(aChoice, aChoice, aChoice), deprivations: answersTo(fc.boolean()), open: fc.subarray([...QUESTIONS], { maxLength: 5 }) });
    fc.assert(fc.property(aRuleSet, anArea, few, (ruleSet, area, { b1, deprivations, open }) => {
      const asked: Record<string, boolean | null> = { ...deprivations };
      for (const question of open) asked[question] = null;
      const { possible } = classify({ completeness: 'full', b1Answers: b1Of(b1), deprivations: asked }, ruleSet, area, { sheet });
      const b1Totals = b1.reduce<number[]>((sums, choice) => sums.flatMap((sum) => (choice === null ? points : [choice]).map((more) => sum + more)), [0]);
      const sureB2 = questionsOf(ruleSet).filter((question) => asked[question] === true).length * 10;
      const openB2 = questionsOf(ruleSet).filter((question) => asked[question] === null).length;
      const b2Totals = Array.from({ length: openB2 + 1 }, (_, count) => sureB2 + count * 10);
      const reached = new Set(b1Totals.flatMap((first) => b2Totals.map((second) => classOf(ruleSet, area, first, second).class)));
      expect(possible).toEqual(POVERTY_CLASSES.filter((each) => reached.has(each)));
    }));
  });

  it('depends on no answer that the standard does not ask for', () => {
    fc.assert(fc.property(aRuleSet, anArea, someAnswers, answersTo(anAnswer), (ruleSet, area, { b1, deprivations }, other) => {
      const asked = questionsOf(ruleSet);
      const changed = Object.fromEntries(QUESTIONS.map((question) => [question, asked.includes(question) ? deprivations[question] : other[question]]));
      const classifyWith = (answers: Record<string, boolean | null>) => classify({ completeness: 'full', b1Answers: b1Of(b1), deprivations: answers }, ruleSet, area, { sheet });
      expect(classifyWith({ ...deprivations, ...changed })).toEqual(classifyWith(deprivations));
    }));
  });

  it('gives the full answers and their two totals the same class', () => {
    fc.assert(fc.property(aRuleSet, anArea, fc.tuple(...ITEMS.map(() => fc.constantFrom(...points))), answersTo(fc.boolean()), (ruleSet, area, b1, deprivations) => {
      const full = classify({ completeness: 'full', b1Answers: b1Of(b1), deprivations }, ruleSet, area, { sheet });
      const b2 = questionsOf(ruleSet).filter((question) => deprivations[question]).length * 10;
      expect(full.explanation.b2.total).toBe(b2);
      const totals = classify({ completeness: 'totals-only', b1: full.explanation.b1.total, b2 }, ruleSet, area);
      expect([totals.result, totals.subclass]).toEqual([full.result, full.subclass]);
    }));
  });
});
