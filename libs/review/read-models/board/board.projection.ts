import { Injectable } from '@nestjs/common';
import type { Recorded } from '#event-store';
import { createTable, householdCategory, jsonTexts, plainArray, replaceRows, upsertRows, type TableOf } from '#household';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { localDate, type HouseholdId, type Identified } from '#standards';
import { foldRound, type RoundEvent, type VillageReviewEvent } from '../../domain/index.ts';
import { roundCategory, villageReviewCategory } from '../../stored-shapes.ts';
import { reviewedHousehold } from '../../use-cases/reviewed-household.ts';
import { boardFactOf, foldBoard, householdIn, isHouseholdEvent, opensBoard, uses, type BoardFact, type KnownHousehold } from './board-facts.ts';

/** No class is known here from before a round; whoever asks looks it up. */
const longAgo = localDate('1900-01-01');

type StepEvent = Recorded<RoundEvent | VillageReviewEvent> & Known;

export interface RoundRow {
  readonly round: string;
  /** Whose round it is now; after a merger the successor's. */
  readonly commune: string;
  readonly kind: string;
  readonly year: number;
  readonly number: number;
  readonly opened_on: string;
  readonly closed_on: string | null;
}

export const roundTable: TableOf<RoundRow> = {
  name: 'round', key: ['round'],
  columns: { round: 'uuid not null', commune: 'uuid not null', kind: 'text not null', year: 'int not null', number: 'int not null', opened_on: 'date not null', closed_on: 'date' },
};

export interface ParticipationRow {
  readonly round: string;
  readonly household: string;
  readonly village: string;
  readonly listed_on: string | null;
  /** `ReviewedHousehold` as JSON. */
  readonly reviewed: string;
}

export const participationTable: TableOf<ParticipationRow> = {
  name: 'participation', key: ['round', 'household'],
  columns: { round: 'uuid not null', household: 'uuid not null', village: 'uuid not null', listed_on: 'date', reviewed: 'text not null' },
};

const roundTypes = [
  'ReviewRoundOpened', 'ReverificationOrdered', 'PreliminaryResultReported', 'UpperOpinionGiven', 'ReviewDecisionSigned', 'ReviewRoundClosed', 'RoundSnapshotRevised', 'ReviewRoundHandedOver', 'RecordAnnulled',
] as const satisfies readonly RoundEvent['type'][];
const villageTypes = ['VillageMeetingHeld', 'ReviewResultsPosted', 'RecordAnnulled'] as const satisfies readonly VillageReviewEvent['type'][];
const taken = Object.entries(uses).filter(([, use]) => use !== 'ignored').map(([type]) => type);

const isStep = (event: Known): event is StepEvent => event.stream.startsWith(`${roundCategory}-`) || event.stream.startsWith(`${villageReviewCategory}-`);

interface StoredStep {
  readonly stream: string;
  readonly revision: number;
  readonly round: string;
  readonly event: Pick<StepEvent, 'id' | 'type' | 'data'>;
  readonly actor: string;
  readonly recordedAt: string;
}

/** Every round with its steps, and every household's part in it: what boards, calendars and lists of work are computed from. */
@ReadModel()
@Injectable()
export class ReviewBoardProjection implements Projection {
  readonly name = 'review_board';
  readonly version = 3;
  readonly categories = [roundCategory, villageReviewCategory, householdCategory];
  readonly handles = [...new Set([...roundTypes, ...villageTypes, ...taken])];
  readonly ignores = Object.entries(uses).filter(([, use]) => use === 'ignored').map(([type]) => type);
  readonly readsPersonalData = false;
  readonly tables = [{ name: 'fact', key: ['household', 'revision'] }, { name: 'step', key: ['stream', 'revision'] }, { name: 'round', key: ['round'] }, { name: 'participation', key: ['round', 'household'] }];

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".fact (household uuid not null, revision int not null, fact text not null, primary key (household, revision))`);
    await db.query(`create table "${schema}".step (stream text not null, revision int not null, round uuid not null, event text not null, actor uuid not null, recorded_at text not null, primary key (stream, revision))`);
    await db.query(`create index on "${schema}".step (round)`);
    await createTable(roundTable, schema, db);
    await db.query(`create index on "${schema}".round (commune)`);
    await createTable(participationTable, schema, db);
    await db.query(`create index on "${schema}".participation (household)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#takeSteps(batch.filter(isStep), schema, db);
    await this.#takeHouseholds(batch.filter(isHouseholdEvent).filter(({ type }) => uses[type] !== 'ignored'), schema, db);
  }

  async #takeSteps(events: readonly StepEvent[], schema: string, db: ProjectionDatabase): Promise<void> {
    if (events.length === 0) return;
    const rounds = await this.#roundsOf(events, schema, db);
    const steps = events.map(({ stream, revision, id, type, data, metadata }): StoredStep => ({ stream, revision, round: rounds.get(stream) ?? '', event: { id, type, data }, actor: metadata.actor, recordedAt: metadata.recordedAt }));
    await db.query(
      `insert into "${schema}".step select s.stream, s.revision, s.round, e.event, s.actor, s.recorded_at
       from unnest($1::text[], $2::int[], $3::uuid[], $4::uuid[], $5::text[]) with ordinality as s (stream, revision, round, actor, recorded_at, n)
       join unnest(string_to_array($6, E'\\x1f')) with ordinality as e (event, n) using (n)`,
      [
        plainArray(steps.map(({ stream }) => stream)), plainArray(steps.map(({ revision }) => revision)), plainArray(steps.map(({ round }) => round)), plainArray(steps.map(({ actor }) => actor)),
        plainArray(steps.map(({ recordedAt }) => recordedAt)), jsonTexts(steps.map(({ event }) => event)),
      ],
    );
    const touched = [...new Set(events.filter(({ stream }) => stream.startsWith(`${roundCategory}-`)).map(({ stream }) => stream))];
    if (touched.length === 0) return;
    const stored = await db.query<{ stream: string; event: string }>(`select stream, event from "${schema}".step where stream = any ($1::text[]) order by stream, revision`, [plainArray(touched)]);
    await upsertRows(roundTable, roundRowsOf(stored), schema, db);
  }

  /** A round's own stream is named after it; a village's stream says its round in every fact but an annulment. */
  async #roundsOf(events: readonly StepEvent[], schema: string, db: ProjectionDatabase): Promise<ReadonlyMap<string, string>> {
    const rounds = new Map<string, string>();
    for (const { stream, data } of events) {
      if (stream.startsWith(`${roundCategory}-`)) rounds.set(stream, stream.slice(roundCategory.length + 1));
      else if ('round' in data) rounds.set(stream, data.round.round);
    }
    const unknown = [...new Set(events.map(({ stream }) => stream))].filter((stream) => !rounds.has(stream));
    if (unknown.length === 0) return rounds;
    for (const { stream, round } of await db.query<{ stream: string; round: string }>(`select distinct stream, round from "${schema}".step where stream = any ($1::text[])`, [plainArray(unknown)])) rounds.set(stream, round);
    return rounds;
  }

  async #takeHouseholds(events: readonly KnownHousehold[], schema: string, db: ProjectionDatabase): Promise<void> {
    if (events.length === 0) return;
    const facts = await this.#loadFacts([...new Set(events.map(({ stream }) => householdIn(stream)))], schema, db);
    const kept: { readonly household: HouseholdId; readonly revision: number; readonly fact: BoardFact }[] = [];
    for (const event of events) {
      const household = householdIn(event.stream);
      const known = facts.get(household);
      if (known === undefined && !opensBoard(event)) continue;
      const fact = boardFactOf(event);
      facts.set(household, [...(known ?? []), fact]);
      kept.push({ household, revision: event.revision, fact });
    }
    if (kept.length === 0) return;
    await db.query(`insert into "${schema}".fact select * from unnest($1::uuid[], $2::int[], string_to_array($3, E'\\x1f'))`, [
      plainArray(kept.map(({ household }) => household)), plainArray(kept.map(({ revision }) => revision)), jsonTexts(kept.map(({ fact }) => fact)),
    ]);
    const touched = [...new Set(kept.map(({ household }) => household))];
    await replaceRows(participationTable, touched, touched.flatMap((household) => participationsOf(household, facts.get(household) ?? [])), schema, db);
  }

  async #loadFacts(households: readonly HouseholdId[], schema: string, db: ProjectionDatabase): Promise<Map<HouseholdId, readonly BoardFact[]>> {
    const facts = new Map<HouseholdId, BoardFact[]>();
    const rows = await db.query<{ household: HouseholdId; fact: string }>(
      `select f.household, f.fact from unnest($1::uuid[]) as wanted (household) join "${schema}".fact f using (household) order by f.household, f.revision`,
      [plainArray(households)],
    );
    for (const { household, fact } of rows) {
      const known = facts.get(household);
      const parsed = JSON.parse(fact) as BoardFact;
      if (known === undefined) facts.set(household, [parsed]);
      else known.push(parsed);
    }
    return facts;
  }
}

type StoredRoundEvent = Identified<RoundEvent>;

const roundRowsOf = (steps: readonly { readonly stream: string; readonly event: string }[]): readonly RoundRow[] => {
  const byRound = new Map<string, StoredRoundEvent[]>();
  for (const { stream, event } of steps) {
    // Written by this projection from events of the round's category.
    const parsed = JSON.parse(event) as StoredRoundEvent;
    const known = byRound.get(stream);
    if (known === undefined) byRound.set(stream, [parsed]);
    else known.push(parsed);
  }
  return [...byRound.values()].flatMap((events): RoundRow[] => {
    const { opened, closed, commune } = foldRound(events);
    if (opened === null) return [];
    return [{ round: opened.round.round, commune: commune ?? opened.commune, kind: opened.round.kind, year: opened.round.year, number: opened.number, opened_on: opened.openedOn, closed_on: closed?.closedOn ?? null }];
  });
};

const participationsOf = (household: HouseholdId, facts: readonly BoardFact[]): readonly ParticipationRow[] => {
  const state = foldBoard(facts);
  if (state === null) return [];
  return [...state.reviews.values()].flatMap(({ round }): ParticipationRow[] => {
    const reviewed = reviewedHousehold({ household, state, history: facts }, round, longAgo);
    return reviewed === null ? [] : [{ round: round.round, household, village: reviewed.village, listed_on: reviewed.listing?.listedOn ?? null, reviewed: JSON.stringify(reviewed) }];
  });
};
