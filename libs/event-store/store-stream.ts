import { Rejection, type Decider, type Evolvers, type Fact, type Identified, type LocalDate } from '#standards';
import type { StreamKind } from './event-log.ts';
import type { StreamId } from './stored-event.ts';

// Names are storage formats: version with care.
/** What the log says about itself. The mark is the first event of a demo log, so that copies and restores keep it. */
export type StoreEvent =
  | Fact<'DemoStoreMarked', Readonly<Record<string, never>>>
  /** The date at which a demo store's clock stands from here on. */
  | Fact<'WorkingDateSet', { readonly date: LocalDate }>;

export interface StoreState {
  readonly demo: boolean;
  readonly workingDate: LocalDate | null;
}

const initial: StoreState = { demo: false, workingDate: null };

const evolvers: Evolvers<StoreState, StoreEvent> = {
  DemoStoreMarked: (state) => ({ ...state, demo: true }),
  WorkingDateSet: (state, { date }) => ({ ...state, workingDate: date }),
};

const evolve = (state: StoreState, event: Identified<StoreEvent>): StoreState =>
  event.type === 'DemoStoreMarked' ? evolvers.DemoStoreMarked(state, event.data, event.id) : evolvers.WorkingDateSet(state, event.data, event.id);

export type StoreCommand =
  /** `logIsEmpty`: only a log without any event can become a demo's. */
  | { readonly type: 'MarkDemoStore'; readonly logIsEmpty: boolean }
  | { readonly type: 'SetWorkingDate'; readonly date: LocalDate };

export type StoreRejectionCode = 'log-is-not-empty' | 'not-a-demo-store' | 'working-date-goes-back';

const markDemo = (logIsEmpty: boolean, state: StoreState): readonly StoreEvent[] => {
  if (state.demo) return [];
  if (!logIsEmpty) throw new Rejection<StoreRejectionCode>('log-is-not-empty');
  return [{ type: 'DemoStoreMarked', data: {} }];
};

const setWorkingDate = (date: LocalDate, { demo, workingDate }: StoreState): readonly StoreEvent[] => {
  if (!demo) throw new Rejection<StoreRejectionCode>('not-a-demo-store');
  if (date === workingDate) return [];
  if (workingDate !== null && date < workingDate) throw new Rejection<StoreRejectionCode>('working-date-goes-back', { workingDate, date });
  return [{ type: 'WorkingDateSet', data: { date } }];
};

const decider: Decider<StoreCommand, StoreState, StoreEvent> = {
  decide: (command, state) => {
    switch (command.type) {
      case 'MarkDemoStore':
        return markDemo(command.logIsEmpty, state);
      case 'SetWorkingDate':
        return setWorkingDate(command.date, state);
    }
  },
  fold: (history) => history.reduce(evolve, initial),
};

/** The stream about the store itself; one per log. */
export const storeStream: StreamId = 'store-00000000-0000-8000-8000-000000000001';

export const storeStreamKind: StreamKind<StoreCommand, StoreState, StoreEvent> = {
  shapes: { category: 'store', current: { DemoStoreMarked: 'DemoStoreMarked', WorkingDateSet: 'WorkingDateSet' }, upcasts: {} },
  decider,
};
