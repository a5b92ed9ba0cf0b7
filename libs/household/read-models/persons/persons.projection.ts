import { Inject, Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { isHouseholdEvent } from '../facts/household-events.ts';
import { handledAndIgnored } from '../facts/split-types.ts';
import { StoredFacts } from '../facts/stored-facts.ts';
import { createTable, replaceRows, upsertRows, type TableOf } from '../facts/write-rows.ts';
import { membersIn } from '../register/register-fact.ts';
import { ID_NUMBER_HASHES, type IdNumberHashes } from './id-number-hashes.ts';
import { idNumberOf, membershipContents, membershipFactOf, membershipsOf, type MembershipFact } from './membership-fact.ts';

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

const { handles, ignores } = handledAndIgnored(membershipContents);

/** Who is a member where, and the keyed hash of each readable ID number: finds one person in two households. */
@ReadModel()
@Injectable()
export class PersonsProjection implements Projection {
  readonly name = 'persons';
  readonly version = 1;
  readonly categories = ['household'];
  readonly handles = handles;
  readonly ignores = ignores;
  readonly readsPersonalData = true;
  readonly #facts = new StoredFacts<MembershipFact>();
  readonly tables = [this.#facts.table, membershipTable, idNumberTable].map(({ name, key }) => ({ name, key }));
  readonly #hashes: IdNumberHashes;

  constructor(@Inject(ID_NUMBER_HASHES) hashes: IdNumberHashes) {
    this.#hashes = hashes;
  }

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#facts.create(schema, db);
    await createTable(membershipTable, schema, db);
    await createTable(idNumberTable, schema, db);
    await db.query(`create index on "${schema}".membership (person)`);
    await db.query(`create index on "${schema}".id_number (hash)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const touched = await this.#facts.add(batch, (event) => (isHouseholdEvent(event) ? membershipFactOf(event) : null), schema, db);
    const rows = [...touched].flatMap(([household, facts]) => membershipsOf(facts).map(({ person, enteredOn, leftOn }): MembershipRow => ({ household, person, entered_on: enteredOn, left_on: leftOn })));
    await replaceRows(membershipTable, [...touched.keys()], rows, schema, db);
    await upsertRows(idNumberTable, this.#numbersIn(batch), schema, db);
  }

  /** The last readable number of each person wins, in the order of the log. */
  #numbersIn(batch: readonly Known[]): readonly IdNumberRow[] {
    const hashes = new Map<string, IdNumberRow>();
    for (const event of batch) {
      if (!isHouseholdEvent(event)) continue;
      for (const member of membersIn(event)) {
        const number = idNumberOf(member);
        if (number !== null && number !== '') hashes.set(member.person, { person: member.person, hash: this.#hashes.of(number) });
      }
    }
    return [...hashes.values()];
  }
}

