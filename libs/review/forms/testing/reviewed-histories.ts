import type { HouseholdEvent, Member } from '#household';
import { CAUSES, RS_2022, type AssessmentId, type AverageLivingRequestId, type LocalDate } from '#standards';
import { historyOf, roundNumber, type KnownHouseholdEvent, type Step } from '../../../household/read-models/testing/random-histories.ts';

// Random years of households with what the forms ask beside classes: assessments with gaps, causes, members of every kind.

const assessmentNumber = (n: number): AssessmentId => `00000099-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as AssessmentId;

const assessed = ({ household, a, b, day }: Step, on: LocalDate): HouseholdEvent => {
  const year = Number(on.slice(0, 4));
  const answer = (index: number): boolean | null => ([true, false, null] as const)[(a * (index + 3) + b + index) % 3] ?? null;
  const deprivations = Object.fromEntries(RS_2022.indicators.map(({ question }, index) => [question, answer(index)]));
  return {
    type: 'HouseholdAssessed',
    data: {
      assessment: assessmentNumber(household * 10_000 + day), assessedOn: on, ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: null,
      scores: b % 5 === 0 ? { completeness: 'missing' } : { completeness: 'totals-only', b1: 100 + (a % 80), b2: null, deprivations },
      outcome: (['poor', 'near-poor', 'none', 'undetermined'] as const)[a % 4] ?? 'none', causes: CAUSES.filter((_, index) => (a + index) % 4 === 0), enumerator: null,
      round: b % 7 === 0 ? null : { round: roundNumber(year), year, kind: 'periodic' }, alsoUnder: [], ages: null, corrects: null,
    },
  };
};

const averageLiving = ({ household, day }: Step, on: LocalDate): HouseholdEvent => ({
  type: 'HouseholdRecognisedAverageLiving',
  data: {
    request: `000000aa-0000-4000-8000-${(household * 10_000 + day).toString(16).padStart(12, '0')}` as AverageLivingRequestId,
    decision: { number: '1', decidedOn: on, signedBy: null }, trueFrom: on, entitledFrom: on, entitledTo: `${Number(on.slice(0, 4)) + (day % 2)}-12-31` as LocalDate, corrects: null,
  },
});

const fact = (step: Step, on: LocalDate): HouseholdEvent | null => (step.kind >= 30 && step.kind < 42 && step.b % 2 === 0 ? assessed(step, on) : step.kind >= 43 && step.kind < 46 ? averageLiving(step, on) : null);

const member = (n: number): Partial<Member> => ({
  birthYear: 1950 + ((n * 7) % 74), merit: n % 6 === 0, socialProtection: n % 5 === 1, disability: n % 9 === 2, relation: n % 4 === 0 ? 'head' : 'child',
  workingAbility: (['able', 'unable', 'unable', 'unknown'] as const)[n % 4] ?? 'able', ethnicity: ['01', '02', '08', '55'][n % 4] ?? '01', residence: n % 11 === 7 ? 'away' : 'permanent',
});

export const reviewedHistory = (script: readonly Step[]): readonly KnownHouseholdEvent[] => historyOf(script, { fact, member });
