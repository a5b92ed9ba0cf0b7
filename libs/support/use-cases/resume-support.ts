import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { EnrolmentId, HouseholdId, LocalDate } from '#standards';
import type { CommandContext } from '#platform';
import type { Receipt } from '#event-store';
import type { RecordSource } from './household-support.ts';
import { HouseholdSupport } from './household-support.ts';

/** Takes up support that was suspended. */
export class ResumeSupport extends Command<Receipt> {
  constructor(
    readonly data: {
      readonly household: HouseholdId;
      readonly enrolment: EnrolmentId;
      readonly resumedOn: LocalDate;
    },
    readonly context: CommandContext,
    readonly source: RecordSource = 'entry',
  ) {
    super();
  }
}

@CommandHandler(ResumeSupport)
export class ResumeSupportHandler implements ICommandHandler<ResumeSupport> {
  constructor(private readonly support: HouseholdSupport) {}

  execute({ data, context, source }: ResumeSupport): Promise<Receipt> {
    const { household, enrolment, resumedOn } = data;
    return this.support.execute(
      household,
      'ResumeSupport',
      (_, circumstances) => ({ type: 'ResumeSupport', data: { enrolment, resumedOn }, circumstances }),
      source,
      context,
    );
  }
}
