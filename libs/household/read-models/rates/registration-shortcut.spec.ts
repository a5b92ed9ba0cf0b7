import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HouseholdPath } from '../classification/household-path.ts';
import { pathFactOf } from '../classification/path-fact.ts';
import { historyOf, steps } from '../testing/random-histories.ts';
import { contributionOf, contributionOfRegistration } from './ledger.ts';

describe('the shortcut for a registration alone', () => {
  it('gives what the whole path gives, or nothing', () => {
    fc.assert(
      fc.property(steps(6, 20), (script) => {
        for (const event of historyOf(script)) {
          const fact = pathFactOf(event);
          const short = fact === null ? null : contributionOfRegistration([fact]);
          if (fact !== null && short !== null) expect(short).toEqual(contributionOf(new HouseholdPath([fact])));
        }
      }),
    );
  });
});
