import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { RecordSource } from './household-support.ts';
import { HouseholdSupport } from './household-support.ts';
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
    readonly source: RecordSource = 'entry',
  ) {
    super();
  }
}

@CommandHandler(WithdrawSupport)
export class WithdrawSupportHandler implements ICommandHandler<WithdrawSupport> {
  constructor(private readonly support: HouseholdSupport) {}

  execute({ data, context, source }: WithdrawSupport): Promise<Receipt> {
    const { household, enrolment, withdrawnOn } = data;
    const reason = textMadeBy(context, 'WithdrawSupport', data.reason);
    return this.support.execute(
      household,
      'WithdrawSupport',
      (_, circumstances) => ({ type: 'WithdrawSupport', data: { enrolment, withdrawnOn, reason }, circumstances }),
      source,
      context,
    );
  }
}
