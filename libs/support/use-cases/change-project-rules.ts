import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EventId, LocalDate, ProjectId } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { ProjectRules } from '../domain/index.ts';
import { checkAgainstProgramme } from '../programmes/programmes.ts';
import { ProjectStreams } from './project-streams.ts';

/** States the rules that hold from a date on; enrolments made before keep those of their day. */
export class ChangeProjectRules extends Command<Receipt> {
  constructor(
    readonly project: ProjectId,
    readonly trueFrom: LocalDate,
    readonly rules: ProjectRules,
    readonly context: CommandContext,
    readonly corrects: EventId | null = null,
  ) {
    super();
  }
}

@CommandHandler(ChangeProjectRules)
export class ChangeProjectRulesHandler implements ICommandHandler<ChangeProjectRules> {
  constructor(@Inject(ProjectStreams) private readonly projects: ProjectStreams) {}

  async execute({ project, trueFrom, rules, corrects, context }: ChangeProjectRules): Promise<Receipt> {
    checkAgainstProgramme(rules);
    return this.projects.execute(project, { type: 'ChangeProjectRules', project, trueFrom, rules, corrects }, rules.unit, context);
  }
}
