import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate, ProjectId, UnitId } from '#standards';
import type { Clock, CommandContext } from '#platform';
import { CLOCK } from '#platform';
import { EVENT_LOG } from '#event-store';
import type { EventLog, Receipt } from '#event-store';
import { OutOfScope, Territory, areaOfScope, covers } from '#territory';
import type { ProjectCommand, ProjectState, RulesOnDate } from '../domain/index.ts';
import { rulesOn, timelineOf } from '../domain/index.ts';
import { projectStream } from '../project-id.ts';
import { projects } from '../project-streams.ts';

/** Reads and writes the streams of projects. */
@Injectable()
export class ProjectStreams {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: Territory,
  ) {}

  async stateOf(project: ProjectId): Promise<ProjectState> {
    return (await this.log.load(projects, projectStream(project))).state;
  }

  async rulesOn(project: ProjectId, date: LocalDate): Promise<RulesOnDate> {
    return rulesOn(await this.stateOf(project), date);
  }

  /** The unit that runs a listed project; null for one that is not listed. */
  async unitOf(project: ProjectId): Promise<UnitId | null> {
    return timelineOf(await this.stateOf(project)).listed?.data.unit ?? null;
  }

  /** Throws `OutOfScope` where the project is run outside the account's area. */
  async execute(project: ProjectId, command: ProjectCommand, unit: UnitId | null, context: CommandContext): Promise<Receipt> {
    const { map } = await this.territory.read();
    const today = this.clock.today();
    if (unit !== null && !covers(areaOfScope(map, context.actor.scope, today), unit)) throw new OutOfScope(unit);
    const place = { commune: unit === null ? null : map.communeOf(unit, today), village: null };
    return this.log.execute(projects, { stream: projectStream(project), command, place, context, name: command.type });
  }
}
