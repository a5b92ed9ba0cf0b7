import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import { HouseholdDesk } from '#household';
import { textMadeBy } from './made-ids.ts';

/** Ends support before it is complete, for a reason that is kept. What was delivered stays delivered. */
export class WithdrawSupport extends Command<Receipt> {
  constructor(
    readonly data: {
      readonly household: HouseholdId;
      readonly enrolment: EnrolmentId;
      readonly withdrawnOn: LocalDate;
      readonly reason: string;
    },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(WithdrawSupport)
export class WithdrawSupportHandler implements ICommandHandler<WithdrawSupport> {
  constructor(@Inject(HouseholdDesk) private readonly desk: HouseholdDesk) {}

  execute({ data, context }: WithdrawSupport): Promise<Receipt> {
    const { household, enrolment, withdrawnOn } = data;
    const reason = textMadeBy(context, 'WithdrawSupport', data.reason);
    return this.desk.record(household, { type: 'WithdrawSupport', data: { enrolment, withdrawnOn, reason } }, context);
  }
}
