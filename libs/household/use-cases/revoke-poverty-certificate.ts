import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { RevokePovertyCertificate as RevokePovertyCertificateOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';

/** A certificate is taken back. */
export class RevokePovertyCertificate extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: RevokePovertyCertificateOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevokePovertyCertificate)
export class RevokePovertyCertificateHandler implements ICommandHandler<RevokePovertyCertificate> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ household, data, context }: RevokePovertyCertificate): Promise<Receipt> {
    return this.desk.record(household, { type: 'RevokePovertyCertificate', data }, context);
  }
}
