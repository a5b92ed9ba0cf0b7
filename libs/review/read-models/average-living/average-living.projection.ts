import { Injectable } from '@nestjs/common';
import { createTable, currentVillage, household as householdDecider, householdCategory, householdShapes, replaceRows, StoredFacts, type HouseholdEvent, type TableOf } from '#household';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import type { UnitId } from '#standards';
import { boardFactOf, isHouseholdEvent, type BoardFact } from '../board/board-facts.ts';

export interface RequestRow {
  readonly household: string;
  readonly request: string;
  readonly village: string;
  readonly requested_on: string;
  /** Last day that the last posting hangs. */
  readonly posted_to: string | null;
  /** Recognised, refused, or the household is gone. */
  readonly concluded_on: string | null;
}

const requestTable: TableOf<RequestRow> = {
  name: 'request', key: ['household', 'request'],
  columns: { household: 'uuid not null', request: 'uuid not null', village: 'uuid not null', requested_on: 'date not null', posted_to: 'date', concluded_on: 'date' },
};

const kept: ReadonlySet<string> = new Set<HouseholdEvent['type']>([
  'AverageLivingRequested', 'AverageLivingResultPosted', 'HouseholdRecognisedAverageLiving', 'AverageLivingRefused',
  'HouseholdMoved', 'HouseholdMerged', 'HouseholdLeftCommune', 'HouseholdDiedOut', 'RecordAnnulled',
]);

/** Where the last move that counts led to; without one, where it moved from, or where its facts were recorded. */
const villageOf = (facts: readonly BoardFact[], state: ReturnType<typeof householdDecider.fold>): UnitId | null => {
  const moved = facts.find((fact) => fact.type === 'HouseholdMoved');
  return currentVillage(state)?.village ?? (moved?.type === 'HouseholdMoved' ? moved.data.fromVillage.village : facts.at(-1)?.metadata.village) ?? null;
};

const rowsOf = (household: string, facts: readonly BoardFact[]): readonly RequestRow[] => {
  const state = householdDecider.fold(facts);
  const village = villageOf(facts, state);
  if (village === null) return [];
  return [...state.averageLiving.values()].flatMap(({ request, requestedOn, posting, recognition, refusedOn }): RequestRow[] => (requestedOn === null ? [] : [{
    household, request, village, requested_on: requestedOn, posted_to: posting?.postedTo ?? null,
    concluded_on: recognition?.decidedOn ?? refusedOn ?? state.removal?.on ?? null,
  }]));
};

/** Requests to be recognised as of average living standard, and how far each has come: what the calendar counts their days from. */
@ReadModel()
@Injectable()
export class AverageLivingRequestsProjection implements Projection {
  readonly name = 'average_living_requests';
  readonly version = 1;
  readonly categories = [householdCategory];
  readonly handles = Object.keys(householdShapes.current).filter((type) => kept.has(type));
  readonly ignores = Object.keys(householdShapes.current).filter((type) => !kept.has(type));
  readonly readsPersonalData = false;
  readonly #facts = new StoredFacts<BoardFact>();
  readonly tables = [this.#facts.table, requestTable].map(({ name, key }) => ({ name, key }));

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#facts.create(schema, db);
    await createTable(requestTable, schema, db);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const { facts, stored, written } = await this.#facts.add(batch, (event) => (isHouseholdEvent(event) && kept.has(event.type) ? boardFactOf(event) : null), schema, db);
    const rows = [...facts].flatMap(([household, own]) => rowsOf(household, own));
    await written;
    await replaceRows(requestTable, stored, rows, schema, db);
  }
}
