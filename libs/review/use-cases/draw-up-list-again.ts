import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '#platform';
import type { RoundId } from '#standards';
import { WorkLists } from '../processes/work-lists.ts';
import { RoundDesk } from './round-desk.ts';

/** Asks the process that lists everybody on the lists to look again: nobody is listed twice. */
export class DrawUpListAgain extends Command<{ readonly due: true }> {
  constructor(
    readonly round: RoundId,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DrawUpListAgain)
export class DrawUpListAgainHandler implements ICommandHandler<DrawUpListAgain> {
  constructor(
    @Inject(RoundDesk) private readonly desk: RoundDesk,
    @Inject(WorkLists) private readonly lists: WorkLists,
  ) {}

  async execute({ round, context }: DrawUpListAgain): Promise<{ readonly due: true }> {
    await this.desk.communesRound(round, context.actor);
    await this.lists.listAgain(round);
    return { due: true };
  }
}
