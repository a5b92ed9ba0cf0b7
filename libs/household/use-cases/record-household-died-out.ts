import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** Nobody of the household is left: a removal, no escape. */
export class RecordHouseholdDiedOut extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Stated<'HouseholdDiedOut'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordHouseholdDiedOut)
export class RecordHouseholdDiedOutHandler implements ICommandHandler<RecordHouseholdDiedOut> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RecordHouseholdDiedOut): Promise<Receipt> {
    return this.desk.record(household, { type: 'RecordHouseholdDiedOut', data }, context);
  }
}
