import type { AccountId, HouseholdId, PersonId, Private, ProjectId, UnitId } from '#standards';

/** Names of what events mention by id. A person's name and every private text read as the reader is allowed to see them. */
export interface TrailLookups {
  readonly unit: (unit: UnitId) => string;
  readonly project: (project: ProjectId) => string;
  readonly account: (account: AccountId) => string;
  readonly household: (household: HouseholdId) => string;
  readonly person: (person: PersonId) => string;
  readonly text: (text: Private<string>) => string;
}
