import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EventId, LocalDate, ProjectId } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import { textMadeBy } from './made-ids.ts';
import { ProjectStreams } from './project-streams.ts';

/** Takes back a record of the catalogue that should never have been made. */
export class AnnulProjectRecord extends Command<Receipt> {
  constructor(
    readonly data: { readonly project: ProjectId; readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnnulProjectRecord)
export class AnnulProjectRecordHandler implements ICommandHandler<AnnulProjectRecord> {
  constructor(@Inject(ProjectStreams) private readonly projects: ProjectStreams) {}

  async execute({ data, context }: AnnulProjectRecord): Promise<Receipt> {
    const { project, annuls, annulledOn } = data;
    const reason = textMadeBy(context, 'AnnulProjectRecord', data.reason);
    const unit = await this.projects.unitOf(project);
    return this.projects.execute(project, { type: 'AnnulProjectRecord', annuls, annulledOn, reason }, unit, context);
  }
}
