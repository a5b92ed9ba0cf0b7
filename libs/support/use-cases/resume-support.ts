import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import { HouseholdDesk } from '#household';

/** Takes up support that was suspended. */
export class ResumeSupport extends Command<Receipt> {
  constructor(
    readonly data: {
      readonly household: HouseholdId;
      readonly enrolment: EnrolmentId;
      readonly resumedOn: LocalDate;
    },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ResumeSupport)
export class ResumeSupportHandler implements ICommandHandler<ResumeSupport> {
  constructor(@Inject(HouseholdDesk) private readonly desk: HouseholdDesk) {}

  execute({ data, context }: ResumeSupport): Promise<Receipt> {
    const { household, enrolment, resumedOn } = data;
    return this.desk.record(household, { type: 'ResumeSupport', data: { enrolment, resumedOn } }, context);
  }
}
