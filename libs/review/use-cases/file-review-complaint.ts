import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { EventData } from '#household';
import type { CommandContext } from '#platform';
import type { ComplaintId, HouseholdId, LocalDate, RoundId } from '#standards';
import { HouseholdSteps } from './household-steps.ts';
import { madeId, textMadeBy } from './made-ids.ts';

export interface ComplaintToFile {
  readonly round: RoundId;
  readonly household: HouseholdId;
  readonly filedOn: LocalDate;
  readonly subject: EventData<'ReviewComplaintFiled'>['subject'];
  readonly text: string;
}

/** A complaint about what was posted; also by a household that is on none of the lists. */
export class FileReviewComplaint extends Command<Receipt & { readonly complaint: ComplaintId }> {
  constructor(
    readonly data: ComplaintToFile,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(FileReviewComplaint)
export class FileReviewComplaintHandler implements ICommandHandler<FileReviewComplaint> {
  constructor(@Inject(HouseholdSteps) private readonly steps: HouseholdSteps) {}

  async execute({ data, context }: FileReviewComplaint): Promise<Receipt & { readonly complaint: ComplaintId }> {
    const { filedOn, subject } = data;
    const complaint = madeId<ComplaintId>(context, 'FileReviewComplaint', 'complaint');
    const text = textMadeBy(context, 'FileReviewComplaint', 'text', data.text);
    const receipt = await this.steps.record(data.round, data.household, context, 'taken', ({ opened }) => ({ type: 'FileReviewComplaint', data: { complaint, round: opened.round, filedOn, subject, text } }));
    return { ...receipt, complaint };
  }
}
