import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import { HouseholdDesk } from '#household';

/** All that was granted has been given; late where it is after the enrolment's `completeBy`. */
export class CompleteSupport extends Command<Receipt> {
  constructor(
    readonly data: {
      readonly household: HouseholdId;
      readonly enrolment: EnrolmentId;
      readonly completedOn: LocalDate;
    },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CompleteSupport)
export class CompleteSupportHandler implements ICommandHandler<CompleteSupport> {
  constructor(@Inject(HouseholdDesk) private readonly desk: HouseholdDesk) {}

  execute({ data, context }: CompleteSupport): Promise<Receipt> {
    const { household, enrolment, completedOn } = data;
    return this.desk.record(household, { type: 'CompleteSupport', data: { enrolment, completedOn } }, context);
  }
}
