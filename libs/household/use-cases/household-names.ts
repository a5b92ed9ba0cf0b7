import { Inject, Injectable, Optional } from '@nestjs/common';
import { Accounts } from '#access';
import type { Recorded } from '#event-store';
import { CLOCK, type Clock } from '#platform';
import type { AccountId, HouseholdId, ProjectId, UnitId } from '#standards';
import { Territory } from '#territory';
import type { HouseholdEvent } from '../domain/index.ts';
import { unnamed } from '../text/trail.vi.ts';
import { PROJECT_NAMES, type ProjectNames } from './project-names.ts';
import type { TrailNames } from './trail.ts';

const accountsIn = ({ data, metadata }: Recorded<HouseholdEvent>): readonly AccountId[] => {
  const mentioned = [
    metadata.actor,
    'enumerator' in data ? data.enumerator : null,
    'visitor' in data ? data.visitor : null,
    'decision' in data ? data.decision.signedBy : null,
    'override' in data ? (data.override?.agreedBy ?? null) : null,
  ];
  return mentioned.filter((account) => account !== null);
};

const projectsIn = ({ data }: HouseholdEvent): readonly ProjectId[] => ('project' in data ? [data.project] : []);

/** Finds the names of what a household's events mention by id. */
@Injectable()
export class HouseholdNames {
  constructor(
    @Inject(Territory) private readonly territory: Territory,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(PROJECT_NAMES) private readonly projects: ProjectNames | undefined,
  ) {}

  async of(history: readonly Recorded<HouseholdEvent>[]): Promise<TrailNames> {
    const projectIds = [...new Set(history.flatMap(projectsIn))];
    const [{ map }, accounts, projects] = await Promise.all([
      this.territory.read(),
      this.accounts.describe([...new Set(history.flatMap(accountsIn))]),
      this.projects === undefined || projectIds.length === 0 ? new Map<ProjectId, string>() : this.projects.namesOf(projectIds),
    ]);
    const today = this.clock.today();
    return {
      units: (unit: UnitId) => map.describeNearest(unit, today)?.name ?? unnamed.unit(unit),
      projects: (project) => projects.get(project) ?? unnamed.project(project),
      accounts: (account) => accounts.get(account)?.displayName ?? unnamed.account(account),
      households: (household: HouseholdId) => unnamed.household(household),
    };
  }
}
