import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { RecordSource } from './household-support.ts';
import { HouseholdSupport } from './household-support.ts';

/** All that was granted has been given; late where it is after the enrolment's `completeBy`. */
export class CompleteSupport extends Command<Receipt> {
  constructor(
    readonly data: {
      readonly household: HouseholdId;
      readonly enrolment: EnrolmentId;
      readonly completedOn: LocalDate;
    },
    readonly context: CommandContext,
    readonly source: RecordSource = 'entry',
  ) {
    super();
  }
}

@CommandHandler(CompleteSupport)
export class CompleteSupportHandler implements ICommandHandler<CompleteSupport> {
  constructor(private readonly support: HouseholdSupport) {}

  execute({ data, context, source }: CompleteSupport): Promise<Receipt> {
    const { household, enrolment, completedOn } = data;
    return this.support.execute(
      household,
      'CompleteSupport',
      (_, circumstances) => ({ type: 'CompleteSupport', data: { enrolment, completedOn }, circumstances }),
      source,
      context,
    );
  }
}
