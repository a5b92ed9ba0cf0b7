import { householdKey, personKey, Rejection, textKey, type AccountId, type Decider, type EventId, type HouseholdId, type Identified, type KeyId, type LocalDate, type PersonId, type TextId } from '#standards';
import type { StreamId, StreamKind } from '#event-store';
import type { ErasureEvent } from './erasure-events.ts';

type DataOf<Type extends ErasureEvent['type']> = Extract<ErasureEvent, { type: Type }>['data'];

export type ErasureCommand =
  | { readonly type: 'request-erasure'; readonly data: DataOf<'PersonErasureRequested'> }
  /** Names the request that the approver has seen. */
  | { readonly type: 'approve-erasure'; readonly request: EventId; readonly by: AccountId; readonly approvedOn: LocalDate }
  | { readonly type: 'record-erased'; readonly addresses: readonly HouseholdId[]; readonly erasedOn: LocalDate };

export const ERASURE_REJECTIONS = ['erasure-not-requested', 'erasure-request-replaced', 'requester-cannot-approve', 'erasure-not-approved', 'erasure-paper-missing'] as const;
export type ErasureRejectionCode = (typeof ERASURE_REJECTIONS)[number];

/** A command on an erasure that the rules refuse. */
export class ErasureRejection extends Rejection<ErasureRejectionCode> {}

/** How far one person's erasure has come. */
export interface ErasureState {
  readonly person: PersonId | null;
  /** Waits for its approval. */
  readonly standing: (DataOf<'PersonErasureRequested'> & { readonly request: EventId }) | null;
  readonly approvedRequests: readonly EventId[];
  /** Texts of all approved requests. */
  readonly texts: readonly TextId[];
  /** Households whose address went with the person. */
  readonly addresses: readonly HouseholdId[];
  /** True once the keys of everything approved are destroyed. */
  readonly complete: boolean;
}

const start: ErasureState = { person: null, standing: null, approvedRequests: [], texts: [], addresses: [], complete: false };
const union = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...new Set([...one, ...other])];

const evolve = (state: ErasureState, { type, data, id }: Identified<ErasureEvent>): ErasureState => {
  switch (type) {
    case 'PersonErasureRequested': return { ...state, person: data.person, standing: { ...data, request: id } };
    case 'PersonErasureApproved':
      return { ...state, standing: null, approvedRequests: [...state.approvedRequests, data.request], texts: union(state.texts, state.standing?.texts ?? []), complete: false };
    case 'PersonErased': return { ...state, addresses: union(state.addresses, data.addresses), complete: true };
  }
};

const sameRequest = (one: DataOf<'PersonErasureRequested'>, other: DataOf<'PersonErasureRequested'>): boolean =>
  one.requestedBy === other.requestedBy && one.reason === other.reason && one.paper.number === other.paper.number && one.paper.date === other.paper.date
  && [...one.texts].sort().join() === [...other.texts].sort().join();

const decide = (command: ErasureCommand, state: ErasureState): readonly ErasureEvent[] => {
  switch (command.type) {
    case 'request-erasure': {
      const { data } = command;
      if (data.paper.number.trim() === '') throw new ErasureRejection('erasure-paper-missing');
      if (state.standing !== null) return sameRequest(state.standing, data) ? [] : [{ type: 'PersonErasureRequested', data }];
      const nothingNew = state.approvedRequests.length > 0 && data.texts.every((text) => state.texts.includes(text));
      return nothingNew ? [] : [{ type: 'PersonErasureRequested', data }];
    }
    case 'approve-erasure': {
      const { request, by, approvedOn } = command;
      if (state.approvedRequests.includes(request)) return [];
      const { standing, person } = state;
      if (standing === null || person === null) throw new ErasureRejection('erasure-not-requested');
      if (standing.request !== request) throw new ErasureRejection('erasure-request-replaced', { request: standing.request });
      if (standing.requestedBy === by) throw new ErasureRejection('requester-cannot-approve', { account: by });
      return [{ type: 'PersonErasureApproved', data: { person, request, approvedOn } }];
    }
    case 'record-erased': {
      const { person } = state;
      if (person === null || state.approvedRequests.length === 0) throw new ErasureRejection('erasure-not-approved');
      const addresses = command.addresses.filter((household) => !state.addresses.includes(household));
      return state.complete && addresses.length === 0 ? [] : [{ type: 'PersonErased', data: { person, addresses, erasedOn: command.erasedOn } }];
    }
  }
};

export const erasureDecider: Decider<ErasureCommand, ErasureState, ErasureEvent> = { decide, fold: (history) => history.reduce(evolve, start) };

/** Category of the streams `erasure-<person uuid>`. */
export const erasureCategory = 'erasure';

export const erasureStreamKind: StreamKind<ErasureCommand, ErasureState, ErasureEvent> = {
  shapes: {
    category: erasureCategory,
    current: { PersonErasureRequested: 'PersonErasureRequested', PersonErasureApproved: 'PersonErasureApproved', PersonErased: 'PersonErased' },
    upcasts: {},
  },
  decider: erasureDecider,
};

export const erasureStream = (person: PersonId): StreamId => `${erasureCategory}-${person}`;

/** The data keys that an approved erasure destroys: none before the approval. */
export const keysErasedBy = ({ person, approvedRequests, texts, addresses }: ErasureState): readonly KeyId[] =>
  person === null || approvedRequests.length === 0 ? [] : [personKey(person), ...texts.map(textKey), ...addresses.map(householdKey)];
