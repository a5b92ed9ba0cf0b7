import type { RecordOf, reviewLayout } from '#documents';
import { derivedUuid } from '#platform';
import {
  checkScores, classify, dateOf, idOf, permitDecision, ruleSetNamed, yearOf,
  type AccountId, type AssessmentId, type HouseholdId, type LocalDate, type RuleSet, type UnitId,
} from '#standards';
import type { AssessHousehold, Circumstances, ClassifyHousehold, Deprivations, EventData, HouseholdClass, RoundReference } from '../domain/index.ts';
import { roundReferenceOf } from '../round-id.ts';

type Sheets = (typeof reviewLayout)['sheets'];
/** A row of a review's lists: what the paper says of one household. */
export type ResultCells = RecordOf<Sheets[1]> & Partial<Pick<RecordOf<Sheets[0]>, 'subclass'>>;

const indicators = [
  'employment', 'dependants', 'nutrition', 'health-insurance', 'adult-education', 'school-attendance', 'housing-quality', 'housing-area', 'water-source', 'sanitation',
  'telecom-service', 'information-means',
] as const satisfies readonly (keyof ResultCells)[];

/** Why a result cannot be recorded as it stands on the row. */
export interface ResultProblem {
  readonly field: string;
  readonly code: 'import-assessed-on-missing' | 'import-b2-differs' | 'import-scores-impossible' | 'import-rule-set-unknown';
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The round that a row belongs to, by its year, kind and, between periodic rounds, month. */
export const roundOf = (commune: UnitId, { roundYear: year, roundKind, decidedOn }: Pick<ResultCells, 'roundYear' | 'roundKind' | 'decidedOn'>): RoundReference => {
  const kind = roundKind ?? 'periodic';
  return roundReferenceOf(commune, kind, year, kind === 'periodic' ? 1 : Number(decidedOn.slice(5, 7)));
};

/** The policy period, where the paper does not say: the year after a periodic round, the rest of the year after any other. */
const periodOf = ({ entitledFrom, entitledTo, roundKind, roundYear, decidedOn }: ResultCells): { readonly entitledFrom: LocalDate; readonly entitledTo: LocalDate } => {
  const from = entitledFrom ?? (roundKind === 'ad-hoc' ? decidedOn : dateOf(roundYear + 1, 1, 1));
  return { entitledFrom: from, entitledTo: entitledTo ?? dateOf(yearOf(from), 12, 31) };
};

const deprivationsOf = (cells: ResultCells): Deprivations => Object.fromEntries(indicators.map((indicator) => [indicator, cells[indicator]]));

type Scores = EventData<'HouseholdAssessed'>['scores'];

/** As old papers have it: totals, and the answers where the paper shows them. Never full: item B1 stands on no list. */
const scoresOf = (cells: ResultCells): Scores => {
  const deprivations = deprivationsOf(cells);
  const answered = Object.values(deprivations).some((answer) => answer !== null);
  if (cells.b1 === null && cells.b2 === null && !answered) return { completeness: 'missing' };
  const b2 = cells.b2 ?? sumOfAnswers(cells);
  return { completeness: 'totals-only', b1: cells.b1, b2, deprivations };
};

/** What twelve answers give; null when one is not known. */
const sumOfAnswers = (cells: ResultCells): number | null => {
  const answers = indicators.map((indicator) => cells[indicator]);
  return answers.includes(null) ? null : 10 * answers.filter((answer) => answer === true).length;
};

const scoreProblem = (cells: ResultCells, ruleSet: RuleSet, scores: Scores): ResultProblem | null => {
  const sum = sumOfAnswers(cells);
  if (cells.b2 !== null && sum !== null && sum !== cells.b2) return { field: 'b2', code: 'import-b2-differs', facts: { b2: cells.b2, sum } };
  if (scores.completeness !== 'totals-only') return null;
  const [fault] = checkScores({ completeness: 'totals-only', b1: scores.b1, b2: scores.b2 }, ruleSet);
  return fault === undefined ? null : { field: fault.problem === 'impossible-b2' ? 'b2' : 'b1', code: 'import-scores-impossible', facts: { problem: fault.problem } };
};

/** Everything a row of a review's lists asks of its household. */
export interface ResultOrders {
  readonly assess: AssessHousehold | null;
  readonly classify: ClassifyHousehold;
}

interface Around {
  readonly household: HouseholdId;
  readonly commune: UnitId;
  /** Of the village on a day. */
  readonly areaOn: (date: LocalDate) => 'rural' | 'urban' | null;
  readonly importer: AccountId;
  readonly circumstances: Circumstances;
  /** Every edition of every standard known here. */
  readonly ruleSets: readonly RuleSet[];
  /** Whether lists of an earlier year are known, so that "no class before" means that there was none. */
  readonly earlierClasses: ClassifyHousehold['data']['earlierClasses'];
}

/** The assessment and the decision that a row stands for, or what is wrong with it. Ids derive from household and round: the same row again says nothing new. */
export const resultOrders = (to: HouseholdClass, cells: ResultCells, around: Around): ResultOrders | ResultProblem => {
  const ruleSet = ruleSetNamed(cells.ruleSet, around.ruleSets);
  if (ruleSet === undefined) return { field: 'ruleSet', code: 'import-rule-set-unknown', facts: { ruleSet: cells.ruleSet } };
  const round = roundOf(around.commune, cells);
  const scores = scoresOf(cells);
  const problem = scoreProblem(cells, ruleSet, scores);
  if (problem !== null) return problem;
  const says = scores.completeness !== 'missing' || cells.screen !== null || cells.causes.length > 0;
  if (says && cells.assessedOn === null) return { field: 'assessedOn', code: 'import-assessed-on-missing', facts: {} };
  const assessment = idOf<AssessmentId>(derivedUuid('assessment', around.household, round.round));
  const { circumstances } = around;
  const period = periodOf(cells);
  return {
    assess: cells.assessedOn === null ? null : { type: 'AssessHousehold', circumstances, data: assessmentOf(cells, cells.assessedOn, ruleSet, scores, assessment, round, around) },
    classify: {
      type: 'ClassifyHousehold',
      circumstances,
      data: {
        class: to, decision: { number: cells.decisionNumber, decidedOn: cells.decidedOn, signedBy: null }, trueFrom: cells.trueFrom ?? cells.decidedOn, ...period, round,
        ruleSet: ruleSet.id, assessment: cells.assessedOn === null ? null : assessment, subclass: cells.subclass ?? null, override: null,
        // The papers were decided outside: who types them in decides nothing.
        approver: around.importer, assessmentRecordedBy: [], ruleSetVerdict: permitDecision(ruleSet, { kind: 'policy-period', entitledFrom: period.entitledFrom }, around.ruleSets),
        outcome: null, earlierClasses: around.earlierClasses,
      },
    },
  };
};

const assessmentOf = (
  cells: ResultCells, assessedOn: LocalDate, ruleSet: RuleSet, scores: Scores, assessment: AssessmentId, round: RoundReference, { areaOn }: Around,
): AssessHousehold['data'] => {
  const area = areaOn(assessedOn) ?? 'rural';
  const judged = scores.completeness === 'totals-only' ? classify({ completeness: 'totals-only', b1: scores.b1, b2: scores.b2 }, ruleSet, area).result : 'undetermined';
  return {
    assessment, assessedOn, ruleSet: ruleSet.id, area, scoreSheet: null, screen: cells.screen === null ? null : { answers: {}, passed: cells.screen === 'passed' },
    scores, outcome: judged, causes: cells.causes, enumerator: null, round, alsoUnder: [], ages: null,
  };
};

export const isResultProblem = (result: ResultOrders | ResultProblem): result is ResultProblem => 'code' in result;
