import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { isPermitted, ReadLog } from '#access';
import { areaOf, KNOWN_RULE_SETS, visibleVillages } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { AssessmentId, AssessmentResult, HouseholdId, LocalDate, RuleSet, UnitId } from '#standards';
import { Territory } from '#territory';
import { RESULTS, type CompactAnswers } from '../judgement/compact-answers.ts';
import { WhatIfJobs } from '../jobs/what-if-jobs.ts';
import { reasonOf, type ChangeReason } from './change-reason.ts';
import { WhatIfRejection } from './what-if-rejection.ts';

/** Households a page. */
export const changedPageLength = 50;

export interface ChangedHousehold {
  readonly household: HouseholdId;
  readonly code: string | null;
  /** As it is readable now; null when erased or when the account may not read names. */
  readonly headName: string | null;
  readonly village: UnitId;
  readonly villageName: string;
  readonly assessment: AssessmentId;
  readonly assessedOn: LocalDate;
  readonly from: AssessmentResult;
  readonly to: AssessmentResult;
  readonly reason: ChangeReason;
}

export interface ChangedPage {
  readonly households: readonly ChangedHousehold[];
  readonly total: number;
  readonly page: number;
}

export interface ChangedFilter {
  readonly village: UnitId | null;
  readonly from: AssessmentResult | null;
  readonly to: AssessmentResult | null;
  readonly page: number;
}

/** The households that a what-if would change, named, each with what decides. */
export class ReadChangedHouseholds extends Query<ChangedPage> {
  constructor(
    readonly whatIf: string,
    readonly filter: ChangedFilter,
    readonly actor: Actor,
  ) {
    super();
  }
}

interface Row extends CompactAnswers {
  readonly household: HouseholdId;
  readonly village: UnitId;
  readonly assessment: AssessmentId;
  readonly assessed_on: LocalDate;
  readonly was: number;
  readonly would: number;
  readonly code: string | null;
  readonly head_name: string | null;
}

const filtered = `from what_if.changed c where c.job = $1 and ($2::uuid[] is null or c.village = any ($2)) and ($3::smallint is null or c.was = $3) and ($4::smallint is null or c.would = $4)`;

@QueryHandler(ReadChangedHouseholds)
export class ReadChangedHouseholdsHandler implements IQueryHandler<ReadChangedHouseholds> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(WhatIfJobs) private readonly jobs: WhatIfJobs,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReadLog) private readonly reads: ReadLog,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  async execute({ whatIf, filter, actor }: ReadChangedHouseholds): Promise<ChangedPage> {
    const job = await this.jobs.of(whatIf, actor.account);
    if (job === null) throw new WhatIfRejection('what-if-unknown');
    if (job.state !== 'done') throw new WhatIfRejection('what-if-not-done', { state: job.state, judged: job.judged, households: job.households });
    const { map } = await this.territory.read();
    const visible = visibleVillages(map, actor, job.unit, this.clock.today());
    const asked = filter.village === null ? null : areaOf(map, filter.village, job.on).recordedAs;
    const villages = asked === null ? visible : visible === null ? asked : visible.filter((village) => asked.includes(village));
    const result = (name: AssessmentResult | null): number | null => (name === null ? null : RESULTS.indexOf(name));
    const parameters = [whatIf, villages, result(filter.from), result(filter.to)];
    const [{ rows }, { rows: counted }] = await Promise.all([
      this.pool.query<Row>(`select c.*, c.assessed_on::text as assessed_on, r.code, r.head_name from (select c.* ${filtered} order by c.village, c.household limit ${changedPageLength} offset $5) c left join register.household r on r.household = c.household order by c.village, c.household`, [...parameters, (filter.page - 1) * changedPageLength]),
      this.pool.query<{ total: number }>(`select count(*)::integer as total ${filtered}`, parameters),
    ]);
    const personal = isPermitted(actor.role, 'read-personal-data');
    if (personal && rows.length > 0) await this.reads.record(actor, 'personal-data', `what-if-${whatIf}`, rows.length);
    const households = rows.map((row): ChangedHousehold => ({
      household: row.household, code: row.code, headName: !personal || row.head_name === '' ? null : row.head_name, village: row.village, villageName: map.describeNearest(row.village, job.on)?.name ?? row.village,
      assessment: row.assessment, assessedOn: row.assessed_on, from: RESULTS[row.was] ?? 'undetermined', to: RESULTS[row.would] ?? 'undetermined', reason: reasonOf(row, job.ruleSet, this.ruleSets),
    }));
    return { households, total: counted[0]?.total ?? 0, page: filter.page };
  }
}
