import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** The whole household leaves the commune: a removal, no escape. */
export class RecordHouseholdLeft extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Stated<'HouseholdLeftCommune'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordHouseholdLeft)
export class RecordHouseholdLeftHandler implements ICommandHandler<RecordHouseholdLeft> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RecordHouseholdLeft): Promise<Receipt> {
    return this.desk.record(household, { type: 'RecordHouseholdLeft', data }, context);
  }
}
