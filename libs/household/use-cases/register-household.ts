import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** A household enters the record with its head and members. */
export class RegisterHousehold extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<Stated<'HouseholdRegistered'>, 'household' | 'commune'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RegisterHousehold)
export class RegisterHouseholdHandler implements ICommandHandler<RegisterHousehold> {
  constructor(private readonly desk: HouseholdDesk) {}

  async execute({ household, data, context }: RegisterHousehold): Promise<Receipt> {
    const place = await this.desk.villageOn(data.village, data.registeredOn, context.actor);
    return this.desk.record(household, { type: 'RegisterHousehold', data: { ...data, ...place, household } }, context);
  }
}
