import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import { HouseholdDesk } from '#household';
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
  ) {
    super();
  }
}

@CommandHandler(SuspendSupport)
export class SuspendSupportHandler implements ICommandHandler<SuspendSupport> {
  constructor(@Inject(HouseholdDesk) private readonly desk: HouseholdDesk) {}

  execute({ data, context }: SuspendSupport): Promise<Receipt> {
    const { household, enrolment, suspendedOn } = data;
    const reason = textMadeBy(context, 'SuspendSupport', data.reason);
    return this.desk.record(household, { type: 'SuspendSupport', data: { enrolment, suspendedOn, reason } }, context);
  }
}
