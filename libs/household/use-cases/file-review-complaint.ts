import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { FileReviewComplaint as FileReviewComplaintOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** A household complains about a round, also one that is on none of its lists. */
export class FileReviewComplaint extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: FileReviewComplaintOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(FileReviewComplaint)
export class FileReviewComplaintHandler implements ICommandHandler<FileReviewComplaint> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: FileReviewComplaint): Promise<Receipt> {
    await this.rounds.assertNoStepOf(data.round);
    return this.desk.record(household, { type: 'FileReviewComplaint', data }, context);
  }
}
