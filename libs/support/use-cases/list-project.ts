import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EventId, ProjectId } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { ProjectRules } from '../domain/index.ts';
import { checkAgainstProgramme } from '../programmes/programmes.ts';
import { projectIdOf } from '../project-id.ts';
import { ProjectStreams } from './project-streams.ts';

/** Puts a project into the catalogue, or corrects how it was put there. Its id follows from programme, code and unit. */
export class ListProject extends Command<Receipt & { readonly project: ProjectId }> {
  constructor(
    readonly rules: ProjectRules,
    readonly context: CommandContext,
    readonly corrects: EventId | null = null,
  ) {
    super();
  }
}

@CommandHandler(ListProject)
export class ListProjectHandler implements ICommandHandler<ListProject> {
  constructor(@Inject(ProjectStreams) private readonly projects: ProjectStreams) {}

  async execute({ rules, corrects, context }: ListProject): Promise<Receipt & { readonly project: ProjectId }> {
    checkAgainstProgramme(rules);
    const project = projectIdOf(rules.programme, rules.code, rules.unit);
    const receipt = await this.projects.execute(project, { type: 'ListProject', project, rules, corrects }, rules.unit, context);
    return { ...receipt, project };
  }
}
