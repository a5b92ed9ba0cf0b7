import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** Another member becomes head of the household. */
export class ChangeHead extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Stated<'HeadOfHouseholdChanged'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangeHead)
export class ChangeHeadHandler implements ICommandHandler<ChangeHead> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: ChangeHead): Promise<Receipt> {
    return this.desk.record(household, { type: 'ChangeHead', data }, context);
  }
}
