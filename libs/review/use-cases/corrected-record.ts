import type { EventId } from '#standards';

/** What stands where a correction points; undefined for a new step, or where nothing stands: the decider says why. */
export const correctedRecord = <E>({ placeOf, standing }: { readonly placeOf: ReadonlyMap<EventId, EventId>; readonly standing: ReadonlyMap<EventId, E> }, corrects: EventId | null | undefined): E | undefined => {
  const place = corrects === null || corrects === undefined ? undefined : placeOf.get(corrects);
  return place === undefined ? undefined : standing.get(place);
};
