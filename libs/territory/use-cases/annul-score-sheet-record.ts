import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EVENT_LOG, type EventLog, type Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { EventId, LocalDate, UnitId } from '#standards';
import { scoreSheetStream, scoreSheetStreamKind } from '../stream-kinds.ts';
import { UnitDesk } from './unit-desk.ts';

/** Takes out a confirmation that never happened. */
export class AnnulScoreSheetRecord extends Command<Receipt> {
  constructor(
    readonly commune: UnitId,
    readonly sheet: string,
    readonly annuls: EventId,
    readonly annulledOn: LocalDate,
    readonly reason: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnnulScoreSheetRecord)
export class AnnulScoreSheetRecordHandler implements ICommandHandler<AnnulScoreSheetRecord> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(UnitDesk) private readonly desk: UnitDesk,
  ) {}

  async execute({ commune, sheet, annuls, annulledOn, reason, context }: AnnulScoreSheetRecord): Promise<Receipt> {
    await this.desk.assertCovers(context.actor, [commune]);
    return this.log.execute(scoreSheetStreamKind, {
      stream: scoreSheetStream(commune, sheet),
      command: { type: 'annul-score-sheet-record', annuls, annulledOn, reason: this.desk.freeText(reason, context, 'AnnulScoreSheetRecord') },
      place: { commune, village: null },
      context,
      name: 'AnnulScoreSheetRecord',
    });
  }
}
