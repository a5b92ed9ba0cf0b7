import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId, UnitId } from '#standards';
import type { SplitHousehold as SplitHouseholdOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** Members leave and form a household of their own, which is registered by itself once the split stands. */
export class SplitHousehold extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<SplitHouseholdOrder['data'], 'newVillage'> & { readonly newVillage: UnitId },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SplitHousehold)
export class SplitHouseholdHandler implements ICommandHandler<SplitHousehold> {
  constructor(private readonly desk: HouseholdDesk) {}

  async execute({ household, data, context }: SplitHousehold): Promise<Receipt> {
    const newVillage = await this.desk.villageOn(data.newVillage, data.splitOn, context.actor);
    return this.desk.record(household, { type: 'SplitHousehold', data: { ...data, newVillage } }, context);
  }
}
