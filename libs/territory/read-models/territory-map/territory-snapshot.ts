import type { EventId } from '#standards';
import {
  DeclaredTotals, foldUnit, lifeOf, standingFacts, TerritoryMap, type PovertyTarget, type ScoreSheetEvent, type UnitEvent,
} from '../../domain/index.ts';
import { ConfirmedSheets } from './confirmed-sheets.ts';

/** One row of the projection. */
export interface TerritoryFact {
  readonly id: EventId;
  readonly stream: string;
  readonly knownAt: string;
  readonly fact: UnitEvent | ScoreSheetEvent;
}

/** Everything about territory as known at one moment. Immutable. */
export interface TerritorySnapshot {
  readonly map: TerritoryMap;
  readonly totals: DeclaredTotals;
  readonly targets: readonly PovertyTarget[];
  readonly sheets: ConfirmedSheets;
}

const isOfSheet = (fact: UnitEvent | ScoreSheetEvent, stream: string): fact is ScoreSheetEvent =>
  fact.type === 'ScoreSheetConfirmed' || (fact.type === 'RecordAnnulled' && stream.startsWith('scoresheet-'));

const byStream = (facts: readonly TerritoryFact[]): readonly (readonly TerritoryFact[])[] => {
  const streams = new Map<string, TerritoryFact[]>();
  for (const fact of facts) {
    const earlier = streams.get(fact.stream);
    if (earlier) earlier.push(fact);
    else streams.set(fact.stream, [fact]);
  }
  return [...streams.values()];
};

/** Folds facts in log order. */
export const snapshotOf = (facts: readonly TerritoryFact[]): TerritorySnapshot => {
  const units = byStream(facts.filter(({ fact, stream }) => !isOfSheet(fact, stream)))
    .map((stream) => foldUnit(stream.flatMap(({ id, fact, stream: name }) => (isOfSheet(fact, name) ? [] : [{ ...fact, id }]))).standing);
  const confirmations = byStream(facts.filter(({ fact, stream }) => isOfSheet(fact, stream)))
    .flatMap((stream) => standingFacts(stream.flatMap(({ id, fact, stream: name }) => (isOfSheet(fact, name) ? [{ ...fact, id }] : []))))
    .map(({ id, data }) => ({ ...data, event: id }));
  const standing = units.flat();
  const map = new TerritoryMap(units.map(lifeOf).filter((life) => life !== null));
  return {
    map,
    totals: new DeclaredTotals(map, standing.flatMap((event) => (event.type === 'ResidentTotalsDeclared' ? [{ ...event.data, event: event.id }] : []))),
    targets: standing.flatMap((event) => (event.type === 'PovertyTargetSet' ? [{ ...event.data, event: event.id }] : [])),
    sheets: new ConfirmedSheets(confirmations),
  };
};
