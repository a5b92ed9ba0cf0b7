import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '#event-store';
import { appending } from './appending.contract.ts';
import { reading } from './reading.contract.ts';
import { subscribing } from './subscribing.contract.ts';

/** A store to be held to the contract. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Bytes of data that one event may have; an append of slightly less succeeds, one of more is refused. */
  readonly eventBytes: number;
  dispose(): Promise<void>;
}

/** Gives the store once it has been opened. */
export type Opened = () => StoreUnderTest;

/** What every event store must do. An adapter that passes this can be trusted with the log. */
export const describeEventStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`event store on ${name}`, () => {
    let underTest: StoreUnderTest | null = null;
    beforeAll(async () => {
      underTest = await open();
    });
    afterAll(() => underTest?.dispose());
    const opened: Opened = () => {
      if (underTest === null) throw new Error('the store has not been opened');
      return underTest;
    };
    appending(opened);
    reading(opened);
    subscribing(opened);
  });
};
