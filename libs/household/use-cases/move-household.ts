import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId, UnitId } from '#standards';
import type { MoveHousehold as MoveHouseholdOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** The household moves to another village of the area. */
export class MoveHousehold extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<MoveHouseholdOrder['data'], 'to'> & { readonly village: UnitId },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MoveHousehold)
export class MoveHouseholdHandler implements ICommandHandler<MoveHousehold> {
  constructor(private readonly desk: HouseholdDesk) {}

  async execute({ household, data, context }: MoveHousehold): Promise<Receipt> {
    const { village, movedOn, address } = data;
    const to = await this.desk.villageOn(village, movedOn, context.actor);
    return this.desk.record(household, { type: 'MoveHousehold', data: { to, movedOn, address } }, context);
  }
}
