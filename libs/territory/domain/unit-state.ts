import type { EventId, Identified } from '#standards';
import { standingFacts } from './standing-facts.ts';
import type { UnitEvent } from './unit-events.ts';

export type StandingUnitFact = Exclude<Identified<UnitEvent>, { type: 'RecordAnnulled' }>;

/** What a decision about a unit asks: the facts that stand, and what was annulled. */
export interface UnitState {
  readonly standing: readonly StandingUnitFact[];
  readonly annulled: ReadonlySet<EventId>;
}

/** Folds one stream `unit-<uuid>`. */
export const foldUnit = (history: readonly Identified<UnitEvent>[]): UnitState => ({
  standing: standingFacts(history),
  annulled: new Set(history.flatMap((event) => (event.type === 'RecordAnnulled' ? [event.data.annuls] : []))),
});
