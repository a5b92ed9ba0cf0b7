import { Inject, Injectable } from '@nestjs/common';
import { IdNumberHash } from '#access';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { isErased, type HouseholdId } from '#standards';
import type { HouseholdEvent, Member } from '../domain/index.ts';
import { isHouseholdEvent, householdOf } from '../read-models/facts/household-events.ts';

/** Schema of the live tables; `HouseholdFinder` reads it. */
export const householdKeysSchema = 'household_keys';

type Use = 'handled' | 'ignored';

// A new event type without a line here does not compile.
const uses: { readonly [Type in HouseholdEvent['type']]: Use } = {
  HouseholdRegistered: 'handled', MemberBorn: 'handled', MemberJoined: 'handled', MemberDetailsRecorded: 'handled', HouseholdMoved: 'handled',
  HouseholdClassifiedPoor: 'handled', HouseholdClassifiedNearPoor: 'handled', HouseholdClassifiedNeither: 'handled',
  MemberLeft: 'ignored', MemberDied: 'ignored', HeadOfHouseholdChanged: 'ignored', HouseholdSplit: 'ignored', HouseholdMerged: 'ignored',
  HouseholdLeftCommune: 'ignored', HouseholdDiedOut: 'ignored', HouseholdAssessed: 'ignored', HouseholdEscapedPoverty: 'ignored',
  HouseholdBecamePoorFromNearPoor: 'ignored', HouseholdFellBackIntoPoverty: 'ignored', HouseholdNewlyPoor: 'ignored', MonitoringVisitRecorded: 'ignored',
  HouseholdEnrolledInSupport: 'ignored', SupportDelivered: 'ignored', SupportSuspended: 'ignored', SupportResumed: 'ignored', SupportCompleted: 'ignored',
  SupportWithdrawn: 'ignored', RecordAnnulled: 'ignored',
};
const typesThat = (use: Use): readonly string[] => Object.entries(uses).flatMap(([type, its]) => (its === use ? [type] : []));

interface Places {
  readonly household: HouseholdId;
  readonly village: string;
  readonly code: string | null;
}

/**
 * By what an import finds a household: keyed hashes of ID numbers, village and code. It only proposes candidates, also former
 * members and former villages; the household's own stream decides. Holds no name and no number.
 */
@ReadModel()
@Injectable()
export class HouseholdKeysProjection implements Projection {
  readonly name = householdKeysSchema;
  readonly version = 1;
  readonly categories = ['household'];
  readonly handles = typesThat('handled');
  readonly ignores = typesThat('ignored');
  readonly readsPersonalData = true;
  readonly tables = [
    { name: 'place', key: ['village', 'household'] },
    { name: 'id_number', key: ['id_hash', 'household'] },
    { name: 'listed_year', key: ['commune', 'year'] },
  ];

  constructor(@Inject(IdNumberHash) private readonly hash: IdNumberHash) {}

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".place (village uuid not null, household uuid not null, code text, primary key (village, household))`);
    await db.query(`create index on "${schema}".place (household)`);
    await db.query(`create table "${schema}".id_number (id_hash text not null, household uuid not null, primary key (id_hash, household))`);
    await db.query(`create table "${schema}".listed_year (commune uuid not null, year integer not null, primary key (commune, year))`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const places: Places[] = [];
    const moves: { readonly household: HouseholdId; readonly village: string }[] = [];
    const members: { readonly household: HouseholdId; readonly member: Member }[] = [];
    const years = new Map<string, { readonly commune: string; readonly year: number }>();
    for (const event of batch) {
      if (!isHouseholdEvent(event)) continue;
      const household = householdOf(event.stream);
      switch (event.type) {
        case 'HouseholdRegistered':
          places.push({ household, village: event.data.village, code: event.data.code });
          for (const member of event.data.members) members.push({ household, member });
          break;
        case 'HouseholdMoved':
          moves.push({ household, village: event.data.village });
          break;
        case 'MemberBorn': case 'MemberJoined': case 'MemberDetailsRecorded':
          members.push({ household, member: event.data.member });
          break;
        case 'HouseholdClassifiedPoor': case 'HouseholdClassifiedNearPoor': case 'HouseholdClassifiedNeither':
          if (event.data.round !== null && event.metadata.commune !== null) years.set(`${event.metadata.commune} ${event.data.round.year}`, { commune: event.metadata.commune, year: event.data.round.year });
          break;
      }
    }
    await this.#writePlaces(schema, db, places);
    await this.#writeMoves(schema, db, moves);
    await this.#writeIdNumbers(schema, db, members);
    if (years.size > 0) {
      const rows = [...years.values()];
      await db.query(`insert into "${schema}".listed_year select * from unnest($1::uuid[], $2::int[]) on conflict do nothing`, [rows.map(({ commune }) => commune), rows.map(({ year }) => year)]);
    }
  }

  /** A corrected registration takes the place of the earlier one. */
  async #writePlaces(schema: string, db: ProjectionDatabase, places: readonly Places[]): Promise<void> {
    const last = [...new Map(places.map((place) => [`${place.village} ${place.household}`, place])).values()];
    if (last.length === 0) return;
    await db.query(
      `insert into "${schema}".place (household, village, code) select * from unnest($1::uuid[], $2::uuid[], $3::text[])
       on conflict (village, household) do update set code = excluded.code`,
      [last.map(({ household }) => household), last.map(({ village }) => village), last.map(({ code }) => code)],
    );
  }

  async #writeMoves(schema: string, db: ProjectionDatabase, moves: readonly { readonly household: string; readonly village: string }[]): Promise<void> {
    if (moves.length === 0) return;
    await db.query(
      `insert into "${schema}".place (household, village, code)
       select distinct m.household, m.village, (select max(p.code) from "${schema}".place p where p.household = m.household)
       from unnest($1::uuid[], $2::uuid[]) m(household, village) on conflict (village, household) do nothing`,
      [moves.map(({ household }) => household), moves.map(({ village }) => village)],
    );
  }

  async #writeIdNumbers(schema: string, db: ProjectionDatabase, members: readonly { readonly household: HouseholdId; readonly member: Member }[]): Promise<void> {
    const rows = members.flatMap(({ household, member: { identity } }) =>
      (isErased(identity) || identity.value.idNumber === null ? [] : [{ household, hash: this.hash.of(identity.value.idNumber) }]));
    if (rows.length === 0) return;
    await db.query(`insert into "${schema}".id_number (id_hash, household) select distinct * from unnest($1::text[], $2::uuid[]) on conflict do nothing`, [
      rows.map(({ hash }) => hash), rows.map(({ household }) => household),
    ]);
  }
}
