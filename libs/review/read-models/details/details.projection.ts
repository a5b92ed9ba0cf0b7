import { Injectable } from '@nestjs/common';
import { householdShapes, jsonTexts, plainArray } from '#household';
import { ReadModel, type Condensing, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { yearOf } from '#standards';
import { detailFactOf, householdOf, type DetailFact } from './detail-fact.ts';

/** Under this year stands whoever was ever on a list, by whatever decision. */
export const everListed = 0;

class FactRow {
  readonly household: string;
  readonly revision: number;
  readonly knownAt: string;
  readonly fact: DetailFact;

  constructor({ stream, revision, knownAt }: Known, fact: DetailFact) {
    this.household = householdOf(stream);
    this.revision = revision;
    this.knownAt = knownAt;
    this.fact = fact;
  }
}

const rowOf = (event: Known): FactRow | null => {
  const fact = detailFactOf(event);
  return fact === null ? null : new FactRow(event, fact);
};
const isFactRow = (part: object | null): part is FactRow => part instanceof FactRow;

/** The years whose forms a fact can bring its household into: as a list's member at the end, and so at the start of the next. */
const yearsOf = (fact: DetailFact): readonly number[] => {
  switch (fact.kind) {
    case 'classified':
      return fact.class === 'none' ? [] : [everListed, ...(fact.round === null ? [] : [fact.round.year])];
    case 'assessed':
      return fact.round === null || fact.outcome === 'none' ? [] : [fact.round.year];
    case 'recognised-average-living':
      return Array.from({ length: Math.max(0, yearOf(fact.entitledTo) - yearOf(fact.trueFrom)) + 1 }, (_, index) => yearOf(fact.trueFrom) + index);
    case 'registered':
      return fact.carried === null ? [] : [everListed];
    default:
      return [];
  }
};

const kept = new Set([
  'HouseholdRegistered', 'MemberBorn', 'MemberJoined', 'MemberLeft', 'MemberDied', 'MemberDetailsRecorded', 'HeadOfHouseholdChanged', 'HouseholdMoved', 'HouseholdSplit', 'HouseholdMerged',
  'HouseholdLeftCommune', 'HouseholdDiedOut', 'HouseholdAssessed', 'HouseholdClassifiedPoor', 'HouseholdClassifiedNearPoor', 'HouseholdClassifiedNeither', 'HouseholdEscapedPoverty',
  'HouseholdRecognisedAverageLiving', 'RecordAnnulled',
]);

/**
 * What forms 1–15 ask of every household, as facts with their knowledge time: what was known at K is the facts with `known_at` ≤ K. Facts are
 * only ever added, and nothing is folded on the way in; a small table tells which households the forms of a year have to read.
 */
@ReadModel()
@Injectable()
export class ReviewDetailsProjection implements Projection {
  readonly name = 'review_details';
  readonly version = 2;
  readonly categories = ['household'];
  readonly handles: readonly string[] = Object.keys(householdShapes.current).filter((type) => kept.has(type));
  readonly ignores: readonly string[] = Object.keys(householdShapes.current).filter((type) => !kept.has(type));
  readonly readsPersonalData = false;
  readonly tables = [
    { name: 'fact', key: ['household', 'revision'] },
    { name: 'residence', key: ['village', 'household'] },
    { name: 'concern', key: ['year', 'household'] },
    { name: 'temporary', key: ['household'] },
  ];

  readonly condensing: Condensing = { of: rowOf, apply: (parts, schema, db) => this.#write(parts.filter(isFactRow), schema, db) };

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".fact (household uuid not null, revision integer not null, known_at timestamptz not null, fact text not null, primary key (household, revision))`);
    await db.query(`create table "${schema}".residence (village uuid not null, household uuid not null, primary key (village, household))`);
    await db.query(`create table "${schema}".concern (year smallint not null, household uuid not null, primary key (year, household))`);
    // Registered as temporary residents: they can be left out of the denominator too.
    await db.query(`create table "${schema}".temporary (household uuid primary key)`);
  }

  async index(schema: string, db: ProjectionDatabase): Promise<void> {
    // Asked by household, where the villages of few are wanted.
    await db.query(`create index if not exists residence_by_household on "${schema}".residence (household)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#write(batch.map(rowOf).filter(isFactRow), schema, db);
  }

  async #write(rows: readonly FactRow[], schema: string, db: ProjectionDatabase): Promise<void> {
    if (rows.length === 0) return;
    const residences = new Map<string, readonly [village: string, household: string]>();
    const concerns = new Map<string, readonly [year: number, household: string]>();
    const temporary = new Set<string>();
    for (const { household, fact } of rows) {
      if (fact.kind === 'registered' || fact.kind === 'moved') residences.set(fact.village + household, [fact.village, household]);
      if (fact.kind === 'registered' && fact.temporary) temporary.add(household);
      for (const year of yearsOf(fact)) concerns.set(`${year}${household}`, [year, household]);
    }
    const pairs = async (table: string, types: readonly [string, string], values: readonly (readonly [string | number, string])[]): Promise<void> => {
      if (values.length === 0) return;
      await db.query(`insert into "${schema}".${table} select * from unnest($1::${types[0]}[], $2::${types[1]}[]) on conflict do nothing`, [plainArray(values.map(([first]) => first)), plainArray(values.map(([, second]) => second))]);
    };
    await Promise.all([
      db.query(`insert into "${schema}".fact select * from unnest($1::uuid[], $2::integer[], $3::timestamptz[], string_to_array($4, E'\\x1f'))`, [
        plainArray(rows.map(({ household }) => household)),
        plainArray(rows.map(({ revision }) => revision)),
        plainArray(rows.map(({ knownAt }) => knownAt)),
        jsonTexts(rows.map(({ fact }) => fact)),
      ]),
      pairs('residence', ['uuid', 'uuid'], [...residences.values()]),
      pairs('concern', ['smallint', 'uuid'], [...concerns.values()]),
      temporary.size === 0 ? null : db.query(`insert into "${schema}".temporary select * from unnest($1::uuid[]) on conflict do nothing`, [plainArray([...temporary])]),
    ]);
  }
}

