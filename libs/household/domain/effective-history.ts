import type { EventId, Identified } from '#standards';
import type { HouseholdEvent } from './events.ts';

type Entry = Identified<HouseholdEvent>;

/** Facts of one family can correct each other: the same type, or any class in a decision's place. */
export const familyOf = (type: HouseholdEvent['type']): string =>
  type === 'HouseholdClassifiedPoor' || type === 'HouseholdClassifiedNearPoor' || type === 'HouseholdClassifiedNeither' ? 'classification' : type;

/** What is recorded, and what of it counts. */
export interface Ledger<E extends Entry = Entry> {
  readonly recorded: readonly E[];
  /** Corrected facts stand in the place of those they correct; annulled ones and annulments are gone. */
  readonly effective: readonly E[];
  /** For every recorded event: the first event of its chain of corrections, its place in the history. */
  readonly placeOf: ReadonlyMap<EventId, EventId>;
  /** What stands in a place now; a place that was annulled has nothing. */
  readonly standing: ReadonlyMap<EventId, E>;
  /** Annulled places, and annulled annulments, with the event that annulled them. */
  readonly annulled: ReadonlyMap<EventId, EventId>;
}

const correctsOf = (event: Entry): EventId | null => ('corrects' in event.data ? event.data.corrects : null);

/** A reference counts only when it points back, to something of the same family; any other is ignored. */
const findPlaces = (recorded: readonly Entry[]): ReadonlyMap<EventId, EventId> => {
  const places = new Map<EventId, EventId>();
  const families = new Map<EventId, string>();
  for (const event of recorded) {
    const family = familyOf(event.type);
    const corrects = correctsOf(event);
    const place = corrects !== null && families.get(corrects) === family ? places.get(corrects) : undefined;
    places.set(event.id, place ?? event.id);
    families.set(event.id, family);
  }
  return places;
};

/** From the newest back, so that an annulment is known to be annulled itself before it takes effect. */
const findAnnulled = (recorded: readonly Entry[], placeOf: ReadonlyMap<EventId, EventId>): ReadonlyMap<EventId, EventId> => {
  const order = new Map(recorded.map((event, index) => [event.id, index]));
  const annulled = new Map<EventId, EventId>();
  for (const [index, event] of [...recorded.entries()].reverse()) {
    if (event.type !== 'RecordAnnulled' || annulled.has(event.id)) continue;
    const target = order.get(event.data.annuls);
    const place = placeOf.get(event.data.annuls);
    if (target !== undefined && place !== undefined && target < index) annulled.set(place, event.id);
  }
  return annulled;
};

/**
 * Reads a stream with its corrections applied: an event with `corrects` takes the place of what it corrects, with its own content;
 * `RecordAnnulled` takes the whole fact out, whichever of its versions it names. Total: dangling references are ignored.
 */
export const ledgerOf = <E extends Entry>(recorded: readonly E[]): Ledger<E> => {
  const placeOf = findPlaces(recorded);
  const annulled = findAnnulled(recorded, placeOf);
  const standing = new Map<EventId, E>();
  for (const event of recorded) {
    const place = placeOf.get(event.id) ?? event.id;
    if (event.type !== 'RecordAnnulled' && !annulled.has(place)) standing.set(place, event);
  }
  return { recorded, effective: [...standing.values()], placeOf, standing, annulled };
};

/** The effective events of a stream, in the order of the facts they state. */
export const effectiveHistory = <E extends Entry>(recorded: readonly E[]): readonly E[] => ledgerOf(recorded).effective;
