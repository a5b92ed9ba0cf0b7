import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { EventId, LocalDate, UnitId } from '#standards';
import { UnitDesk } from './unit-desk.ts';

/** Takes out a record of what never happened; the record stays in the log. */
export class AnnulUnitRecord extends Command<Receipt> {
  constructor(
    readonly unit: UnitId,
    readonly annuls: EventId,
    readonly annulledOn: LocalDate,
    readonly reason: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnnulUnitRecord)
export class AnnulUnitRecordHandler implements ICommandHandler<AnnulUnitRecord> {
  constructor(@Inject(UnitDesk) private readonly desk: UnitDesk) {}

  async execute({ unit, annuls, annulledOn, reason, context }: AnnulUnitRecord): Promise<Receipt> {
    await this.desk.assertCovers(context.actor, [unit]);
    const command = { type: 'annul-unit-record' as const, annuls, annulledOn, reason: this.desk.freeText(reason, context, 'AnnulUnitRecord') };
    return this.desk.record({ unit, context, command }, 'AnnulUnitRecord');
  }
}
