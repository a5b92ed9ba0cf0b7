import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AREAS } from './area.ts';
import { classify } from './classify.ts';
import { QUESTIONS } from './indicators.ts';
import { judgeUnderBoth } from './judge-under-both.ts';
import { localDate } from './local-date.ts';
import { permitDecision, type DecisionTiming } from './permit-decision.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2027_DRAFT } from './rule-set-2027-draft.ts';
import { questionsOf, ruleSetFor, ruleSetNamed, RULE_SETS, whatIf } from './rule-sets.ts';
import type { RuleSet } from './rule-set.ts';
import type { AssessmentScores } from './scores.ts';

const answered = (b1: number, answers: Readonly<Record<string, boolean | null>>): AssessmentScores => ({ completeness: 'full', b1Answers: { all: { option: 'any', points: b1 } }, deprivations: answers });
const both = [RS_2022, RS_2027_DRAFT];
const none = Object.fromEntries(questionsOf(...both).map((question) => [question, false]));

describe('one set of answers under two standards', () => {
  it('asks thirteen questions at the changeover: the twelve of RS-2022 and waste treatment', () => {
    expect(questionsOf(...both)).toHaveLength(13);
  });

  it('is judged by each as far as it can: the answer that only one asks for makes only that one undetermined, and is named', () => {
    const judged = judgeUnderBoth(answered(100, { ...none, 'waste-treatment': null }), 'rural', both);
    expect(judged.map(({ ruleSet, outcome, missing }) => ({ ruleSet, outcome, missing }))).toEqual([
      { ruleSet: 'RS-2022', outcome: 'near-poor', missing: [] },
      { ruleSet: 'RS-2027-draft', outcome: 'undetermined', missing: ['waste-treatment'] },
    ]);
  });

  it('never counts a missing answer as not deprived: what the other answers give alone decides nothing', () => {
    fc.assert(fc.property(fc.constantFrom(...AREAS), fc.integer({ min: 0, max: 200 }), fc.uniqueArray(fc.constantFrom(...QUESTIONS)), fc.subarray([...QUESTIONS]), (area, b1, open, deprived) => {
      const answers = Object.fromEntries(QUESTIONS.map((question) => [question, open.includes(question) ? null : deprived.includes(question)]));
      for (const [index, { ruleSet, outcome, missing, explained }] of judgeUnderBoth(answered(b1, answers), area, RULE_SETS).entries()) {
        const standard = RULE_SETS[index] as RuleSet;
        expect(explained).toEqual(classify(answered(b1, answers), standard, area));
        expect(ruleSet).toBe(standard.id);
        const asked = open.filter((question) => questionsOf(standard).includes(question));
        expect([...missing].sort()).toEqual([...asked].sort());
        expect(outcome === 'undetermined').toBe(asked.length > 0);
      }
    }));
  });

  it('names what is missing of form B1 too', () => {
    expect(judgeUnderBoth({ completeness: 'totals-only', b1: null, b2: null }, 'rural', [RS_2022])[0]?.missing).toEqual(['b1-total', 'b2-total']);
    expect(judgeUnderBoth({ completeness: 'missing' }, 'rural', [RS_2022])[0]?.missing).toEqual(['assessment']);
  });
});

describe('the standard of 2027', () => {
  const opening: DecisionTiming = { kind: 'policy-period', entitledFrom: localDate('2027-01-01') };
  // What a confirmed edition will be: one more entry, its parameters read in the circular.
  const confirmed: RuleSet = { ...RS_2027_DRAFT, id: 'RS-2027', status: 'in-force', b1: RS_2022.b1 };
  const withConfirmed = [...RULE_SETS, confirmed];

  it('signs nothing while it is provisional, and takes part in what-ifs', () => {
    expect(permitDecision(RS_2027_DRAFT, opening)).toMatchObject({ permitted: false, refusal: { code: 'standard-provisional' } });
    expect(whatIf(RS_2027_DRAFT, {}).status).toBe('what-if');
    expect(judgeUnderBoth(answered(100, none), 'rural', both)[1]?.explained.explanation.caveats).toEqual(expect.arrayContaining([{ code: 'standard-provisional' }]));
  });

  it('is confirmed by an entry of data: the same decision is then permitted', () => {
    const named = ruleSetNamed('RS-2027', withConfirmed);
    expect(named).toBe(confirmed);
    expect(ruleSetFor(localDate('2027-01-01'), withConfirmed)).toBe(confirmed);
    expect(permitDecision(confirmed, opening, withConfirmed)).toEqual({ permitted: true });
  });

  it('leaves what was decided and assessed before under its own name', () => {
    for (const earlier of RULE_SETS) expect(ruleSetNamed(earlier.id, withConfirmed)).toBe(earlier);
    expect(ruleSetFor(localDate('2024-01-01'), withConfirmed)).toBe(RS_2022);
    // A draft what-if or assessment keeps meaning the draft.
    expect(ruleSetNamed('RS-2027-draft', withConfirmed)).toBe(RS_2027_DRAFT);
    expect(permitDecision(RS_2027_DRAFT, opening, withConfirmed).permitted).toBe(false);
  });
});
