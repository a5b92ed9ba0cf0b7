import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { RecordDeath as RecordDeathOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** A member died; the last one takes the household with them. */
export class RecordDeath extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: RecordDeathOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordDeath)
export class RecordDeathHandler implements ICommandHandler<RecordDeath> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RecordDeath): Promise<Receipt> {
    return this.desk.record(household, { type: 'RecordDeath', data }, context);
  }
}
