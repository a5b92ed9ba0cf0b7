import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** Somebody visited a household that is listed or newly escaped. */
export class RecordMonitoringVisit extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Stated<'MonitoringVisitRecorded'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordMonitoringVisit)
export class RecordMonitoringVisitHandler implements ICommandHandler<RecordMonitoringVisit> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RecordMonitoringVisit): Promise<Receipt> {
    return this.desk.record(household, { type: 'RecordMonitoringVisit', data }, context);
  }
}
