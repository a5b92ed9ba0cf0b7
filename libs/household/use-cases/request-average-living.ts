import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { RequestAverageLiving as RequestAverageLivingOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** The household asks to be recognised as of average living standard. */
export class RequestAverageLiving extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: RequestAverageLivingOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RequestAverageLiving)
export class RequestAverageLivingHandler implements ICommandHandler<RequestAverageLiving> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RequestAverageLiving): Promise<Receipt> {
    return this.desk.record(household, { type: 'RequestAverageLiving', data }, context);
  }
}
