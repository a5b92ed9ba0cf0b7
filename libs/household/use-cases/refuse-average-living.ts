import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { RefuseAverageLiving as RefuseAverageLivingOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** The request is answered in writing, with the reason. */
export class RefuseAverageLiving extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: RefuseAverageLivingOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RefuseAverageLiving)
export class RefuseAverageLivingHandler implements ICommandHandler<RefuseAverageLiving> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RefuseAverageLiving): Promise<Receipt> {
    return this.desk.record(household, { type: 'RefuseAverageLiving', data }, context);
  }
}
