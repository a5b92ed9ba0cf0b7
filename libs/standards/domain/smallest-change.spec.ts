import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AREAS } from './area.ts';
import { classify } from './classify.ts';
import type { ExplainedResult } from './classification.ts';
import { QUESTIONS, type QuestionId } from './indicators.ts';
import { sourced } from './parameter.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { questionsOf, RULE_SETS, whatIf } from './rule-sets.ts';
import type { RuleSet } from './rule-set.ts';
import type { ScoredAnswer } from './scores.ts';
import type { IdentifiedSheet } from './score-sheet.ts';
import { smallestChange, type SmallestChange } from './smallest-change.ts';

const points = [0, 20, 45, 60, 90];
const ITEMS = ['first', 'second', 'third'] as const;
const sheet: IdentifiedSheet = {
  contentSha256: 'c'.repeat(64),
  sheet: {
    id: 'three-items', version: '1', title: 'three items', standard: 'RS-2022', region: 'all', status: 'unverified', source: 'this spec',
    items: ITEMS.map((id) => ({ id, label: id, options: points.map((each) => ({ id: `p${each}`, label: id, points: each })) })),
  },
};
const b1Of = (chosen: readonly number[]): Record<string, ScoredAnswer> => Object.fromEntries(ITEMS.map((id, index) => [id, { option: `p${chosen[index] ?? 0}`, points: chosen[index] ?? 0 }]));
const answered = (deprived: readonly QuestionId[]): Record<string, boolean> => Object.fromEntries(QUESTIONS.map((question) => [question, deprived.includes(question)]));
const total = (chosen: readonly number[]): number => chosen.reduce((sum, each) => sum + each, 0);

interface Case {
  readonly ruleSet: RuleSet;
  readonly area: (typeof AREAS)[number];
  readonly chosen: readonly number[];
  readonly deprived: readonly QuestionId[];
  readonly memberAges: readonly number[];
}

const explain = ({ ruleSet, area, chosen, deprived, memberAges }: Case): ExplainedResult =>
  classify({ completeness: 'full', b1Answers: b1Of(chosen), deprivations: answered(deprived) }, ruleSet, area, { sheet, memberAges });
const changeOf = (one: Case): SmallestChange => {
  const change = smallestChange(explain(one), { ruleSet: one.ruleSet, sheet: sheet.sheet });
  if (change === null) throw new Error('undetermined');
  return change;
};

const everyChoice: readonly (readonly number[])[] = points.flatMap((one) => points.flatMap((two) => points.map((three) => [one, two, three])));
const subsets = <T>(all: readonly T[]): readonly (readonly T[])[] => all.reduce<readonly (readonly T[])[]>((known, each) => [...known, ...known.map((set) => [...set, each])], [[]]);

/** Checks one case against every other way to fill in the sheet. */
const judgeB1 = (one: Case): void => {
  const { result, explanation } = explain(one);
  const b1 = total(one.chosen);
  const b2 = explanation.b2.total;
  const { b1: changes } = changeOf(one);
  const others = everyChoice.map((chosen) => ({ chosen, total: total(chosen), changed: chosen.filter((each, index) => each !== one.chosen[index]).length, flips: explain({ ...one, chosen }).result !== result }));
  const byPoints = (score: number): boolean => classify({ completeness: 'totals-only', b1: score, b2 }, one.ruleSet, one.area).result !== result;
  for (const direction of ['lower', 'higher'] as const) {
    const way = direction === 'lower' ? -1 : 1;
    const change = changes.find((each) => each.direction === direction);
    const inPoints = Array.from({ length: 400 }, (_, more) => more + 1).find((more) => byPoints(b1 + way * more));
    expect(change?.points).toBe(inPoints);
    if (change === undefined) continue;
    expect(classify({ completeness: 'totals-only', b1: b1 + way * change.points, b2 }, one.ruleSet, one.area).result).toBe(change.to);
    const reach = others.filter((each) => each.flips && (each.total - b1) * way > 0);
    const distance = Math.min(...reach.map((each) => Math.abs(each.total - b1)));
    if (change.steps === 'out-of-reach') expect(reach).toEqual([]);
    else if (change.steps === 'no-sheet') throw new Error('the sheet was given');
    else {
      expect(Math.abs(change.steps.total - b1)).toBe(distance);
      expect(change.steps.items.length).toBe(Math.min(...reach.filter((each) => Math.abs(each.total - b1) === distance).map((each) => each.changed)));
      const applied = ITEMS.map((item, index) => (change.steps === 'out-of-reach' || change.steps === 'no-sheet' ? 0 : (change.steps.items.find((each) => each.item === item)?.toPoints ?? one.chosen[index] ?? 0)));
      expect(total(applied)).toBe(change.steps.total);
      expect(explain({ ...one, chosen: applied }).result).toBe(change.steps.to);
      expect(change.steps.to).not.toBe(result);
      const alone = reach.filter((each) => each.changed === 1).map((each) => Math.abs(each.total - b1));
      expect(change.steps.oneItem === null ? null : Math.abs(change.steps.oneItem.toPoints - change.steps.oneItem.fromPoints)).toBe(alone.length === 0 ? null : Math.min(...alone));
    }
  }
};

/** Checks one case against every set of indicators that could have been answered otherwise. */
const judgeB2 = (one: Case): void => {
  const explained = explain(one);
  const { b2 } = changeOf(one);
  const open = explained.explanation.b2.parts.filter(({ basis }) => basis === 'answered');
  const flip = (questions: readonly QuestionId[]): Case => ({ ...one, deprived: [...one.deprived.filter((each) => !questions.includes(each)), ...questions.filter((each) => !one.deprived.includes(each))] });
  const flipping = subsets(open.map(({ question }) => question)).filter((set) => explain(flip(set)).result !== explained.result);
  if (b2.kind === 'indicators') {
    expect(b2.indicators.length).toBe(Math.min(...flipping.map((set) => set.length)));
    const questions = open.filter(({ indicator }) => b2.indicators.includes(indicator)).map(({ question }) => question);
    expect(explain(flip(questions)).result).toBe(b2.to);
    for (const smaller of subsets(questions).filter((set) => set.length < questions.length)) expect(explain(flip(smaller)).result).toBe(explained.result);
  } else {
    expect(flipping).toEqual([]);
    // Nothing is said to be out of reach that a B2 high enough would not change.
    const b1 = total(one.chosen);
    const anyB2 = [0, 300].some((score) => classify({ completeness: 'totals-only', b1, b2: score }, one.ruleSet, one.area).result !== explained.result);
    expect(b2.kind).toBe(anyB2 ? 'out-of-reach' : 'decides-nothing');
  }
};

/** Four indicators of unequal points, one of them for children alone. */
const small = (ruleSet: RuleSet): RuleSet =>
  whatIf(ruleSet, {
    indicators: ruleSet.indicators.filter(({ id }) => ['school-attendance', 'health-insurance', 'sanitation', 'housing-area'].includes(id)).map((indicator, index) => ({ ...indicator, points: sourced(index === 1 ? 20 : 10, indicator.points.source) })),
  });

describe('the smallest change', () => {
  it.each([['RS-2022', RS_2022], ['RS-2016', RS_2016]] as const)('is right for every case of a small grid under %s', (_, ruleSet) => {
    const grid = small(ruleSet);
    const questions = questionsOf(grid);
    // Every sheet once, the deprivations in turn; then every set of deprivations at scores on both sides of every limit.
    for (const [index, chosen] of everyChoice.entries()) {
      const deprived = subsets(questions)[index % 16] ?? [];
      judgeB1({ ruleSet: grid, area: 'rural', chosen, deprived, memberAges: [40, 8] });
    }
    for (const deprived of subsets(questions)) {
      for (const chosen of [[45, 45, 45], [60, 60, 20], [60, 60, 0], [90, 60, 0], [90, 90, 0], [20, 20, 20]]) {
        for (const memberAges of [[40, 8], [40, 70]]) judgeB2({ ruleSet: grid, area: 'rural', chosen, deprived, memberAges });
      }
    }
  });

  it.each([['RS-2022', RS_2022], ['RS-2016', RS_2016]] as const)('is right for every sheet with every set of deprivations, with and without children, under %s', (_, ruleSet) => {
    const grid = small(ruleSet);
    const sheets = everyChoice.filter((chosen) => chosen.every((each) => each !== 0 && each !== 60));
    for (const deprived of subsets(questionsOf(grid))) {
      for (const chosen of sheets) {
        judgeB1({ ruleSet: grid, area: 'rural', chosen, deprived, memberAges: [40, 8] });
        for (const area of AREAS) for (const memberAges of [[40, 8], [40, 70]]) judgeB2({ ruleSet: grid, area, chosen, deprived, memberAges });
      }
    }
  });

  const aCase: fc.Arbitrary<Case> = fc.record({
    ruleSet: fc.constantFrom(...RULE_SETS), area: fc.constantFrom(...AREAS), chosen: fc.constantFrom(...everyChoice),
    deprived: fc.subarray([...QUESTIONS], { maxLength: 5 }), memberAges: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 5 }),
  });

  it('flips the class when applied, and nothing smaller does, under every standard', () => {
    fc.assert(fc.property(aCase, (one) => {
      const { b2 } = changeOf(one);
      const explained = explain(one);
      if (b2.kind === 'indicators') {
        const questions = explained.explanation.b2.parts.filter(({ indicator }) => b2.indicators.includes(indicator)).map(({ question }) => question);
        const after = (set: readonly QuestionId[]) => explain({ ...one, deprived: [...one.deprived.filter((each) => !set.includes(each)), ...set.filter((each) => !one.deprived.includes(each))] }).result;
        expect(after(questions)).toBe(b2.to);
        expect(b2.to).not.toBe(explained.result);
        // Every indicator counts the same here, so any set with one less must leave the class as it is.
        const open = explained.explanation.b2.parts.filter(({ basis, deprived }) => basis === 'answered' && deprived === (b2.direction === 'fewer')).map(({ question }) => question);
        expect(after(open.slice(0, questions.length - 1))).toBe(explained.result);
        // Whom an indicator concerns is a fact of ages.
        for (const part of explained.explanation.b2.parts) if (part.basis === 'ruled-out') expect(b2.indicators).not.toContain(part.indicator);
      }
      for (const change of changeOf(one).b1) {
        const moved = (by: number) => classify({ completeness: 'totals-only', b1: total(one.chosen) + (change.direction === 'lower' ? -by : by), b2: explained.explanation.b2.total }, one.ruleSet, one.area).result;
        expect(moved(change.points)).toBe(change.to);
        expect(moved(change.points - 1)).toBe(explained.result);
      }
    }), { numRuns: 300 });
  });

  it('is told by totals alone where nothing else is known, and not at all for an undetermined result', () => {
    const totals = classify({ completeness: 'totals-only', b1: 130, b2: 20 }, RS_2022, 'rural');
    expect(smallestChange(totals, { ruleSet: RS_2022 })).toEqual({
      result: 'near-poor',
      b1: [{ direction: 'higher', limit: 'b1-near-poor-at-most', limitValue: 140, to: 'none', points: 11, steps: 'no-sheet' }],
      b2: { kind: 'answers-not-at-hand', direction: 'more', to: 'poor', points: 10 },
    });
    expect(smallestChange(classify({ completeness: 'missing' }, RS_2022, 'rural'), { ruleSet: RS_2022 })).toBeNull();
    expect(smallestChange(totals, { ruleSet: RS_2016 })).toBeNull();
  });
});
