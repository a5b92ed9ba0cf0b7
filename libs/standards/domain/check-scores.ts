import type { AssessmentContext } from './classify.ts';
import { isQuestion, type IndicatorId } from './indicators.ts';
import { pointsOf, readB2 } from './read-scores.ts';
import type { RuleSet } from './rule-set.ts';
import { itemOf } from './score-b1.ts';
import type { AssessmentScores } from './scores.ts';

/** Why scores cannot be recorded as they stand. A missing answer is no fault: it makes the result undetermined. */
export type ScoreFault =
  | { readonly problem: 'unknown-question'; readonly question: string }
  | { readonly problem: 'unknown-item'; readonly item: string }
  | { readonly problem: 'unknown-option'; readonly item: string; readonly option: string }
  | { readonly problem: 'points-differ-from-sheet'; readonly item: string; readonly points: number; readonly sheetPoints: number }
  | { readonly problem: 'not-whole-points'; readonly score: 'b1' | 'b2'; readonly value: number }
  /** No set of answers gives this B2: 10 points an indicator. */
  | { readonly problem: 'impossible-b2'; readonly value: number; readonly most: number }
  /** Says deprived although no member has the ages concerned (no child: neither nutrition nor schooling). */
  | { readonly problem: 'contradicts-members'; readonly indicator: IndicatorId };

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0;

const totalFaults = (ruleSet: RuleSet, b1: number | null, b2: number | null): readonly ScoreFault[] => {
  const faults: ScoreFault[] = [];
  if (b1 !== null && !isWhole(b1)) faults.push({ problem: 'not-whole-points', score: 'b1', value: b1 });
  if (b2 === null) return faults;
  if (!isWhole(b2)) return [...faults, { problem: 'not-whole-points', score: 'b2', value: b2 }];
  const sums = ruleSet.indicators.reduce((known, { points }) => new Set([...known].flatMap((sum) => [sum, sum + points.value])), new Set([0]));
  if (!sums.has(b2)) faults.push({ problem: 'impossible-b2', value: b2, most: Math.max(...sums) });
  return faults;
};

/** Every fault of the scores against the standard, the sheet and the members; empty = they may be recorded. */
export const checkScores = (scores: AssessmentScores, ruleSet: RuleSet, { sheet, memberAges }: AssessmentContext = {}): readonly ScoreFault[] => {
  switch (scores.completeness) {
    case 'missing':
      return [];
    case 'totals-only':
      return totalFaults(ruleSet, scores.b1, scores.b2);
    case 'full': {
      const faults: ScoreFault[] = [];
      for (const [item, { option, points }] of Object.entries(scores.b1Answers)) {
        if (!isWhole(points)) faults.push({ problem: 'not-whole-points', score: 'b1', value: points });
        if (sheet === null || sheet === undefined) continue;
        const sheetPoints = pointsOf(sheet.sheet, item, option);
        if (itemOf(sheet.sheet, item) === undefined) faults.push({ problem: 'unknown-item', item });
        else if (sheetPoints === undefined) faults.push({ problem: 'unknown-option', item, option });
        else if (sheetPoints !== points) faults.push({ problem: 'points-differ-from-sheet', item, points, sheetPoints });
      }
      for (const question of Object.keys(scores.deprivations)) if (!isQuestion(question)) faults.push({ problem: 'unknown-question', question });
      for (const { contradicted, indicator } of readB2(ruleSet, scores.deprivations, memberAges ?? null).parts) {
        if (contradicted) faults.push({ problem: 'contradicts-members', indicator });
      }
      return faults;
    }
  }
};
