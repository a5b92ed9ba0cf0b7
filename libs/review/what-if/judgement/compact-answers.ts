import type { EventData } from '#household';
import {
  ruleSetNamed, sheetReferredTo, type AgeRange, type Area, type AssessmentContext, type AssessmentResult, type AssessmentScores, type QuestionId, type RuleSet,
} from '#standards';
import { ageMasks, agesIn } from './age-masks.ts';
import { maskOf, questionsIn } from './question-bits.ts';

export const COMPLETENESS = ['missing', 'totals-only', 'full'] as const;
export const RESULTS = ['poor', 'near-poor', 'none', 'undetermined'] as const satisfies readonly AssessmentResult[];

/** All that any standard needs to judge an assessment, in a few numbers: the columns of the read model. */
export interface CompactAnswers {
  /** Index in `COMPLETENESS`. */
  readonly completeness: number;
  readonly urban: boolean;
  /** Null = unknown, or an item of the sheet is unanswered. */
  readonly b1: number | null;
  /** The total where only totals are known. */
  readonly b2: number | null;
  /** Bits of the questions answered, and of those answered with yes. */
  readonly known: number;
  readonly deprived: number;
  /** Bits of the unanswered questions that the recorded standard closed by the members' ages; only where the ages are not at hand. */
  readonly closed: number;
  readonly ages_low: string | null;
  readonly ages_high: string | null;
  /** The standard it was recorded under, and its result then (index in `RESULTS`). */
  readonly rule_set: string;
  readonly outcome: number;
}

export type Assessed = Omit<EventData<'HouseholdAssessed'>, 'corrects'>;

/** B1 as `classify` reads it: no total while an item of a sheet at hand is unanswered, or nothing is answered. */
const b1Of = ({ scores, scoreSheet }: Assessed): number | null => {
  if (scores.completeness === 'missing') return null;
  if (scores.completeness === 'totals-only') return scores.b1;
  const answers = Object.entries(scores.b1Answers);
  const sheet = scoreSheet === null ? undefined : sheetReferredTo(scoreSheet);
  if (sheet === undefined ? answers.length === 0 : sheet.sheet.items.some(({ id }) => !Object.hasOwn(scores.b1Answers, id))) return null;
  return answers.reduce((total, [, { points }]) => total + points, 0);
};

/** A class although a question is open: the ages answered it then. */
const closedBy = ({ ruleSet, outcome }: Assessed, known: number, ruleSets: readonly RuleSet[]): number => {
  const asked = outcome === 'undetermined' ? [] : (ruleSetNamed(ruleSet, ruleSets)?.indicators ?? []);
  return maskOf(asked.filter(({ needsMemberOfThoseAges }) => needsMemberOfThoseAges).map(({ question }) => question)) & ~known;
};

/** `ruleSets`: every edition known here; an assessment names one of them. */
export const compactOf = (assessed: Assessed, ruleSets: readonly RuleSet[]): CompactAnswers => {
  const { scores, area, ruleSet, outcome } = assessed;
  const answers = scores.completeness === 'full' ? Object.entries(scores.deprivations) : [];
  const known = maskOf(answers.filter(([, answer]) => answer !== null).map(([question]) => question));
  const ages = ageMasks(assessed.ages);
  return {
    completeness: COMPLETENESS.indexOf(scores.completeness),
    urban: area === 'urban',
    b1: b1Of(assessed),
    b2: scores.completeness === 'totals-only' ? scores.b2 : null,
    known,
    deprived: maskOf(answers.filter(([, answer]) => answer === true).map(([question]) => question)),
    closed: scores.completeness === 'full' && ages === null ? closedBy(assessed, known, ruleSets) : 0,
    ages_low: ages?.low ?? null,
    ages_high: ages?.high ?? null,
    rule_set: ruleSet,
    outcome: RESULTS.indexOf(outcome),
  };
};

const contains = (outer: AgeRange, inner: AgeRange): boolean => outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

/** Whether nobody of the ages that closed a question under the recorded standard means nobody of the ages that this one asks about. */
export const closesUnder = (ruleSet: RuleSet, question: QuestionId, recorded: string, ruleSets: readonly RuleSet[]): boolean => {
  const find = (from: RuleSet | undefined) => from?.indicators.find((indicator) => indicator.question === question && indicator.needsMemberOfThoseAges)?.ages?.value;
  const [inner, outer] = [find(ruleSet), find(ruleSetNamed(recorded, ruleSets))];
  return inner !== undefined && outer !== undefined && contains(outer, inner);
};

export interface Readable {
  readonly scores: AssessmentScores;
  readonly area: Area;
  readonly about: AssessmentContext;
}

/** The answers as `classify` takes them; under a given standard, because what closed a question need not close it under another. */
export const readableUnder = (compact: CompactAnswers, ruleSet: RuleSet, ruleSets: readonly RuleSet[]): Readable => {
  const area = compact.urban ? 'urban' : 'rural';
  const ages = compact.ages_low === null || compact.ages_high === null ? null : agesIn({ low: compact.ages_low, high: compact.ages_high });
  switch (COMPLETENESS[compact.completeness]) {
    case 'full': {
      const closed = questionsIn(compact.closed).filter((question) => closesUnder(ruleSet, question, compact.rule_set, ruleSets));
      const deprivations = Object.fromEntries([...closed.map((question) => [question, false] as const), ...questionsIn(compact.known).map((question) => [question, false] as const), ...questionsIn(compact.deprived).map((question) => [question, true] as const)]);
      const b1Answers = compact.b1 === null ? {} : { total: { option: 'total', points: compact.b1 } };
      return { scores: { completeness: 'full', b1Answers, deprivations }, area, about: { memberAges: ages } };
    }
    case 'totals-only':
      return { scores: { completeness: 'totals-only', b1: compact.b1, b2: compact.b2 }, area, about: {} };
    default:
      return { scores: { completeness: 'missing' }, area, about: {} };
  }
};
