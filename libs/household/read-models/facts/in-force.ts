import type { EventId } from '#standards';

/** What the rule of corrections asks of a fact, however much of it a read model keeps. */
export interface Correcting {
  readonly id: EventId;
  /** Facts of one family can stand in each other's place. */
  readonly family: string;
  readonly corrects: EventId | null;
  /** Set on an annulment only. */
  readonly annuls: EventId | null;
}

const placesOf = (facts: readonly Correcting[]): ReadonlyMap<EventId, EventId> => {
  const places = new Map<EventId, EventId>();
  const families = new Map<EventId, string>();
  for (const { id, family, corrects } of facts) {
    const place = corrects !== null && families.get(corrects) === family ? places.get(corrects) : undefined;
    places.set(id, place ?? id);
    families.set(id, family);
  }
  return places;
};

const annulledPlaces = (facts: readonly Correcting[], places: ReadonlyMap<EventId, EventId>): ReadonlySet<EventId> => {
  const order = new Map(facts.map(({ id }, index) => [id, index]));
  const annulled = new Set<EventId>();
  // From the newest back, so that an annulment is known to be annulled itself before it takes effect.
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const fact = facts[index];
    if (fact === undefined || fact.annuls === null || annulled.has(fact.id)) continue;
    const target = order.get(fact.annuls);
    const place = places.get(fact.annuls);
    if (target !== undefined && place !== undefined && target < index) annulled.add(place);
  }
  return annulled;
};

/**
 * The facts that count, in the order of their places: a correcting fact stands where the one it corrects stood, an annulled one is gone
 * whichever of its versions was named. Given the facts known at a moment it tells what counted as known then. The same rule as the decider's
 * own reading of a stream; dangling references are ignored.
 */
export const inForce = <F extends Correcting>(facts: readonly F[]): readonly F[] => {
  if (!facts.some((fact) => fact.corrects !== null || fact.annuls !== null)) return facts;
  const places = placesOf(facts);
  const annulled = annulledPlaces(facts, places);
  const standing = new Map<EventId, F>();
  for (const fact of facts) {
    const place = places.get(fact.id) ?? fact.id;
    if (fact.annuls === null && !annulled.has(place)) standing.set(place, fact);
  }
  return [...standing.values()];
};
