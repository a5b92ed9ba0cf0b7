import {
  checkScores, classify, judgeUnderBoth, QUICK_SCREEN, RULE_SETS, ruleSetNamed, scoreB1, screen, sheetReferredTo, UnscorableAnswers,
  type Area, type IdentifiedSheet, type MemberAges, type RuleSet,
} from '#standards';
import { refuse, type AssessmentScores, type Stated } from '../domain/index.ts';

/** Answers as they come in: options chosen, without points; or the totals that an old paper has. */
export type Answers =
  | { readonly completeness: 'full'; readonly b1: Readonly<Record<string, string | null>>; readonly deprivations: Readonly<Record<string, boolean | null>> }
  | { readonly completeness: 'totals-only'; readonly b1: number | null; readonly b2: number | null; readonly deprivations: Readonly<Record<string, boolean | null>> }
  | { readonly completeness: 'missing' };

/** What an enumerator brings back from a household, before points and result are worked out. */
export type AssessmentSheet = Pick<Stated<'HouseholdAssessed'>, 'assessment' | 'assessedOn' | 'scoreSheet' | 'enumerator' | 'causes' | 'round'> & {
  readonly ruleSet: string;
  readonly screen: Readonly<Record<string, boolean | null>> | null;
  readonly answers: Answers;
  /** Further standards that judge the same answers: a changeover round. */
  readonly alsoUnder?: readonly string[];
};

const pointsOf = (sheet: IdentifiedSheet, chosen: Readonly<Record<string, string | null>>): ReturnType<typeof scoreB1> => {
  try {
    return scoreB1(sheet.sheet, chosen);
  } catch (error) {
    if (error instanceof UnscorableAnswers) return refuse('scores-faulty', { problems: error.faults.map(({ problem }) => problem), faults: error.faults });
    throw error;
  }
};

const withPoints = (answers: Answers, sheet: IdentifiedSheet | null): AssessmentScores => {
  switch (answers.completeness) {
    case 'missing': return answers;
    case 'totals-only': return answers;
    case 'full': {
      const { answers: b1Answers, total } = pointsOf(sheet ?? refuse('score-sheet-unknown'), answers.b1);
      return { completeness: 'full', b1Answers, b1: total, deprivations: answers.deprivations, b2: 0 };
    }
  }
};

/** Form A as it was ticked: unanswered signs are left out, and it counts as passed unless it failed. */
const screened = (answers: AssessmentSheet['screen']): Stated<'HouseholdAssessed'>['screen'] => {
  if (answers === null) return null;
  const ticked = Object.fromEntries(Object.entries(answers).flatMap(([sign, answer]) => (answer === null ? [] : [[sign, answer]])));
  return { answers: ticked, passed: screen(answers, QUICK_SCREEN).result !== 'failed' };
};

const knownIn = (ruleSets: readonly RuleSet[]) => (named: string): RuleSet => ruleSetNamed(named, ruleSets) ?? refuse('rule-set-unknown', { ruleSet: named });

/** The assessment as it is recorded: points by the sheet, result by the standard, both kept with every answer and the members' ages on the day. */
export const scored = (data: AssessmentSheet, area: Area, ages: MemberAges, ruleSets: readonly RuleSet[] = RULE_SETS): Stated<'HouseholdAssessed'> => {
  const { answers, screen: ticked, ruleSet: named, alsoUnder: others = [], ...rest } = data;
  const known = knownIn(ruleSets);
  const ruleSet = known(named);
  const further = [...new Set(others)].map(known).filter(({ id }) => id !== ruleSet.id);
  const sheet = data.scoreSheet === null ? null : sheetReferredTo(data.scoreSheet) ?? refuse('score-sheet-unknown');
  const scores = withPoints(answers, sheet);
  const about = { sheet, memberAges: ages };
  const faults = checkScores(scores, ruleSet, about);
  if (faults.length > 0) refuse('scores-faulty', { problems: [...new Set(faults.map(({ problem }) => problem))], faults });
  const { result, explanation } = classify(scores, ruleSet, area, about);
  const complete = scores.completeness === 'full' ? { ...scores, b2: explanation.b2.total ?? explanation.b2.least ?? 0 } : scores;
  const alsoUnder = judgeUnderBoth(scores, area, further, about).map((judged) => ({ ruleSet: judged.ruleSet, outcome: judged.outcome, missing: judged.missing }));
  return { ...rest, ruleSet: ruleSet.id, area, screen: screened(ticked), scores: complete, outcome: result, alsoUnder, ages };
};
