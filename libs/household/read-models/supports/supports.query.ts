import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { isPermitted, ReadLog } from '#access';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { Position } from '#event-store';
import type { LocalDate, ProjectId, UnitId } from '#standards';
import { Territory } from '#territory';
import { visibleVillages } from '../facts/area-filter.ts';
import { plainArray } from '../facts/arrays.ts';
import { snapshot } from '../facts/snapshot.ts';

/** An enrolment that was not completed by its date. */
export interface LateSupport {
  readonly household: string;
  readonly code: string | null;
  /** Null once the head's identity was erased. */
  readonly headName: string | null;
  readonly village: string | null;
  readonly enrolment: string;
  readonly project: string;
  readonly enrolledOn: string;
  readonly completeBy: string;
  readonly daysLate: number;
  readonly deliveries: number;
  readonly deliveredVnd: number;
}

export interface LateSupports {
  readonly on: LocalDate;
  readonly late: readonly LateSupport[];
  readonly position: Position | null;
}

/** Who is late on a date: neither completed nor withdrawn by then, and the date to complete by has passed. */
export class LateSupportsOf extends Query<LateSupports> {
  constructor(
    readonly actor: Actor,
    readonly wanted: { readonly unit: UnitId | null; readonly project: ProjectId | null; readonly on: LocalDate | null },
  ) {
    super();
  }
}

interface LateRow {
  readonly household: string;
  readonly code: string | null;
  readonly head_name: string | null;
  readonly village: string | null;
  readonly enrolment: string;
  readonly project: string;
  readonly enrolled_on: string;
  readonly complete_by: string;
  readonly days_late: number;
  readonly deliveries: number;
  readonly delivered_vnd: string;
}

@QueryHandler(LateSupportsOf)
export class LateSupportsOfHandler implements IQueryHandler<LateSupportsOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(ReadLog) private readonly reads: Pick<ReadLog, 'record'>,
  ) {}

  async execute({ actor, wanted }: LateSupportsOf): Promise<LateSupports> {
    const today = this.clock.today();
    const on = wanted.on ?? today;
    const villages = visibleVillages((await this.territory.read()).map, actor, wanted.unit, today);
    const personal = isPermitted(actor.role, 'read-personal-data');
    const answer = await snapshot(this.pool, 'supports', async (db, { position }) => {
      const rows = await db.query<LateRow>(
        `select e.household, h.code, h.head_name, e.village, e.enrolment, e.project, e.enrolled_on::text, e.complete_by::text, $1::date - e.complete_by as days_late,
                (select count(*)::integer from supports.delivery d where d.household = e.household and d.enrolment = e.enrolment and d.delivered_on <= $1::date) as deliveries,
                (select coalesce(sum(d.value_vnd), 0) from supports.delivery d where d.household = e.household and d.enrolment = e.enrolment and d.delivered_on <= $1::date)::text as delivered_vnd
         from supports.enrolment e left join register.household h using (household)
         where e.complete_by < $1::date and e.enrolled_on <= $1::date
           and (e.completed_on is null or e.completed_on > $1::date) and (e.withdrawn_on is null or e.withdrawn_on > $1::date)
           and ($2::uuid[] is null or e.village = any ($2::uuid[])) and ($3::uuid is null or e.project = $3::uuid)
         order by e.complete_by, h.given_name collate "vi-x-icu", h.head_name collate "vi-x-icu", e.enrolment`,
        [on, villages === null ? null : plainArray(villages), wanted.project],
      );
      return {
        on,
        position,
        late: rows.map((row) => ({
          household: row.household, code: row.code, headName: !personal || row.head_name === '' ? null : row.head_name, village: row.village, enrolment: row.enrolment, project: row.project,
          enrolledOn: row.enrolled_on, completeBy: row.complete_by, daysLate: row.days_late, deliveries: row.deliveries, deliveredVnd: Number(row.delivered_vnd),
        })),
      };
    });
    if (personal && answer.late.length > 0) await this.reads.record(actor, 'personal-data', 'late-supports', answer.late.length);
    return answer;
  }
}

/** One household's enrolments, or one unit's: status, what was delivered and its value. */
export interface SupportLine {
  readonly household: string;
  readonly enrolment: string;
  readonly project: string;
  readonly village: string | null;
  readonly status: string;
  readonly since: string;
  readonly enrolledOn: string;
  readonly eligibleAs: string;
  readonly completeBy: string | null;
  readonly deliveries: number;
  readonly deliveredVnd: number;
}

export interface Supports {
  readonly lines: readonly SupportLine[];
  readonly position: Position | null;
}

export class SupportsOf extends Query<Supports> {
  constructor(
    readonly actor: Actor,
    readonly wanted: { readonly unit: UnitId | null; readonly project: ProjectId | null; readonly household: string | null },
  ) {
    super();
  }
}

interface LineRow {
  readonly household: string;
  readonly enrolment: string;
  readonly project: string;
  readonly village: string | null;
  readonly status: string;
  readonly since: string;
  readonly enrolled_on: string;
  readonly eligible_as: string;
  readonly complete_by: string | null;
  readonly deliveries: number;
  readonly delivered_vnd: string;
}

@QueryHandler(SupportsOf)
export class SupportsOfHandler implements IQueryHandler<SupportsOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async execute({ actor, wanted }: SupportsOf): Promise<Supports> {
    const villages = visibleVillages((await this.territory.read()).map, actor, wanted.unit, this.clock.today());
    return snapshot(this.pool, 'supports', async (db, { position }) => {
      const rows = await db.query<LineRow>(
        `select household, enrolment, project, village, status, since::text, enrolled_on::text, eligible_as, complete_by::text, deliveries, delivered_vnd::text from supports.enrolment e
         where ($1::uuid[] is null or village = any ($1::uuid[])) and ($2::uuid is null or project = $2::uuid) and ($3::uuid is null or household = $3::uuid)
         order by enrolled_on, enrolment`,
        [villages === null ? null : plainArray(villages), wanted.project, wanted.household],
      );
      return {
        position,
        lines: rows.map((row) => ({
          household: row.household, enrolment: row.enrolment, project: row.project, village: row.village, status: row.status, since: row.since,
          enrolledOn: row.enrolled_on, eligibleAs: row.eligible_as, completeBy: row.complete_by, deliveries: row.deliveries, deliveredVnd: Number(row.delivered_vnd),
        })),
      };
    });
  }
}
