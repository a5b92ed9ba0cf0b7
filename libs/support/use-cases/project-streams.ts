import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate, ProjectId, UnitId } from '#standards';
import type { CommandContext } from '#platform';
import { EVENT_LOG } from '#event-store';
import type { EventLog, Receipt } from '#event-store';
import type { ProjectCommand, ProjectState, RulesOnDate } from '../domain/index.ts';
import { rulesOn, timelineOf } from '../domain/index.ts';
import { projectStream } from '../project-id.ts';
import { projects } from '../project-streams.ts';

/** Reads and writes the streams of projects. */
@Injectable()
export class ProjectStreams {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

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

  execute(project: ProjectId, command: ProjectCommand, unit: UnitId | null, context: CommandContext): Promise<Receipt> {
    return this.log.execute(projects, { stream: projectStream(project), command, place: { commune: unit, village: null }, context, name: command.type });
  }
}
