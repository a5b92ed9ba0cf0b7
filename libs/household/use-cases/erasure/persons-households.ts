import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { APP_POOL } from '#platform';
import { idOf, type HouseholdId, type PersonId } from '#standards';
import { membershipsOf, type MembershipFact } from '../../read-models/persons/membership-fact.ts';

/** What an erasure asks about households. The read model `persons` answers; it knows all that stood before an approval it has seen. */
@Injectable()
export class PersonsHouseholds {
  constructor(@Inject(APP_POOL) private readonly pool: Pool) {}

  /** Every household whose record ever named the person, also in what was corrected or annulled since. Reads everything: erasures are rare. */
  async everOf(person: PersonId): Promise<readonly HouseholdId[]> {
    const { rows } = await this.pool.query<{ household: string }>('select distinct household from persons.fact where position($1 in fact) > 0 order by household', [person]);
    return rows.map(({ household }) => idOf<HouseholdId>(household));
  }

  /**
   * Those of them where nobody is left whose erasure is not approved. Who left or died by themselves is not left; who went with the
   * whole household (moved away, merged) is: the address was theirs to the end.
   */
  async withoutUnerased(households: readonly HouseholdId[]): Promise<readonly HouseholdId[]> {
    const { rows } = await this.pool.query<{ household: string; fact: string }>('select household, fact from persons.fact where household = any ($1::uuid[]) order by household, revision', [households]);
    const facts = new Map<string, MembershipFact[]>();
    // Written by the projection of the same version.
    for (const { household, fact } of rows) facts.set(household, [...(facts.get(household) ?? []), JSON.parse(fact) as MembershipFact]);
    const left = new Map(households.map((household) => [household, leftIn(facts.get(household) ?? [])]));
    const asked = [...new Set([...left.values()].flat())];
    const { rows: erased } = await this.pool.query<{ person: string }>('select person from persons.erasure where person = any ($1::uuid[])', [asked]);
    const gone = new Set(erased.map(({ person }) => person));
    return households.filter((household) => left.get(household)?.every((person) => gone.has(person)) === true);
  }
}

const leftIn = (facts: readonly MembershipFact[]): readonly PersonId[] => {
  // A removal of the whole household is passed over, and with it what annuls it.
  const removals = new Set(facts.filter(({ kind }) => kind === 'all-out').map(({ id }) => id));
  const ownMoves = facts.filter(({ kind, annuls }) => kind !== 'all-out' && (annuls === null || !removals.has(annuls)));
  return membershipsOf(ownMoves).filter(({ leftOn }) => leftOn === null).map(({ person }) => person);
};
