import type { ProjectionDatabase } from '#projection';
import type { HouseholdId, PersonId } from '#standards';
import { plainArray } from '../facts/arrays.ts';

/** Names of members as they are readable now, by person; an erased person has none. Who asks holds the permission and writes the read log. */
export const memberNamesOf = async (households: readonly HouseholdId[], db: ProjectionDatabase): Promise<ReadonlyMap<PersonId, string>> => {
  const rows = await db.query<{ person: PersonId; name: string }>('select person, name from register.member_name where household = any ($1::uuid[])', [plainArray(households)]);
  return new Map(rows.map(({ person, name }) => [person, name]));
};
