import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate } from './local-date.ts';
import { RS_2016 } from './rule-set-2016.ts';
import { RS_2022 } from './rule-set-2022.ts';
import { RS_2027_DRAFT } from './rule-set-2027-draft.ts';
import type { RuleSet } from './rule-set.ts';
import { covers, questionsOf, ruleSetFor, ruleSetNamed, RULE_SETS, whatIf } from './rule-sets.ts';

const confirmed: RuleSet = { ...RS_2027_DRAFT, id: 'RS-2027', status: 'in-force' };

describe('the standards', () => {
  it('follow each other without gap or overlap from 2016 to 2030', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 15 * 365 + 3 }), (days) => {
      const date = addDays(localDate('2016-01-01'), days);
      expect(RULE_SETS.filter((ruleSet) => covers(ruleSet, date))).toHaveLength(1);
    }));
  });

  it.each([
    ['2015-12-31', undefined],
    ['2016-01-01', 'RS-2016'],
    ['2021-12-31', 'RS-2016'],
    ['2022-01-01', 'RS-2022'],
    ['2026-12-31', 'RS-2022'],
    ['2027-01-01', 'RS-2027-draft'],
    ['2030-12-31', 'RS-2027-draft'],
    ['2031-01-01', undefined],
  ])('for a policy period from %s: %s', (entitledFrom, id) => {
    expect(ruleSetFor(localDate(entitledFrom))?.id).toBe(id);
  });

  it('have limits that differ by area, as sourced', () => {
    const { rural, urban } = RS_2022.b1.nearPoorAtMost;
    expect([rural.value, urban.value, RS_2022.b2PoorFrom.value]).toEqual([140, 175, 30]);
    expect([RS_2016.b1.poorAtMost?.rural.value, RS_2016.b1.nearPoorAtMost.rural.value]).toEqual([120, 150]);
    expect([RS_2016.b1.poorAtMost?.urban.value, RS_2016.b1.nearPoorAtMost.urban.value]).toEqual([140, 175]);
    expect([RS_2022, RS_2027_DRAFT].map(({ income }) => [income.nearPoorAtMost.rural.value, income.nearPoorAtMost.urban.value])).toEqual([[1_500_000, 2_000_000], [2_200_000, 2_800_000]]);
  });

  it('ask twelve, ten and twelve indicators, each once', () => {
    const counts = [RS_2022, RS_2016, RS_2027_DRAFT].map(({ indicators }) => new Set(indicators.map(({ id }) => id)).size);
    expect(counts).toEqual([12, 10, 12]);
    const of2016 = RS_2016.indicators.map(({ id }) => id);
    expect(of2016).toContain('access-to-health-services');
    for (const later of ['employment', 'dependants', 'nutrition']) expect(of2016).not.toContain(later);
    const of2027 = RS_2027_DRAFT.indicators.map(({ id }) => id);
    expect(of2027).toContain('waste-treatment');
    expect(of2027).not.toContain('information-means');
  });

  it('mark every value of the draft but its income lines as unverified', () => {
    expect(RS_2027_DRAFT.indicators.some(({ points, ages, definition }) => points.verified || ages?.verified === true || definition.verified)).toBe(false);
    expect(RS_2027_DRAFT.b1.nearPoorAtMost.rural.verified).toBe(false);
    expect(RS_2027_DRAFT.income.nearPoorAtMost.rural.verified).toBe(true);
  });

  it('are judged side by side by the union of their questions, never by an answer to another wording', () => {
    const union = questionsOf(RS_2022, RS_2016);
    expect(union).toHaveLength(12 + 6);
    expect(union).toEqual(expect.arrayContaining(['adult-education', 'adult-education-2016', 'access-to-health-services']));
  });

  it('are found by id, and by standard in the edition in force', () => {
    expect(ruleSetNamed('RS-2022')).toBe(RS_2022);
    expect(ruleSetNamed('RS-2027')).toBe(RS_2027_DRAFT);
    expect(ruleSetNamed('RS-2027', [...RULE_SETS, confirmed])).toBe(confirmed);
    expect(ruleSetNamed('RS-1999')).toBeUndefined();
  });

  it('are confirmed by one more entry', () => {
    expect(ruleSetFor(localDate('2027-01-01'), [...RULE_SETS, confirmed])).toBe(confirmed);
  });

  it('are edited only as a copy that says so', () => {
    const copy = whatIf(RS_2022, { b2PoorFrom: { ...RS_2022.b2PoorFrom, value: 40 } });
    expect([copy.status, copy.id, copy.b2PoorFrom.value]).toEqual(['what-if', 'RS-2022-what-if', 40]);
    expect(RS_2022.b2PoorFrom.value).toBe(30);
    expect(ruleSetFor(localDate('2024-01-01'), [copy])).toBeUndefined();
  });
});
