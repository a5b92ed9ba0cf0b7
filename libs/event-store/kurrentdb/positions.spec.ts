import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparePositions, ForeignPosition, isAfter, isPosition, placeOf, tokenOf } from './positions.ts';

const place = fc.record({ commit: fc.bigInt(0n, 2n ** 63n), prepare: fc.bigInt(0n, 2n ** 63n) });

describe('a position token', () => {
  it('keeps both numbers', () => {
    fc.assert(fc.property(place, (given) => expect(placeOf(tokenOf(given))).toEqual(given)));
  });

  it('is ordered by commit, then prepare, as the numbers are', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const byNumbers = a.commit === b.commit ? Number(a.prepare > b.prepare) - Number(a.prepare < b.prepare) : Number(a.commit > b.commit) - Number(a.commit < b.commit);
        expect(Math.sign(comparePositions(tokenOf(a), tokenOf(b)))).toBe(byNumbers);
        expect(isAfter(a, b)).toBe(byNumbers > 0);
      }),
    );
  });

  it.each(['', '12', '12/', '/3', 'a/b', '-1/2', '1/2/3'])('of another store is refused: %j', (text) => {
    expect(isPosition(text)).toBe(false);
    expect(() => placeOf(text)).toThrow(ForeignPosition);
    expect(() => comparePositions(text, '1/1')).toThrow(ForeignPosition);
  });
});
