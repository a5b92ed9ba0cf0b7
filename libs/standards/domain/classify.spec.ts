import { describe, expect, it } from '@jest/globals';
import type { Area } from './area.ts';
import { classify } from './classify.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2027_DRAFT } from './rule-set-2027-draft.ts';
import { questionsOf, whatIf } from './rule-sets.ts';
import type { RuleSet } from './rule-set.ts';
import type { IdentifiedSheet } from './score-sheet.ts';
import type { AssessmentScores } from './scores.ts';

const totals = (b1: number | null, b2: number | null): AssessmentScores => ({ completeness: 'totals-only', b1, b2 });
const resultOf = (ruleSet: RuleSet, area: Area, b1: number, b2: number): string => {
  const { result, subclass } = classify(totals(b1, b2), ruleSet, area);
  return subclass === null ? result : `${result} ${subclass}`;
};

const sheet: IdentifiedSheet = {
  contentSha256: 'a'.repeat(64),
  sheet: {
    id: 'two-items', version: '1', title: 'two items', standard: 'RS-2022', region: 'all', status: 'unverified', source: 'this spec',
    items: [
      { id: 'housing', label: 'housing', options: [{ id: 'poor', label: 'poor', points: 60 }, { id: 'good', label: 'good', points: 100 }] },
      { id: 'land', label: 'land', options: [{ id: 'none', label: 'none', points: 10 }, { id: 'some', label: 'some', points: 50 }] },
    ],
  },
};
const housing = { housing: { option: 'poor', points: 60 } };
const bothItems = { ...housing, land: { option: 'some', points: 50 } };

const deprivedIn = (...questions: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(questionsOf(RS_2022).map((question) => [question, questions.includes(question)]));
const full = (deprivations: Record<string, boolean | null>, b1Answers: Extract<AssessmentScores, { completeness: 'full' }>['b1Answers'] = bothItems): AssessmentScores => ({
  completeness: 'full',
  b1Answers,
  deprivations,
});

describe('classifying', () => {
  it.each([
    ['rural', 140, 30, 'poor'],
    ['rural', 140, 20, 'near-poor'],
    ['rural', 141, 120, 'none'],
    ['rural', 0, 0, 'near-poor'],
    ['urban', 175, 30, 'poor'],
    ['urban', 141, 20, 'near-poor'],
    ['urban', 176, 30, 'none'],
  ] as const)('under RS-2022, %s, B1 %i and B2 %i: %s', (area, b1, b2, expected) => {
    expect(resultOf(RS_2022, area, b1, b2)).toBe(expected);
  });

  it.each([
    ['rural', 120, 0, 'poor by-income'],
    ['rural', 121, 30, 'poor by-deprivation'],
    ['rural', 150, 20, 'near-poor'],
    ['rural', 151, 100, 'none'],
    ['urban', 140, 100, 'poor by-income'],
    ['urban', 175, 30, 'poor by-deprivation'],
    ['urban', 175, 29, 'near-poor'],
    ['urban', 176, 30, 'none'],
  ] as const)('under RS-2016, %s, B1 %i and B2 %i: %s', (area, b1, b2, expected) => {
    expect(resultOf(RS_2016, area, b1, b2)).toBe(expected);
  });

  it('gives the same scores another class under another standard', () => {
    expect(resultOf(RS_2016, 'rural', 110, 10)).toBe('poor by-income');
    expect(resultOf(RS_2022, 'rural', 110, 10)).toBe('near-poor');
  });

  it('follows an edited copy in a what-if, and says that it is one', () => {
    const copy = whatIf(RS_2022, { b2PoorFrom: { ...RS_2022.b2PoorFrom, value: 40 } });
    const { result, explanation } = classify(totals(100, 30), copy, 'rural');
    expect(result).toBe('near-poor');
    expect(explanation.caveats).toContainEqual({ code: 'standard-is-what-if' });
  });

  it('takes what-ifs under the provisional edition, and says so', () => {
    const { result, explanation } = classify(totals(140, 30), RS_2027_DRAFT, 'rural');
    expect(result).toBe('poor');
    expect(explanation.caveats).toContainEqual({ code: 'standard-provisional' });
    expect(explanation.unverified).toContainEqual({ kind: 'limit', limit: 'b1-near-poor-at-most' });
  });
});

describe('the explanation', () => {
  const explained = classify(full(deprivedIn('employment', 'water-source', 'sanitation')), RS_2022, 'rural', { sheet });

  it('adds up every answer', () => {
    expect(explained.result).toBe('poor');
    expect(explained.explanation.b1).toEqual({
      parts: [{ item: 'housing', option: 'poor', points: 60 }, { item: 'land', option: 'some', points: 50 }],
      total: 110, least: 110, most: 110,
    });
    expect(explained.explanation.b2.total).toBe(30);
    expect(explained.explanation.b2.parts).toHaveLength(12);
    expect(explained.explanation.b2.parts.filter(({ deprived }) => deprived).map(({ indicator, points }) => [indicator, points])).toEqual([
      ['employment', 10], ['water-source', 10], ['sanitation', 10],
    ]);
  });

  it('names the limits compared, their source and the clause', () => {
    expect(explained.explanation.comparisons).toEqual([
      { limit: 'b1-near-poor-at-most', value: 110, holds: true, against: { value: 140, verified: true, source: { act: 'circular-07-2021', annex: null } } },
      { limit: 'b2-poor-from', value: 30, holds: true, against: { value: 30, verified: true, source: { act: 'circular-07-2021', annex: null } } },
    ]);
    expect(explained.explanation.clause).toEqual({ act: 'decree-07-2021', annex: null });
  });

  it('names the sheet, and that its points lack a source', () => {
    expect(explained.explanation.sheet).toEqual({ sheet: 'two-items', version: '1', contentSha256: 'a'.repeat(64) });
    expect(explained.explanation.caveats.map(({ code }) => code)).toEqual(['sheet-unverified']);
    expect(classify(full(deprivedIn()), RS_2022, 'rural').explanation.caveats).toEqual([{ code: 'sheet-not-at-hand' }]);
    const madeUp: IdentifiedSheet = { ...sheet, sheet: { ...sheet.sheet, status: 'made-up', standard: 'RS-2016' } };
    expect(classify(full(deprivedIn()), RS_2022, 'rural', { sheet: madeUp }).explanation.caveats.map(({ code }) => code)).toEqual(['sheet-made-up', 'sheet-of-another-standard']);
  });

  it('names every unverified value that took part', () => {
    expect(explained.explanation.unverified).toEqual([
      { kind: 'definition', indicator: 'employment' },
      { kind: 'ages', indicator: 'health-insurance' },
      { kind: 'definition', indicator: 'health-insurance' },
      { kind: 'definition', indicator: 'telecom-service' },
      { kind: 'definition', indicator: 'information-means' },
    ]);
    expect(classify(totals(150, 20), RS_2016, 'rural').explanation.unverified).toEqual([
      { kind: 'limit', limit: 'b1-near-poor-at-most' },
      { kind: 'rule', class: 'near-poor' },
    ]);
  });
});

describe('a missing answer', () => {
  it('makes the result undetermined and names the question', () => {
    const { result, missing, possible } = classify(full({ ...deprivedIn('employment', 'sanitation'), nutrition: null }), RS_2022, 'rural', { sheet });
    expect(result).toBe('undetermined');
    expect(missing).toEqual([{ part: 'deprivation', indicator: 'nutrition', question: 'nutrition' }]);
    expect(possible).toEqual(['poor', 'near-poor']);
  });

  it('does so even where it could no longer change the class, which `possible` shows', () => {
    const { result, possible } = classify(full({ ...deprivedIn(), nutrition: null }), RS_2022, 'rural', { sheet });
    expect([result, possible]).toEqual(['undetermined', ['near-poor']]);
  });

  it('counts when the key is absent, and is not found on a prototype', () => {
    expect(classify(full({}), RS_2022, 'rural', { sheet }).missing).toHaveLength(12);
  });

  it('is noticed on form B1 against the sheet, with what it could still add', () => {
    const { result, missing, possible, explanation } = classify(full(deprivedIn(), housing), RS_2022, 'rural', { sheet });
    expect([result, missing, possible]).toEqual(['undetermined', [{ part: 'b1-item', item: 'land' }], ['near-poor']]);
    expect([explanation.b1.total, explanation.b1.least, explanation.b1.most]).toEqual([null, 70, 110]);
    const better = { housing: { option: 'good', points: 100 } };
    expect(classify(full(deprivedIn(), better), RS_2022, 'rural', { sheet }).possible).toEqual(['near-poor', 'none']);
    expect(classify(full(deprivedIn(), {}), RS_2022, 'rural').missing).toEqual([{ part: 'b1-total' }]);
  });

  it('is one whose points are no number', () => {
    const broken = { ...housing, land: { option: 'some', points: Number.NaN } };
    expect(classify(full(deprivedIn(), broken), RS_2022, 'rural', { sheet }).missing).toEqual([{ part: 'b1-item', item: 'land' }]);
  });

  it('names only classes that the points can really reach', () => {
    const coarse = whatIf(RS_2016, {});
    const gap: IdentifiedSheet = { ...sheet, sheet: { ...sheet.sheet, items: [{ id: 'all', label: 'all', options: [{ id: 'low', label: 'low', points: 100 }, { id: 'high', label: 'high', points: 200 }] }] } };
    const none = Object.fromEntries(questionsOf(RS_2016).map((question) => [question, false]));
    expect(classify(full(none, {}), coarse, 'rural', { sheet: gap }).possible).toEqual(['poor', 'none']);
  });

  it('may be a whole total of an old paper', () => {
    expect(classify(totals(100, null), RS_2022, 'rural')).toMatchObject({ result: 'undetermined', missing: [{ part: 'b2-total' }], possible: ['poor', 'near-poor'] });
    expect(classify(totals(null, 30), RS_2022, 'rural')).toMatchObject({ result: 'undetermined', missing: [{ part: 'b1-total' }], possible: ['poor', 'none'] });
    expect(classify(totals(Number.NaN, 30), RS_2022, 'rural').missing).toEqual([{ part: 'b1-total' }]);
    expect(classify(totals(200, null), RS_2022, 'rural').possible).toEqual(['none']);
    expect(classify(totals(null, 0), RS_2016, 'rural').possible).toEqual(['poor', 'near-poor', 'none']);
    expect(classify(totals(null, 0), RS_2022, 'rural').possible).toEqual(['near-poor', 'none']);
  });

  it('may be the whole assessment of imported history', () => {
    expect(classify({ completeness: 'missing' }, RS_2022, 'urban')).toMatchObject({ result: 'undetermined', missing: [{ part: 'assessment' }], possible: ['poor', 'near-poor', 'none'] });
  });

  it('of another standard is missing: RS-2016 asks what RS-2022 does not', () => {
    const { missing } = classify(full(deprivedIn()), RS_2016, 'rural', { sheet });
    expect(missing.map((each) => (each.part === 'deprivation' ? each.question : each.part))).toEqual([
      'adult-education-2016', 'school-attendance-2016', 'access-to-health-services', 'water-source-2016', 'telecom-service-2016', 'information-means-2016',
    ]);
  });
});

describe('the members', () => {
  const adults = [67, 64];
  const unanswered = { ...deprivedIn('employment'), nutrition: null, 'school-attendance': null, 'adult-education': null };

  it('answer by rule where nobody has the ages: no child, neither nutrition nor schooling', () => {
    const { result, explanation } = classify(full(unanswered), RS_2022, 'rural', { sheet, memberAges: adults });
    expect(result).toBe('near-poor');
    expect(explanation.b2.parts.filter(({ basis }) => basis === 'ruled-out').map(({ indicator }) => indicator)).toEqual(['nutrition', 'adult-education', 'school-attendance']);
  });

  it.each([
    ['a child of 15', [40, 15], ['nutrition', 'school-attendance']],
    ['a child of 2, too young for school', [40, 2], ['nutrition']],
    ['a member of 30', [60, 30], ['adult-education']],
    ['a member of 31 and one of 16', [31, 16], ['adult-education']],
    ['a member of unknown age', [67, null], ['nutrition', 'adult-education', 'school-attendance']],
    ['no members at hand', [], ['nutrition', 'adult-education', 'school-attendance']],
  ])('leave the question open with %s', (_, memberAges, open) => {
    const { missing } = classify(full(unanswered), RS_2022, 'rural', { sheet, memberAges });
    expect(missing.map((each) => (each.part === 'deprivation' ? each.indicator : each.part))).toEqual(open);
  });

  it('do not answer by an age that was not verified', () => {
    const { missing } = classify(full({ ...deprivedIn(), 'health-insurance': null }), RS_2022, 'rural', { sheet, memberAges: [4] });
    expect(missing).toEqual([{ part: 'deprivation', indicator: 'health-insurance', question: 'health-insurance' }]);
  });

  it('contradict an answer visibly', () => {
    const { result, explanation } = classify(full(deprivedIn('nutrition', 'sanitation', 'water-source')), RS_2022, 'rural', { sheet, memberAges: adults });
    expect([result, explanation.b2.total]).toEqual(['near-poor', 20]);
    expect(explanation.caveats).toContainEqual({ code: 'answer-contradicts-members', indicator: 'nutrition' });
  });
});
