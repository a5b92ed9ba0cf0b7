import { describe, expect, it } from '@jest/globals';
import { percent, rateHundredths, signedPoints, vietnameseDate, vietnameseInstant, wholeNumber } from './figures.ts';

describe('Vietnamese figures', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1329, '1.329'],
    [1234567, '1.234.567'],
    [-1329, '\u22121.329'],
  ])('writes %d as %s', (value, text) => expect(wholeNumber(value)).toBe(text));

  it.each([
    [77, 1329, '5,79 %'],
    [92, 1323, '6,95 %'],
    [134, 1329, '10,08 %'],
    [0, 10, '0,00 %'],
    [1, 800, '0,13 %'],
    [1, 1, '100,00 %'],
  ])('writes %d of %d as %s, halves up', (part, whole, text) => expect(percent(rateHundredths(part, whole))).toBe(text));

  it.each([
    [-116, '\u22121,16'],
    [14, '+0,14'],
    [0, '0,00'],
  ])('writes %d hundredths as %s points', (hundredths, text) => expect(signedPoints(hundredths)).toBe(text));

  it('writes dates the way papers do, instants in office time', () => {
    expect(vietnameseDate('2023-12-31')).toBe('31/12/2023');
    expect(vietnameseInstant('2023-12-31T18:30:00.000Z')).toBe('01/01/2024 01:30');
  });
});
