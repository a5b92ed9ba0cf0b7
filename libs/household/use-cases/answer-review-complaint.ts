import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { AnswerReviewComplaint as AnswerReviewComplaintOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** The committee answers a complaint; one that is upheld sends the household back to scoring. */
export class AnswerReviewComplaint extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: AnswerReviewComplaintOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnswerReviewComplaint)
export class AnswerReviewComplaintHandler implements ICommandHandler<AnswerReviewComplaint> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: AnswerReviewComplaint): Promise<Receipt> {
    await this.rounds.assertNoStepOf(data.round);
    return this.desk.record(household, { type: 'AnswerReviewComplaint', data }, context);
  }
}
