import fc from 'fast-check';
import { DEMO_SHEET, editRuleSet, judgeUnderBoth, QUESTIONS, referenceTo, RULE_SETS, type AssessmentId, type LocalDate, type MemberAges, type RuleSet } from '#standards';
import type { Assessed } from '../judgement/compact-answers.ts';

/** An assessment as the log may hold it, and the ages of that day, which the event itself may not hold. */
export interface RandomAssessment {
  readonly assessed: Assessed;
  /** What `classify` was given on the day. */
  readonly ages: MemberAges | null;
}

// Most questions are answered: one that is open settles everything else.
const anAnswer = fc.oneof({ weight: 12, arbitrary: fc.constant(true) }, { weight: 27, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(null) });
const ages = fc.oneof(fc.constant(null), fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 130 }) }, { weight: 1, arbitrary: fc.constant(null) }), { maxLength: 6 }));
const someScores = fc.oneof(
  { weight: 8, arbitrary: fc.record({
    completeness: fc.constant('full' as const),
    // One option of every item, or none: the sheet is at hand, so an item left out leaves no total.
    b1Answers: fc.tuple(...DEMO_SHEET.sheet.items.map(({ id, options }) => fc.option(fc.constantFrom(...options), { freq: 200 }).map((option) => [id, option] as const)))
      .map((chosen) => Object.fromEntries(chosen.flatMap(([id, option]) => (option === null ? [] : [[id, { option: option.id, points: option.points }]])))),
    deprivations: fc.tuple(...QUESTIONS.map(() => anAnswer)).map((answers) => Object.fromEntries(QUESTIONS.map((question, index) => [question, answers[index] ?? null]))),
    b1: fc.constant(0), b2: fc.constant(0),
  }) },
  { weight: 2, arbitrary: fc.record({ completeness: fc.constant('totals-only' as const), b1: fc.option(fc.integer({ min: 0, max: 300 })), b2: fc.option(fc.integer({ min: 0, max: 12 }).map((tens) => tens * 10)), deprivations: fc.constant({}) }) },
  { weight: 1, arbitrary: fc.constant({ completeness: 'missing' as const }) },
);

/** `keepsAges`: whether the event holds the ages it was judged with. */
export const anAssessment = (keepsAges: boolean): fc.Arbitrary<RandomAssessment> =>
  fc.record({ scores: someScores, area: fc.constantFrom('rural', 'urban'), ruleSet: fc.constantFrom(...RULE_SETS), ages }).map(({ scores, area, ruleSet, ages: judgedWith }) => {
    // A contradiction with the members is refused at entry: whoever is in nobody's ages is not said to be deprived.
    const allowed = scores.completeness !== 'full' ? scores : { ...scores, deprivations: withoutContradictions(scores.deprivations, judgedWith) };
    const [judged] = judgeUnderBoth(allowed, area, [ruleSet], { sheet: DEMO_SHEET, memberAges: judgedWith });
    return {
      ages: judgedWith,
      assessed: {
        assessment: '00000000-0000-4000-8000-000000000001' as AssessmentId, assessedOn: '2023-11-10' as LocalDate, ruleSet: ruleSet.id, area, scoreSheet: referenceTo(DEMO_SHEET), screen: null,
        scores: allowed, outcome: judged?.outcome ?? 'undetermined', causes: [], enumerator: null, round: null, alsoUnder: [], ages: keepsAges ? judgedWith : null,
      },
    };
  });

const withoutContradictions = (answers: Readonly<Record<string, boolean | null>>, memberAges: MemberAges | null): Record<string, boolean | null> => {
  const closed = RULE_SETS.flatMap((ruleSet) => judgeUnderBoth({ completeness: 'full', b1Answers: {}, deprivations: answers }, 'rural', [ruleSet], { memberAges }).flatMap(({ explained }) => explained.explanation.b2.parts.filter(({ contradicted }) => contradicted).map(({ question }) => question)));
  return { ...answers, ...Object.fromEntries(closed.map((question) => [question, false])) };
};

const limits = fc.record({ rural: fc.integer({ min: 100, max: 200 }), urban: fc.integer({ min: 100, max: 200 }) });
const anAgeRange = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 60 }))).map(([from, more]) => ({ from, to: more === null ? null : from + more }));

/** A standard, or an edited copy of one: other limits, indicators dropped, added, weighed or asked of other ages. */
export const anyRuleSet: fc.Arbitrary<RuleSet> = fc.constantFrom(...RULE_SETS).chain((base) => {
  const ids = base.indicators.map(({ id }) => id);
  const aged = base.indicators.filter(({ needsMemberOfThoseAges }) => needsMemberOfThoseAges).map(({ id }) => id);
  return fc
    .record({ near: fc.option(limits), poor: fc.option(limits), from: fc.integer({ min: 0, max: 40 }), drop: fc.subarray(ids, { maxLength: 4 }), weigh: fc.subarray(ids, { maxLength: 3 }), points: fc.integer({ min: 0, max: 30 }), ages: fc.option(anAgeRange), waste: fc.boolean() })
    .map(({ near, poor, from, drop, weigh, points, ages: range, waste }) => {
      const indicators: Record<string, object | null> = {};
      if (waste) indicators['waste-treatment'] = {};
      if (range !== null) for (const id of aged) indicators[id] = { ages: range };
      for (const id of weigh) indicators[id] = { ...indicators[id], points };
      for (const id of drop) indicators[id] = null;
      const lower = poor === null || near === null ? undefined : { rural: Math.min(poor.rural, near.rural), urban: Math.min(poor.urban, near.urban) };
      const changes = { b1: { ...(near === null ? {} : { nearPoorAtMost: near }), ...(lower === undefined ? {} : { poorAtMost: lower }) }, b2PoorFrom: from, indicators };
      return editRuleSet(base, changes).ruleSet ?? base;
    });
});
