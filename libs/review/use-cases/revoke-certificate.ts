import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import { HouseholdDesk } from '#household';
import type { CommandContext } from '#platform';
import type { HouseholdId, LocalDate } from '#standards';
import { textMadeBy } from './made-ids.ts';

export interface CertificateToRevoke {
  readonly household: HouseholdId;
  readonly number: string;
  readonly revokedOn: LocalDate;
  readonly reason: string;
}

/** Takes back a certificate, because the class that it states was amended or the paper was lost. */
export class RevokeCertificate extends Command<Receipt> {
  constructor(
    readonly data: CertificateToRevoke,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevokeCertificate)
export class RevokeCertificateHandler implements ICommandHandler<RevokeCertificate> {
  constructor(@Inject(HouseholdDesk) private readonly desk: HouseholdDesk) {}

  execute({ data, context }: RevokeCertificate): Promise<Receipt> {
    const { household, number, revokedOn } = data;
    return this.desk.record(household, { type: 'RevokePovertyCertificate', data: { number, revokedOn, reason: textMadeBy(context, 'RevokeCertificate', 'reason', data.reason) } }, context);
  }
}
