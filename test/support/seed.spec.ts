import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const chosen = process.env.LOTRINH_SEED;

(chosen === 'random' ? describe.skip : describe)(`the numbers of the properties (seed ${chosen ?? 'of every run'})`, () => {
  it('are the same in every run', () => {
    expect(fc.readConfigureGlobal()).toEqual({ seed: Number(chosen ?? 1) });
    expect(fc.sample(fc.nat(), 5)).toEqual(fc.sample(fc.nat(), 5));
  });
});
