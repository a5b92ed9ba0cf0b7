import type { Identified } from '#standards';
import { familyOf, type EventData, type HouseholdEvent } from '../../domain/index.ts';
import type { Correcting } from './in-force.ts';

/** Every event of a household, once: what a read model makes of it, or that it leaves it alone. */
export type FactContents<Content> = { readonly [Type in HouseholdEvent['type']]: ((data: EventData<Type>) => Content | null) | 'ignored' };

/** What the rule of corrections asks of any fact made of an event. */
export const correctingOf = (event: Identified<HouseholdEvent>): Correcting => ({
  id: event.id, family: familyOf(event.type), corrects: 'corrects' in event.data ? event.data.corrects : null, annuls: event.type === 'RecordAnnulled' ? event.data.annuls : null,
});

/** The part of an event that a read model keeps; null where it keeps nothing. */
export const factOf = <Content extends object>(contents: FactContents<Content>, event: Identified<HouseholdEvent>): (Content & Correcting) | null => {
  const handler = contents[event.type];
  if (handler === 'ignored') return null;
  // The table is keyed by the event's own type, which the compiler cannot follow through a union.
  const content = (handler as (data: HouseholdEvent['data']) => Content | null)(event.data);
  return content === null ? null : { ...content, ...correctingOf(event) };
};
