import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { MergeHousehold as MergeHouseholdOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** The household goes up in another one, which its members join by themselves once the merger stands. */
export class MergeHousehold extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: MergeHouseholdOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MergeHousehold)
export class MergeHouseholdHandler implements ICommandHandler<MergeHousehold> {
  constructor(private readonly desk: HouseholdDesk) {}

  async execute({ household, data, context }: MergeHousehold): Promise<Receipt> {
    await this.desk.assertStands(data.into, data.mergedOn, context.actor);
    return this.desk.record(household, { type: 'MergeHousehold', data }, context);
  }
}
