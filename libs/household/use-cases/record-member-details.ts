import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** Facts about a member that hold from a date: a new card, a disability, a changed relation. */
export class RecordMemberDetails extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Stated<'MemberDetailsRecorded'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordMemberDetails)
export class RecordMemberDetailsHandler implements ICommandHandler<RecordMemberDetails> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RecordMemberDetails): Promise<Receipt> {
    return this.desk.record(household, { type: 'RecordMemberDetails', data }, context);
  }
}
