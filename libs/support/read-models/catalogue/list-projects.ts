import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { LocalDate, ProjectId, UnitId } from '#standards';
import type { Actor, Clock } from '#platform';
import { APP_POOL, CLOCK } from '#platform';
import type { Position } from '#event-store';
import type { TerritoryMap } from '#territory';
import { Territory, areaOfScope, covers } from '#territory';
import type { ProjectOnDate, ProjectRecordRow } from './catalogue-view.ts';
import { catalogueOn } from './catalogue-view.ts';

export interface ProjectsWanted {
  /** As they stand on this day; today when absent. */
  readonly on?: LocalDate | undefined;
  /** As known at this moment; now when absent. */
  readonly knownAt?: string | undefined;
  /** Only projects that this unit runs. */
  readonly unit?: UnitId | undefined;
  readonly project?: ProjectId | undefined;
}

export interface ProjectsAnswer {
  readonly on: LocalDate;
  /** The log position that the answer stands for. */
  readonly position: Position | null;
  readonly projects: readonly ProjectOnDate[];
}

/** The projects that an account's area runs or is served by, as they stood on a day. */
export class ListProjects extends Query<ProjectsAnswer> {
  constructor(
    readonly actor: Actor,
    readonly wanted: ProjectsWanted = {},
  ) {
    super();
  }
}

interface Row extends ProjectRecordRow {
  readonly position: Position | null;
}

// One statement, so that rows and position belong to one moment. `known_at` is ISO UTC text: it compares as time.
const rowsKnownAt = `
  select checkpoint.position, record.project, record.revision, record.known_at, record.event
  from projection.checkpoint
  left join project_catalogue.project_record record on ($1::text is null or record.known_at <= $1) and ($2::uuid is null or record.project = $2)
  where checkpoint.name = 'project_catalogue'`;

const isRecord = (row: Row | { readonly project: null }): row is Row => row.project !== null;

@QueryHandler(ListProjects)
export class ListProjectsHandler implements IQueryHandler<ListProjects> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: Territory,
  ) {}

  async execute({ actor, wanted }: ListProjects): Promise<ProjectsAnswer> {
    const { on = this.clock.today(), knownAt = null, unit, project = null } = wanted;
    const { rows } = await this.pool.query<Row | { readonly project: null; readonly position: Position | null }>(rowsKnownAt, [knownAt, project]);
    const { map } = await this.territory.read();
    const visible = visibleUnits(map, actor, this.clock.today());
    const projects = catalogueOn(rows.filter(isRecord), on)
      .filter(({ rules }) => visible(rules.unit) && (unit === undefined || rules.unit === unit));
    return { on, position: rows[0]?.position ?? null, projects };
  }
}

/** What lies in the account's area, and above it: a province's project serves its communes. */
const visibleUnits = (map: TerritoryMap, actor: Actor, today: LocalDate): ((unit: UnitId) => boolean) => {
  const area = areaOfScope(map, actor.scope, today);
  if (area.kind === 'everything') return () => true;
  const above = new Set([...area.units].flatMap((one) => map.ancestorsOf(one, today)));
  return (unit) => covers(area, unit) || above.has(unit);
};
