import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** A child is born into the household. */
export class RecordBirth extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Stated<'MemberBorn'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordBirth)
export class RecordBirthHandler implements ICommandHandler<RecordBirth> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RecordBirth): Promise<Receipt> {
    return this.desk.record(household, { type: 'RecordBirth', data }, context);
  }
}
