import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pointsBetween, rateOf } from './rate.ts';

describe('a rate', () => {
  it('is rounded half up to two decimals from the counts', () => {
    expect(rateOf(77, 1329).hundredths).toBe(579);
    expect(rateOf(92, 1323).hundredths).toBe(695);
    expect(rateOf(134, 1329).hundredths).toBe(1008);
    expect(rateOf(45, 1329).hundredths).toBe(339);
    expect(rateOf(1, 800).hundredths).toBe(13);
  });

  it('is never further than half a hundredth from the exact quotient', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.integer({ min: 1, max: 2_000_000 }), (part, whole) => {
        const error = 2n * (BigInt(rateOf(part, whole).hundredths) * BigInt(whole) - BigInt(part) * 10_000n);
        expect(error <= BigInt(whole) && error > -BigInt(whole)).toBe(true);
      }),
    );
  });

  it('changes by percentage points, counted from the counts and not from the rounded rates', () => {
    expect(pointsBetween(rateOf(92, 1323), rateOf(77, 1329))).toBe(-116);
    expect(pointsBetween(rateOf(1, 3), rateOf(1, 3))).toBe(0);
    // 0.004 % and 0.006 % round to 0,00 and 0,01; their difference is 0,002 points, which is 0,00.
    expect(pointsBetween(rateOf(4, 100_000), rateOf(6, 100_000))).toBe(0);
  });
});
