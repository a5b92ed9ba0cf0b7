import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { averageLivingEntitledOn, averageLivingOn, household, type HouseholdEvent } from '../../domain/index.ts';
import { dayNumber, historyOf, steps, type KnownHouseholdEvent } from '../testing/random-histories.ts';
import { HouseholdPath } from './household-path.ts';
import { pathFactOf } from './path-fact.ts';

const streamsOf = (history: readonly KnownHouseholdEvent[]): readonly (readonly KnownHouseholdEvent[])[] =>
  [...new Set(history.map(({ stream }) => stream))].map((stream) => history.filter((event) => event.stream === stream));
/** A path knows one registration; what is recorded before it or beside it is for the definition to judge. */
const registeredOnce = (events: readonly HouseholdEvent[]): boolean => events.filter(({ type }) => type === 'HouseholdRegistered').length === 1;

describe('the average living standard of the figures', () => {
  it('is that of the household\'s own record, on any date on which it exists', () => {
    let seen = 0;
    fc.assert(
      fc.property(steps(3, 60), fc.array(fc.nat(1600), { minLength: 10, maxLength: 20 }), (script, days) => {
        for (const stream of streamsOf(historyOf(script))) {
          if (!registeredOnce(stream)) continue;
          const path = new HouseholdPath(stream.map(pathFactOf).filter((fact) => fact !== null));
          const state = household.fold(stream);
          for (const day of days.map(dayNumber)) {
            if (!path.existsOn(day) || (state.removal !== null && state.removal.on !== path.removedOn)) continue;
            const told = [averageLivingOn(state, day), averageLivingEntitledOn(state, day)];
            if (told.includes(true)) seen += 1;
            expect([path.averageLivingOn(day), path.averageLivingEntitledOn(day)]).toEqual(told);
          }
        }
      }),
      { numRuns: 300 },
    );
    // The generator reaches what the property is about.
    expect(seen).toBeGreaterThan(100);
  });
});
