/** The option chosen for one item of the score sheet and the points it gave: integers on the scale of B1. */
export interface ScoredAnswer {
  readonly option: string;
  readonly points: number;
}

/** Answers by question id (`QuestionId`). `null` or absent = not asked or not answered: never taken for "no". */
export type DeprivationAnswers = Readonly<Record<string, boolean | null>>;

/**
 * What is known of an assessment, as far as the classification needs it. A stored assessment may carry more.
 * `full`: every answer; `totals-only`: the two totals, as old papers have them; `missing`: imported history.
 */
export type AssessmentScores =
  | {
      readonly completeness: 'full';
      /** By item id of the score sheet. */
      readonly b1Answers: Readonly<Record<string, ScoredAnswer>>;
      readonly deprivations: DeprivationAnswers;
    }
  | { readonly completeness: 'totals-only'; readonly b1: number | null; readonly b2: number | null }
  | { readonly completeness: 'missing' };

export type Completeness = AssessmentScores['completeness'];
