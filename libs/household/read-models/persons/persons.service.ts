import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { APP_POOL } from '#platform';
import { idOf, type HouseholdId, type PersonId, type UnitId } from '#standards';
import { textArray } from '../facts/arrays.ts';
import { searchable } from '../facts/vietnamese-search.ts';
import { ID_NUMBER_HASHES, type IdNumberHashes } from './id-number-hashes.ts';

/** A person found in a household, and whether they are still there. */
export interface FoundPerson {
  readonly household: HouseholdId;
  readonly person: PersonId;
  readonly present: boolean;
}

/** What an import row knows of a household. */
export interface HouseholdSought {
  readonly code: string | null;
  readonly village: UnitId;
  readonly headName: string;
}

export interface FoundHousehold {
  readonly household: HouseholdId;
  readonly code: string | null;
  readonly village: UnitId;
  readonly head: PersonId;
  readonly removedOn: string | null;
}

interface PersonRow {
  readonly number: number;
  readonly household: string;
  readonly person: string;
  readonly present: boolean;
}

interface HouseholdRow {
  readonly number: number;
  readonly household: string;
  readonly code: string | null;
  readonly village: string;
  readonly head: string;
  readonly head_name: string;
  readonly removed_on: string | null;
}

const grouped = <Row extends { readonly number: number }, T>(count: number, rows: readonly Row[], of: (row: Row) => T): readonly (readonly T[])[] => {
  const lists: T[][] = Array.from({ length: count }, () => []);
  for (const row of rows) lists[row.number - 1]?.push(of(row));
  return lists;
};

/** Finds persons and households by what papers say of them. Many at once: imports ask by the thousand. */
@Injectable()
export class PersonSearch {
  readonly #pool: Pool;
  readonly #hashes: IdNumberHashes;

  constructor(@Inject(APP_POOL) pool: Pool, @Inject(ID_NUMBER_HASHES) hashes: IdNumberHashes) {
    this.#pool = pool;
    this.#hashes = hashes;
  }

  /** For each number everybody who has it: nobody, one person, or an ambiguity that the caller has to refuse. */
  async byIdNumber(numbers: readonly string[]): Promise<readonly (readonly FoundPerson[])[]> {
    const { rows } = await this.#pool.query<PersonRow>(
      `select wanted.number::integer as number, m.household, m.person, m.left_on is null as present
       from unnest($1::text[]) with ordinality as wanted (hash, number) join persons.id_number i using (hash) join persons.membership m using (person)
       order by wanted.number, present desc, m.household`,
      [textArray(numbers.map((number) => this.#hashes.of(number)))],
    );
    return grouped(numbers.length, rows, ({ household, person, present }) => ({ household: idOf<HouseholdId>(household), person: idOf<PersonId>(person), present }));
  }

  /** By code, village and head, compared without marks and case; without a code by village and head. Removed households are found too. */
  async byHousehold(sought: readonly HouseholdSought[]): Promise<readonly (readonly FoundHousehold[])[]> {
    const names = sought.map(({ headName }) => searchable(headName));
    const { rows } = await this.#pool.query<HouseholdRow>(
      `select wanted.number::integer as number, h.household, h.code, h.village, h.head, h.head_name, h.removed_on::text
       from unnest($1::text[], $2::uuid[], $3::text[]) with ordinality as wanted (code, village, name, number)
       join register.household h on h.village = wanted.village and starts_with(h.search, wanted.name) and (wanted.code is null or h.code = wanted.code)
       order by wanted.number, h.removed_on nulls first, h.household`,
      [textArray(sought.map(({ code }) => code)), textArray(sought.map(({ village }) => village)), textArray(names)],
    );
    // The searched text is the name and the code; the name alone decides.
    const same = rows.filter(({ number, head_name: name }) => searchable(name) === names[number - 1]);
    return grouped(sought.length, same, (row) => ({ household: idOf<HouseholdId>(row.household), code: row.code, village: idOf<UnitId>(row.village), head: idOf<PersonId>(row.head), removedOn: row.removed_on }));
  }
}
