import type { EventId, Fact, Identified, LocalDate } from '#standards';

interface Annulment {
  readonly annuls: EventId;
  readonly annulledOn: LocalDate;
}
/** Anything that can be corrected or annulled on its own stream. */
export type Recordable = Fact<string, { readonly corrects: EventId | null }> | Fact<'RecordAnnulled', Annulment>;
/** The facts of a stream without its annulments. */
export type Standing<E extends Fact<string, unknown>> = Exclude<E, { type: 'RecordAnnulled' }>;

/** What is recorded, and what of it counts. */
export interface ReviewLedger<E extends Recordable> {
  readonly recorded: readonly Identified<E>[];
  /** For every recorded event the first of its chain of corrections. */
  readonly placeOf: ReadonlyMap<EventId, EventId>;
  /** What stands in a place now; nothing where it was annulled. In the order of the places. */
  readonly standing: ReadonlyMap<EventId, Identified<Standing<E>>>;
  /** Annulled places, and annulled annulments. */
  readonly annulled: ReadonlySet<EventId>;
}

const isAnnulment = <E extends Recordable>(event: Identified<E>): event is Identified<E> & { readonly data: Annulment } => event.type === 'RecordAnnulled';
const isStanding = <E extends Recordable>(event: Identified<E>): event is Identified<Standing<E>> => event.type !== 'RecordAnnulled';
const correctsOf = <E extends Recordable>({ data }: Identified<E>): EventId | null => ('corrects' in data ? data.corrects : null);

/** A reference counts only when it points back, to the same type; any other is ignored. */
const findPlaces = <E extends Recordable>(recorded: readonly Identified<E>[]): ReadonlyMap<EventId, EventId> => {
  const places = new Map<EventId, EventId>();
  const types = new Map<EventId, string>();
  for (const event of recorded) {
    const corrects = correctsOf(event);
    const place = corrects !== null && types.get(corrects) === event.type ? places.get(corrects) : undefined;
    places.set(event.id, place ?? event.id);
    types.set(event.id, event.type);
  }
  return places;
};

/** From the newest back, so that an annulment is known to be annulled itself before it takes effect. */
const findAnnulled = <E extends Recordable>(recorded: readonly Identified<E>[], placeOf: ReadonlyMap<EventId, EventId>): ReadonlySet<EventId> => {
  const order = new Map(recorded.map((event, index) => [event.id, index]));
  const annulled = new Set<EventId>();
  for (const [index, event] of [...recorded.entries()].reverse()) {
    if (!isAnnulment(event) || annulled.has(event.id)) continue;
    const place = placeOf.get(event.data.annuls);
    const target = order.get(event.data.annuls);
    if (place !== undefined && target !== undefined && target < index) annulled.add(place);
  }
  return annulled;
};

/** Reads a stream with its corrections applied. Total: dangling references are ignored. */
export const ledgerOf = <E extends Recordable>(recorded: readonly Identified<E>[]): ReviewLedger<E> => {
  const placeOf = findPlaces(recorded);
  const annulled = findAnnulled(recorded, placeOf);
  const standing = new Map<EventId, Identified<Standing<E>>>();
  for (const event of recorded) {
    const place = placeOf.get(event.id) ?? event.id;
    if (isStanding(event) && !annulled.has(place)) standing.set(place, event);
  }
  return { recorded, placeOf, standing, annulled };
};

/** The ledger as if one place had never been: what a correction of it is judged against. */
export const withoutPlace = <E extends Recordable>(ledger: ReviewLedger<E>, place: EventId): ReviewLedger<E> => ({
  ...ledger,
  standing: new Map([...ledger.standing].filter(([key]) => key !== place)),
});
