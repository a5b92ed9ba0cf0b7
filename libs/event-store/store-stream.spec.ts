import { describe, expect, it } from '@jest/globals';
import { idOf, localDate, Rejection, type EventId } from '#standards';
import { storeStreamKind, type StoreCommand, type StoreEvent } from './store-stream.ts';

const { decider } = storeStreamKind;
const marked: StoreEvent = { type: 'DemoStoreMarked', data: {} };
const setTo = (date: string): StoreEvent => ({ type: 'WorkingDateSet', data: { date: localDate(date) } });
const id = idOf<EventId>('00000000-0000-4000-8000-000000000001');

const after = (history: readonly StoreEvent[], command: StoreCommand) => decider.decide(command, decider.fold(history.map((event) => ({ ...event, id }))));
const codeOf = (attempt: () => unknown): string | null => {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof Rejection ? String(error.code) : 'no rejection';
  }
};

describe('marking a demo store', () => {
  it('is allowed while the log is empty', () => expect(after([], { type: 'MarkDemoStore', logIsEmpty: true })).toEqual([marked]));
  it('is refused once it holds anything', () => expect(codeOf(() => after([], { type: 'MarkDemoStore', logIsEmpty: false }))).toBe('log-is-not-empty'));
  it('repeated yields nothing', () => expect(after([marked], { type: 'MarkDemoStore', logIsEmpty: false })).toEqual([]));
});

describe('setting the working date', () => {
  const set = (date: string): StoreCommand => ({ type: 'SetWorkingDate', date: localDate(date) });
  it('is allowed in a demo store, forward', () => expect(after([marked, setTo('2022-12-01')], set('2024-10-15'))).toEqual([setTo('2024-10-15')]));
  it('is refused in a real store', () => expect(codeOf(() => after([], set('2024-10-15')))).toBe('not-a-demo-store'));
  it('is refused backward', () => expect(codeOf(() => after([marked, setTo('2024-10-15')], set('2024-10-14')))).toBe('working-date-goes-back'));
  it('repeated yields nothing', () => expect(after([marked, setTo('2024-10-15')], set('2024-10-15'))).toEqual([]));
});
