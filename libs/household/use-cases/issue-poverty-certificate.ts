import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { IssuePovertyCertificate as IssuePovertyCertificateOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** The certificate of a poor or near-poor household (Decision 24/2021), after the decision. */
export class IssuePovertyCertificate extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: IssuePovertyCertificateOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(IssuePovertyCertificate)
export class IssuePovertyCertificateHandler implements ICommandHandler<IssuePovertyCertificate> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: IssuePovertyCertificate): Promise<Receipt> {
    await this.rounds.assertNoStepOf(data.round);
    return this.desk.record(household, { type: 'IssuePovertyCertificate', data }, context);
  }
}
