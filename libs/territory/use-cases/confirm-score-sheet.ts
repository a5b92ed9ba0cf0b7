import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EVENT_LOG, type EventLog, type Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { ScoreSheetEvent } from '../domain/index.ts';
import { scoreSheetStream, scoreSheetStreamKind } from '../stream-kinds.ts';
import { UnitDesk } from './unit-desk.ts';

/** The commune stands for the points of a score sheet, by a paper of its own. */
export class ConfirmScoreSheet extends Command<Receipt> {
  constructor(
    readonly data: Extract<ScoreSheetEvent, { type: 'ScoreSheetConfirmed' }>['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ConfirmScoreSheet)
export class ConfirmScoreSheetHandler implements ICommandHandler<ConfirmScoreSheet> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(UnitDesk) private readonly desk: UnitDesk,
  ) {}

  async execute({ data, context }: ConfirmScoreSheet): Promise<Receipt> {
    await this.desk.assertCovers(context.actor, [data.commune]);
    return this.log.execute(scoreSheetStreamKind, {
      stream: scoreSheetStream(data.commune, data.sheet),
      command: { type: 'confirm-score-sheet', data },
      place: { commune: data.commune, village: null },
      context,
      name: 'ConfirmScoreSheet',
    });
  }
}
