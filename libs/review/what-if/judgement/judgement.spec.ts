import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify, DEMO_SHEET, missingAnswerId, RS_2022, RS_2027_DRAFT, RULE_SETS, ruleSetNamed, type MissingAnswer, type RuleSet } from '#standards';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { anAssessment, anyRuleSet, type RandomAssessment } from '../testing/random-assessments.ts';
import { agesIn, ageMasks, rangeMasks } from './age-masks.ts';
import { compactOf, readableUnder, RESULTS, type CompactAnswers } from './compact-answers.ts';
import { judgedRows } from './judgement-sql.ts';
import { missingIn } from './question-bits.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.appPool.query(`create schema judged`);
  await database.appPool.query(`create table judged.answers (number integer, completeness smallint, urban boolean, b1 integer, b2 integer, known integer, deprived integer, closed integer, ages_low bigint, ages_high bigint, rule_set text, outcome smallint)`);
});
afterAll(() => database.drop());

interface Judged {
  readonly result: string;
  readonly missing: readonly string[];
}

/** An item of form B1 that is left out leaves no total: the numbers keep no more of it. */
const partOf = (missing: MissingAnswer): string => (missing.part === 'b1-item' ? 'b1-total' : missingAnswerId(missing));

const byClassify = ({ assessed, ages }: RandomAssessment, ruleSet: RuleSet): Judged => {
  const { result, missing } = classify(assessed.scores, ruleSet, assessed.area, { sheet: DEMO_SHEET, memberAges: ages });
  return { result, missing: [...new Set(missing.map(partOf))].sort() };
};
const contradicted = ({ assessed, ages }: RandomAssessment, ruleSet: RuleSet): boolean =>
  classify(assessed.scores, ruleSet, assessed.area, { sheet: DEMO_SHEET, memberAges: ages }).explanation.b2.parts.some((part) => part.contradicted);
const byNumbers = (compact: CompactAnswers, ruleSet: RuleSet): Judged => {
  const { scores, area, about } = readableUnder(compact, ruleSet, RULE_SETS);
  const { result, missing } = classify(scores, ruleSet, area, about);
  return { result, missing: missing.map(partOf).sort() };
};
const bySql = async (all: readonly CompactAnswers[], ruleSet: RuleSet): Promise<readonly Judged[]> => {
  await database.appPool.query('truncate judged.answers');
  await database.appPool.query(`insert into judged.answers select (row_number() over ())::integer, completeness, urban, b1, b2, known, deprived, closed, ages_low, ages_high, rule_set, outcome from jsonb_populate_recordset(null::judged.answers, $1)`, [JSON.stringify(all)]);
  const { rows } = await database.appPool.query<{ would: number; missing: number }>(`select would, missing from (${judgedRows(ruleSet, 'select * from judged.answers', RULE_SETS)}) all_rows order by number`);
  return rows.map(({ would, missing }) => ({ result: RESULTS[would] ?? '', missing: [...missingIn(missing)].sort() }));
};

describe('ages as masks', () => {
  it('are the ages again, up to 127', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 127 }), { minLength: 1 }), (ages) => {
      expect(agesIn(ageMasks(ages) ?? { low: '0', high: '0' })).toEqual([...ages].sort((one, other) => one - other));
    }));
    expect(agesIn(rangeMasks({ from: 120, to: null }))).toEqual([120, 121, 122, 123, 124, 125, 126, 127]);
  });
  it('answer nothing where one of them is unknown, or nobody is there', () => {
    expect([ageMasks([3, null]), ageMasks([]), ageMasks(null)]).toEqual([null, null, null]);
  });
});

// The same judgement three times: of the whole answers, of the numbers kept of them, and in the database.
describe('a million assessments are judged as one is', () => {
  it('by the numbers kept of it, whose ages the event holds, under any standard and any edited copy', () => {
    fc.assert(fc.property(anAssessment(true), anyRuleSet, (one, ruleSet) => {
      expect(byNumbers(compactOf(one.assessed, RULE_SETS), ruleSet)).toEqual(byClassify(one, ruleSet));
    }), { numRuns: 3_000 });
  });

  it('under the standard it was recorded by: the result of that day, also where the event holds no ages', () => {
    fc.assert(fc.property(anAssessment(false), (one) => {
      const compact = compactOf(one.assessed, RULE_SETS);
      expect(byNumbers(compact, ruleSetNamed(one.assessed.ruleSet) ?? RS_2022).result).toBe(one.assessed.outcome);
    }), { numRuns: 3_000 });
  });

  it('and without ages never takes an open question for "no": it gives the same class, or none', () => {
    fc.assert(fc.property(anAssessment(false), anyRuleSet, (one, ruleSet) => {
      // An edited copy may ask of ages that nobody has what was answered with yes: who does not know the ages takes it as it was said.
      fc.pre(!contradicted(one, ruleSet));
      const { result } = byNumbers(compactOf(one.assessed, RULE_SETS), ruleSet);
      if (result !== 'undetermined') expect(result).toBe(byClassify(one, ruleSet).result);
    }), { numRuns: 3_000 });
  });

  it.each([true, false])('in the database as by classify (ages kept: %s)', async (keepsAges) => {
    const seen = new Set<string>();
    await fc.assert(fc.asyncProperty(fc.array(anAssessment(keepsAges), { minLength: 60, maxLength: 60 }), fc.oneof(anyRuleSet, fc.constantFrom(...RULE_SETS)), async (all, ruleSet) => {
      const compact = all.map(({ assessed }) => compactOf(assessed, RULE_SETS));
      const judged = await bySql(compact, ruleSet);
      for (const { result } of judged) seen.add(result);
      expect(judged).toEqual(compact.map((one) => byNumbers(one, ruleSet)));
    }), { numRuns: 60 });
    expect([...seen].sort()).toEqual([...RESULTS].sort());
  });

  it('at every score around the limits, with every number of deprivations', async () => {
    const compact = [...Array(121).keys()].flatMap((points) => [false, true].flatMap((urban) => [...Array(13).keys()].map((tens): CompactAnswers => ({
      completeness: 1, urban, b1: 80 + points, b2: tens * 10, known: 0, deprived: 0, closed: 0, ages_low: null, ages_high: null, rule_set: 'RS-2022', outcome: 0,
    }))));
    for (const ruleSet of [...RULE_SETS, RS_2027_DRAFT]) expect(await bySql(compact, ruleSet)).toEqual(compact.map((one) => byNumbers(one, ruleSet)));
  });
});
