import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** Somebody joins the household from outside the commune. Who comes from another household leaves there: the joining here follows by itself. */
export class RecordMemberJoined extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<Stated<'MemberJoined'>, 'reason' | 'fromHousehold'> & { readonly reason: Exclude<Stated<'MemberJoined'>['reason'], 'from-household' | 'merge'> },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordMemberJoined)
export class RecordMemberJoinedHandler implements ICommandHandler<RecordMemberJoined> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RecordMemberJoined): Promise<Receipt> {
    return this.desk.record(household, { type: 'RecordMemberJoined', data: { ...data, fromHousehold: null } }, context);
  }
}
