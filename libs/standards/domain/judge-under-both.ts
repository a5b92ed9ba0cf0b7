import type { Area } from './area.ts';
import type { ExplainedResult, MissingAnswer } from './classification.ts';
import { classify, type AssessmentContext } from './classify.ts';
import type { AssessmentResult } from './poverty-class.ts';
import type { RuleSet } from './rule-set.ts';
import type { AssessmentScores } from './scores.ts';

/** What one of several standards makes of the same answers. */
export interface JudgedUnder {
  readonly ruleSet: string;
  readonly outcome: AssessmentResult;
  /** Names of the answers it asks for and does not have (`missingAnswerId`); empty for a class. */
  readonly missing: readonly string[];
  readonly explained: ExplainedResult;
}

/** A missing answer as stored formats and counts name it: a question's id, `b1:<item>`, or the whole part that is not there. */
export const missingAnswerId = (missing: MissingAnswer): string => {
  switch (missing.part) {
    case 'deprivation':
      return missing.question;
    case 'b1-item':
      return `b1:${missing.item}`;
    case 'assessment':
    case 'b1-total':
    case 'b2-total':
      return missing.part;
  }
};

/**
 * One set of answers under each of the standards, in their order (changeover review, Decree 351/2025: the last autumn of a standard closes
 * one list and opens the next). Each judges what it can: an answer that only one of them lacks makes only that one undetermined.
 */
export const judgeUnderBoth = (scores: AssessmentScores, area: Area, ruleSets: readonly RuleSet[], about: AssessmentContext = {}): readonly JudgedUnder[] =>
  ruleSets.map((ruleSet) => {
    const explained = classify(scores, ruleSet, area, about);
    return { ruleSet: ruleSet.id, outcome: explained.result, missing: explained.missing.map(missingAnswerId), explained };
  });
