import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { RecordSource } from './household-support.ts';
import { HouseholdSupport } from './household-support.ts';
import { textMadeBy } from './made-ids.ts';
/** Stops support for a while, for a reason that is kept. */
export class SuspendSupport extends Command<Receipt> {
  constructor(
    readonly data: {
      readonly household: HouseholdId;
      readonly enrolment: EnrolmentId;
      readonly suspendedOn: LocalDate;
      readonly reason: string;
    },
    readonly context: CommandContext,
    readonly source: RecordSource = 'entry',
  ) {
    super();
  }
}

@CommandHandler(SuspendSupport)
export class SuspendSupportHandler implements ICommandHandler<SuspendSupport> {
  constructor(private readonly support: HouseholdSupport) {}

  execute({ data, context, source }: SuspendSupport): Promise<Receipt> {
    const { household, enrolment, suspendedOn } = data;
    const reason = textMadeBy(context, 'SuspendSupport', data.reason);
    return this.support.execute(
      household,
      'SuspendSupport',
      (_, circumstances) => ({ type: 'SuspendSupport', data: { enrolment, suspendedOn, reason }, circumstances }),
      source,
      context,
    );
  }
}
