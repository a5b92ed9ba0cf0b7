import { Inject, Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { idNumberOf } from '../../domain/index.ts';
import { plainArray } from '../facts/arrays.ts';
import { erasedIn, erasureTypes } from '../facts/erasures.ts';
import { isHouseholdEvent, type KnownHouseholdEvent } from '../facts/household-events.ts';
import { handledAndIgnored } from '../facts/split-types.ts';
import { StoredFacts } from '../facts/stored-facts.ts';
import { createTable, replaceRows, upsertRows, type TableOf } from '../facts/write-rows.ts';
import { membersIn } from '../register/register-fact.ts';
import { ID_NUMBER_HASHES, type IdNumberHashes } from './id-number-hashes.ts';
import { membershipContents, membershipFactOf, membershipsOf, type MembershipFact } from './membership-fact.ts';

interface MembershipRow {
  readonly household: string;
  readonly person: string;
  readonly entered_on: string;
  readonly left_on: string | null;
}
const membershipTable: TableOf<MembershipRow> = {
  name: 'membership',
  key: ['household', 'person'],
  columns: { household: 'uuid not null', person: 'uuid not null', entered_on: 'date not null', left_on: 'date' },
};

interface IdNumberRow {
  readonly person: string;
  readonly hash: string;
}
const idNumberTable: TableOf<IdNumberRow> = { name: 'id_number', key: ['person'], columns: { person: 'uuid not null', hash: 'text not null' } };

/** What a process keeps of its work on an erasure: true of the moment, not of the log. */
const workColumns = ['settled', 'swept', 'retry_at'] as const;

const { handles, ignores } = handledAndIgnored(membershipContents);

/** Who is a member where, and the keyed hash of each readable ID number: finds one person in two households. Also whose erasure is approved, as a to-do list. */
@ReadModel()
@Injectable()
export class PersonsProjection implements Projection {
  readonly name = 'persons';
  readonly version = 3;
  readonly categories = ['household', 'erasure'];
  readonly handles = [...handles, ...erasureTypes.handles];
  readonly ignores = [...ignores, ...erasureTypes.ignores];
  readonly readsPersonalData = true;
  readonly #facts = new StoredFacts<MembershipFact>();
  readonly tables = [
    ...[this.#facts.table, membershipTable, idNumberTable].map(({ name, key }) => ({ name, key })),
    { name: 'erasure', key: ['person'], volatile: workColumns },
  ];
  readonly #hashes: IdNumberHashes;

  constructor(@Inject(ID_NUMBER_HASHES) hashes: IdNumberHashes) {
    this.#hashes = hashes;
  }

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#facts.create(schema, db);
    await createTable(membershipTable, schema, db);
    await createTable(idNumberTable, schema, db);
    await db.query(`create table "${schema}".erasure (
      person uuid primary key, approved_at text not null, settled boolean not null default false, swept boolean not null default false, retry_at timestamptz not null default now())`);
  }

  async index(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create index if not exists membership_by_person on "${schema}".membership (person)`);
    await db.query(`create index if not exists id_number_by_hash on "${schema}".id_number (hash)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const events = batch.filter(isHouseholdEvent);
    const { facts, stored, written } = await this.#facts.add(events, (event) => (isHouseholdEvent(event) ? membershipFactOf(event) : null), schema, db);
    const rows = [...facts].flatMap(([household, own]) => membershipsOf(own).map(({ person, enteredOn, leftOn }): MembershipRow => ({ household, person, entered_on: enteredOn, left_on: leftOn })));
    await Promise.all([written, replaceRows(membershipTable, stored, rows, schema, db), this.#writeIdentities(batch, events, schema, db)]);
    await this.#unsettle([...facts.keys()], schema, db);
  }

  async #writeIdentities(batch: readonly Known[], events: readonly KnownHouseholdEvent[], schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#noteErasures(batch, schema, db);
    await this.#writeNumbers(events, schema, db);
  }

  /** Who comes or goes can leave a household with nobody but erased persons. Most logs have none, and are spared the join. */
  async #unsettle(households: readonly string[], schema: string, db: ProjectionDatabase): Promise<void> {
    const [settled] = households.length === 0 ? [] : await db.query(`select 1 from "${schema}".erasure where settled limit 1`);
    if (settled === undefined) return;
    await db.query(
      `update "${schema}".erasure e set settled = false, retry_at = now() from "${schema}".membership m where e.settled and m.person = e.person and m.household = any ($1::uuid[])`,
      [plainArray(households)],
    );
  }

  async #noteErasures(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const erased = erasedIn(batch);
    if (erased.length === 0) return;
    const approvedAt = new Map(batch.filter(({ type }) => type === 'PersonErasureApproved').map(({ stream, metadata }) => [stream, metadata.recordedAt]));
    await db.query(
      `insert into "${schema}".erasure (person, approved_at) select * from unnest($1::uuid[], $2::text[])
       on conflict (person) do update set approved_at = excluded.approved_at, settled = false, swept = false, retry_at = now()`,
      [erased, erased.map((person) => approvedAt.get(`erasure-${person}`) ?? '')],
    );
    await db.query(`delete from "${schema}".id_number where person = any ($1::uuid[])`, [plainArray(erased)]);
  }

  /** Numbers of erased persons stay away, also such as were sealed between the approval and the end of the key. */
  async #writeNumbers(events: readonly KnownHouseholdEvent[], schema: string, db: ProjectionDatabase): Promise<void> {
    const numbers = this.#numbersIn(events);
    if (numbers.length === 0) return;
    const erased = await db.query<{ person: string }>(`select person from "${schema}".erasure where person = any ($1::uuid[])`, [plainArray(numbers.map(({ person }) => person))]);
    const gone = new Set(erased.map(({ person }) => person));
    await upsertRows(idNumberTable, numbers.filter(({ person }) => !gone.has(person)), schema, db);
  }

  /** The last readable number of each person wins, in the order of the log. */
  #numbersIn(events: readonly KnownHouseholdEvent[]): readonly IdNumberRow[] {
    const hashes = new Map<string, IdNumberRow>();
    for (const event of events) {
      for (const member of membersIn(event)) {
        const number = idNumberOf(member);
        if (number !== null && number !== '') hashes.set(member.person, { person: member.person, hash: this.#hashes.of(number) });
      }
    }
    return [...hashes.values()];
  }
}

