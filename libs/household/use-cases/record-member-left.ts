import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { RecordMemberLeft as RecordMemberLeftOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** A member leaves; to another household of the commune, the joining there follows by itself. */
export class RecordMemberLeft extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: RecordMemberLeftOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordMemberLeft)
export class RecordMemberLeftHandler implements ICommandHandler<RecordMemberLeft> {
  constructor(private readonly desk: HouseholdDesk) {}

  async execute({ household, data, context }: RecordMemberLeft): Promise<Receipt> {
    if (data.toHousehold !== null) await this.desk.assertStands(data.toHousehold, data.leftOn, context.actor);
    return this.desk.record(household, { type: 'RecordMemberLeft', data }, context);
  }
}
