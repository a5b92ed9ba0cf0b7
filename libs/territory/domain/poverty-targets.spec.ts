import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localDate } from '#standards';
import { householdsAtRate, inHouseholds, targetInForce, type PovertyTarget } from './poverty-targets.ts';
import { aCommune, aPaper, eventNumber } from './unit-examples.ts';

/** A rate as published: hundredths of a percent, rounded half-up. */
const published = (households: number, total: number): number => Math.floor((households * 20_000 + total) / (2 * total));

describe('a target in households', () => {
  it('is what the commune\'s plan for 2024 means at 1.329 households', () => {
    expect(householdsAtRate(339, 1_329)).toBe(45);
    expect(householdsAtRate(800, 1_329)).toBe(106);
    expect(inHouseholds(339, null, 1_329, 77)).toEqual({ rate: 339, atMost: 45, actual: 77, fewerNeeded: 32, met: false });
    expect(inHouseholds(800, null, 1_329, 134)).toMatchObject({ atMost: 106, fewerNeeded: 28 });
  });

  it('is the most households whose published rate does not exceed the target', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 30_000_000 }), (rate, total) => {
      const most = householdsAtRate(rate, total);
      expect(published(most, total)).toBeLessThanOrEqual(rate);
      if (most < total) expect(published(most + 1, total)).toBeGreaterThan(rate);
    }));
  });

  it('is met at or below it, and unknown without a total or a count', () => {
    expect(inHouseholds(null, 8, null, 8).met).toBe(true);
    expect(inHouseholds(null, 8, null, 9)).toMatchObject({ met: false, fewerNeeded: 1 });
    expect(inHouseholds(339, null, null, 9)).toMatchObject({ atMost: null, met: null });
    expect(inHouseholds(339, null, 1_329, null)).toMatchObject({ atMost: 45, met: null });
  });
});

describe('the target in force', () => {
  const target = (date: string, poorRate: number): PovertyTarget => ({
    unit: aCommune, year: 2024, poorRate, nearPoorRate: null, poorHouseholds: null, nearPoorHouseholds: null, paper: { ...aPaper, date: localDate(date) }, corrects: null, event: eventNumber(poorRate),
  });

  it('is that of the latest paper, whenever it was recorded', () => {
    expect(targetInForce([target('2024-05-01', 300), target('2024-01-05', 339)], aCommune, 2024)?.poorRate).toBe(300);
    expect(targetInForce([target('2024-01-05', 339)], aCommune, 2023)).toBeNull();
  });
});
