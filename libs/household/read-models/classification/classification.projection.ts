import { Injectable } from '@nestjs/common';
import { ReadModel, type Condensing, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { jsonTexts, plainArray } from '../facts/arrays.ts';
import { isHouseholdEvent, householdOf } from '../facts/household-events.ts';
import { handledAndIgnored } from '../facts/split-types.ts';
import { changeBetween, contributionOf, contributionOfRegistration, type Contribution } from '../rates/ledger.ts';
import { createLedger, indexLedger, LedgerRows } from '../rates/ledger-rows.ts';
import { HouseholdPath } from './household-path.ts';
import { pathContents, pathFactOf, type PathFact } from './path-fact.ts';

class FactRow {
  readonly household: string;
  readonly revision: number;
  readonly knownAt: string;
  readonly fact: PathFact;

  constructor({ stream, revision, knownAt }: Known, fact: PathFact) {
    this.household = householdOf(stream);
    this.revision = revision;
    this.knownAt = knownAt;
    this.fact = fact;
  }
}

const rowOf = (event: Known): FactRow | null => {
  const fact = isHouseholdEvent(event) ? pathFactOf(event) : null;
  return fact === null ? null : new FactRow(event, fact);
};
const isFactRow = (part: object | null): part is FactRow => part instanceof FactRow;

interface Gathered {
  readonly facts: PathFact[];
  contribution: Contribution;
}

const noContribution: Contribution = new Map();
const contributionFrom = (facts: readonly PathFact[]): Contribution => contributionOfRegistration(facts) ?? contributionOf(new HouseholdPath(facts));
const { handles, ignores } = handledAndIgnored(pathContents);

/**
 * The two-clock facts of every household, and beside them the ledger of counts that they add up to. A fact is never changed:
 * what was known at K is the facts with `known_at` ≤ K, and the ledger's rows with `known_at` ≤ K sum up to the counts as known then.
 */
@ReadModel()
@Injectable()
export class ClassificationProjection implements Projection {
  readonly name = 'classification';
  readonly version = 3;
  readonly categories = ['household'];
  readonly handles = handles;
  readonly ignores = ignores;
  readonly readsPersonalData = false;
  readonly tables = [
    { name: 'fact', key: ['household', 'revision'] },
    { name: 'residence', key: ['village', 'household'] },
    { name: 'listed', key: ['household'] },
    { name: 'delta', key: ['village', 'figure', 'true_on', 'known_at', 'commune'] },
    { name: 'rollup', key: ['figure', 'known_level', 'true_level', 'commune', 'true_on', 'known_on'] },
    { name: 'place', key: ['commune', 'village'] },
  ];

  readonly condensing: Condensing = { of: rowOf, apply: (parts, schema, db) => this.#write(parts.filter(isFactRow), schema, db) };

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".fact (household uuid not null, revision integer not null, known_at timestamptz not null, fact text not null, primary key (household, revision))`);
    await db.query(`create table "${schema}".residence (village uuid not null, household uuid not null, primary key (village, household))`);
    // Households that were ever on the list: lists and movements need no others.
    await db.query(`create table "${schema}".listed (household uuid primary key)`);
    await createLedger(schema, db);
  }

  async index(schema: string, db: ProjectionDatabase): Promise<void> {
    await indexLedger(schema, db);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#write(batch.map(rowOf).filter(isFactRow), schema, db);
  }

  async #write(rows: readonly FactRow[], schema: string, db: ProjectionDatabase): Promise<void> {
    if (rows.length === 0) return;
    const gathered = await this.#load(rows, schema, db);
    // PostgreSQL writes the facts while their counts are folded here.
    const written = this.#writeFacts(rows, schema, db);
    // A fold that fails first leaves this to the transaction, which meets every failure.
    written.catch(() => undefined);
    const ledger = new LedgerRows();
    for (const row of rows) {
      const household = gathered.get(row.household) ?? { facts: [], contribution: noContribution };
      gathered.set(row.household, household);
      household.facts.push(row.fact);
      const after = contributionFrom(household.facts);
      for (const delta of changeBetween(household.contribution, after)) ledger.add(delta, row.knownAt);
      household.contribution = after;
    }
    await Promise.all([written, ledger.write(schema, db)]);
  }

  /** A stream that begins in the batch has nothing stored yet: in a rebuild most do. */
  async #load(rows: readonly FactRow[], schema: string, db: ProjectionDatabase): Promise<Map<string, Gathered>> {
    const first = new Map<string, number>();
    for (const { household, revision } of rows) if (!first.has(household)) first.set(household, revision);
    const stored = [...first].flatMap(([household, revision]) => (revision === 0 ? [] : [household]));
    const gathered = new Map<string, Gathered>();
    if (stored.length === 0) return gathered;
    const loaded = await db.query<{ household: string; fact: string }>(
      `select f.household, f.fact from unnest($1::uuid[]) as wanted (household) join "${schema}".fact f using (household) order by f.household, f.revision`,
      [plainArray(stored)],
    );
    for (const { household, fact } of loaded) {
      const known = gathered.get(household) ?? { facts: [], contribution: noContribution };
      gathered.set(household, known);
      known.facts.push(JSON.parse(fact) as PathFact);
    }
    for (const household of gathered.values()) household.contribution = contributionFrom(household.facts);
    return gathered;
  }

  async #writeFacts(rows: readonly FactRow[], schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`insert into "${schema}".fact select * from unnest($1::uuid[], $2::integer[], $3::timestamptz[], string_to_array($4, E'\\x1f'))`, [
      plainArray(rows.map(({ household }) => household)),
      plainArray(rows.map(({ revision }) => revision)),
      plainArray(rows.map(({ knownAt }) => knownAt)),
      jsonTexts(rows.map(({ fact }) => fact)),
    ]);
    const residences = new Map<string, readonly [village: string, household: string]>();
    const listed = new Set<string>();
    for (const { household, fact } of rows) {
      if (fact.kind === 'registered' || fact.kind === 'moved') residences.set(fact.village + household, [fact.village, household]);
      if ((fact.kind === 'classified' && fact.class !== 'none') || (fact.kind === 'registered' && fact.carried !== null)) listed.add(household);
    }
    if (residences.size > 0) {
      const pairs = [...residences.values()];
      await db.query(`insert into "${schema}".residence select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`, [plainArray(pairs.map(([village]) => village)), plainArray(pairs.map(([, household]) => household))]);
    }
    if (listed.size > 0) await db.query(`insert into "${schema}".listed select * from unnest($1::uuid[]) on conflict do nothing`, [plainArray([...listed])]);
  }
}
