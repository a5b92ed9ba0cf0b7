import type { EventId, Fact, Identified } from '#standards';

/** Anything that can be corrected or annulled on its own stream. */
type AnyFact = Identified<Fact<string, unknown>>;

const textAt = (data: unknown, key: string): string | null => {
  if (typeof data !== 'object' || data === null) return null;
  const value: unknown = Object.entries(data).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : null;
};

/** The facts of one stream that stand: not annulled, not replaced by a standing correction. In log order. */
export const standingFacts = <E extends AnyFact>(history: readonly E[]): readonly Exclude<E, { type: 'RecordAnnulled' }>[] => {
  const annulled = new Set(history.filter(({ type }) => type === 'RecordAnnulled').map(({ data }) => textAt(data, 'annuls')));
  const facts = history.filter(
    (event): event is Exclude<E, { type: 'RecordAnnulled' }> => event.type !== 'RecordAnnulled' && !annulled.has(event.id),
  );
  const corrected = new Set(facts.map(({ data }) => textAt(data, 'corrects')));
  return facts.filter(({ id }) => !corrected.has(id));
};

/** Whether an event of this id stands among the facts. */
export const stands = (facts: readonly AnyFact[], id: EventId): boolean => facts.some((fact) => fact.id === id);
