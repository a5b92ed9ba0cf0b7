import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CellContent } from '#documents';
import { compare, decimalIn, decimalText, isWhole, minus, plus, whole } from './decimal.ts';
import type { ColumnKind } from './form.ts';
import { isRoundingOf, percentageOf, rounded } from './percentage.ts';
import { printedIn } from './printed.ts';
import { nameKey } from './unit-key.ts';

const readings = (content: CellContent, kind: ColumnKind): unknown => {
  const printed = printedIn({ place: { sheet: 'S', row: 1, column: 'A' }, content }, kind);
  return printed.kind === 'figure' ? printed.readings.map(decimalText) : printed.kind === 'blank' ? 'blank' : printed.reason;
};
const text = (value: string): CellContent => ({ kind: 'text', text: value });

describe('a printed figure', () => {
  it.each([
    ['1.329', ['1329']], ['1,329', ['1329']], ['1 329', ['1329']], ['1.234.567', ['1234567']], ['77', ['77']], ['-', ['0']], ['\u2013', ['0']], ['-3', ['-3']], ['\u22123', ['-3']],
    ['7,5', ['7.5']], ['0', ['0']], ['12 h\u1ed9', 'not-a-number'], ['x', 'not-a-number'],
  ])('count %s is %j', (value, expected) => expect(readings(text(value), 'count')).toEqual(expected));

  it.each([
    ['5,79', ['5.79']], ['5.79', ['5.79']], ['5,790', ['5.790']], ['5,79 %', ['5.79']], ['5,79%', ['5.79']], ['5.793', ['5.793', '5793']], ['1.329,5', ['1329.5']], ['100', ['100']],
  ])('rate %s is %j', (value, expected) => expect(readings(text(value), 'rate')).toEqual(expected));

  it('is exact in a number cell, a hundredfold where it shows as a percentage, and never the result of a formula', () => {
    expect(readings({ kind: 'number', number: 0.1 }, 'rate')).toEqual(['0.1']);
    expect(readings({ kind: 'number', number: 0.0579, percent: true }, 'rate')).toEqual(['5.79']);
    expect(readings({ kind: 'number', number: 1e-7 }, 'rate')).toEqual(['0.0000001']);
    expect(readings({ kind: 'empty' }, 'rate')).toBe('blank');
    expect(readings({ kind: 'formula' }, 'count')).toBe('formula');
    expect(readings({ kind: 'error', text: '#REF!' }, 'count')).toBe('error-value');
  });
});

describe('decimals', () => {
  it('add, subtract and compare exactly', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 8 }), fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 8 }), (one, scale, other, otherScale) => {
      const [a, b] = [{ units: one, scale }, { units: other, scale: otherScale }];
      expect(compare(minus(plus(a, b), b), a)).toBe(0);
      expect(decimalIn(decimalText(a))).toEqual(a);
    }));
    expect([isWhole({ units: 500n, scale: 2 }), isWhole({ units: 550n, scale: 2 })]).toEqual([true, false]);
  });
});

describe('a rate', () => {
  const rate = (part: number, of: number) => {
    const exact = percentageOf(whole(part), whole(of));
    if (exact === null) throw new Error('no rate');
    return exact;
  };
  const isRight = (part: number, of: number, printed: string): boolean => {
    const value = decimalIn(printed);
    if (value === null) throw new Error('no number');
    return isRoundingOf(rate(part, of), value);
  };

  it.each([
    [77, 1329, '5.79', true], [77, 1329, '5.8', true], [77, 1329, '6', true], [77, 1329, '5.78', false], [77, 1329, '5.80', false],
    [77, 1329, '5.793829947328819', true], [77, 1329, '5.79382994732881', true], [77, 1329, '5.793829947328', false],
    // Exactly between two: 1 of 800 is 0.125 %, 3 of 800 is 0.375 %.
    [1, 800, '0.13', true], [1, 800, '0.12', true], [3, 800, '0.38', true], [3, 800, '0.37', false],
    [7, 100, '7.000000000000001', true], [1, 3, '33.333333333333336', true], [1, 3, '33.333333333433336', false],
  ])('%d of %d printed as %s: %s', (part, of, printed, right) => expect(isRight(part, of, printed)).toBe(right));

  it('is what a program computes, whatever the counts', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat({ max: 5_000_000 }), (of, part) => {
      expect([isRight(part, of, String((part / of) * 100)), isRight(part, of, String((100 * part) / of))]).toEqual([true, true]);
    }));
  });

  it('differs between the roundings by one last decimal at most, and only in the middle', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat({ max: 2000 }), fc.nat({ max: 4 }), (of, part, decimals) => {
      const [up, even] = [rounded(rate(part, of), decimals, 'half-up'), rounded(rate(part, of), decimals, 'half-even')];
      const twice = 2n * rate(part, of).numerator * 10n ** BigInt(decimals);
      const middle = twice % rate(part, of).denominator === 0n && (twice / rate(part, of).denominator) % 2n === 1n;
      expect(up.units - even.units).toBe(middle && even.units % 2n === 0n && up.units !== even.units ? 1n : 0n);
      if (!middle) expect(up).toEqual(even);
    }));
  });
});

describe('a name', () => {
  it('is the same however it is typed, and another one with another tone', () => {
    expect(nameKey('B\u1ea3n  H\u00f2a-B\u00ecnh')).toBe(nameKey('b\u1ea3n ho\u00e0 b\u00ecnh'));
    expect(nameKey('B\u1ea3n L\u00e0')).not.toBe(nameKey('B\u1ea3n La'));
    expect(nameKey('B\u1ea3n M\u00e2n')).not.toBe(nameKey('B\u1ea3n M\u0103n'));
  });
});
