import { expect } from '@jest/globals';
import { idOf, Rejection, type EventId, type Identified } from '#standards';
import type { HouseholdCommand } from './commands.ts';
import { household } from './decider.ts';
import type { HouseholdEvent } from './events.ts';
import type { HouseholdRejection } from './rejections.ts';
import type { HouseholdState } from './state.ts';

/** Something that happened, or a command that was accepted. */
export type Step = HouseholdEvent | HouseholdCommand;

/** Id of the n-th event of a test's history, from 0. */
export const eventId = (ordinal: number): EventId => idOf(`eeeeeeee-0000-4000-8000-${ordinal.toString().padStart(12, '0')}`);

/** A history made of events and of commands that were accepted. */
export const historyOf = (...steps: readonly Step[]): readonly Identified<HouseholdEvent>[] =>
  steps.reduce<readonly Identified<HouseholdEvent>[]>((history, step) => {
    const events = 'circumstances' in step ? household.decide(step, household.fold(history)) : [step];
    return [...history, ...events.map((event, index) => ({ ...event, id: eventId(history.length + index) }))];
  }, []);

export const stateAfter = (...steps: readonly Step[]): HouseholdState => household.fold(historyOf(...steps));

const answer = (state: HouseholdState, command: HouseholdCommand): readonly HouseholdEvent[] | Rejection => {
  try {
    return household.decide(command, state);
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
};

/** Given a history, when a command comes, then these facts, or nothing, or a refusal. */
export const given = (...steps: readonly Step[]) => ({
  when: (command: HouseholdCommand) => {
    const answered = answer(stateAfter(...steps), command);
    return {
      then: (...events: readonly object[]): void => expect(answered).toEqual(events),
      thenTypes: (...types: readonly HouseholdEvent['type'][]): void =>
        expect(answered instanceof Rejection ? answered.code : answered.map(({ type }) => type)).toEqual(types),
      thenNothing: (): void => expect(answered).toEqual([]),
      thenRejected: (code: HouseholdRejection, facts: Readonly<Record<string, unknown>> = {}): void => {
        expect(answered).toBeInstanceOf(Rejection);
        expect(answered).toMatchObject({ code, facts });
      },
    };
  },
});
