import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EventId, LocalDate, ProjectId } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import { ProjectStreams } from './project-streams.ts';

/** Ends a project before its time: from that day nobody is enrolled and nothing is delivered. */
export class CloseProject extends Command<Receipt> {
  constructor(
    readonly project: ProjectId,
    readonly closedOn: LocalDate,
    readonly context: CommandContext,
    readonly corrects: EventId | null = null,
  ) {
    super();
  }
}

@CommandHandler(CloseProject)
export class CloseProjectHandler implements ICommandHandler<CloseProject> {
  constructor(@Inject(ProjectStreams) private readonly projects: ProjectStreams) {}

  async execute({ project, closedOn, corrects, context }: CloseProject): Promise<Receipt> {
    const unit = await this.projects.unitOf(project);
    return this.projects.execute(project, { type: 'CloseProject', project, closedOn, corrects }, unit, context);
  }
}
