import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { ComplaintId, HouseholdId, LocalDate, Paper, RoundId } from '#standards';
import { HouseholdSteps } from './household-steps.ts';
import { textMadeBy } from './made-ids.ts';

export interface ComplaintToAnswer {
  readonly round: RoundId;
  readonly household: HouseholdId;
  readonly complaint: ComplaintId;
  readonly answeredOn: LocalDate;
  readonly outcome: 'upheld' | 'rejected';
  readonly answer: string;
  readonly paper?: Paper | null;
}

/** The committee's answer. Upheld: the household goes back to scoring, and its result is posted again. */
export class AnswerReviewComplaint extends Command<Receipt> {
  constructor(
    readonly data: ComplaintToAnswer,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnswerReviewComplaint)
export class AnswerReviewComplaintHandler implements ICommandHandler<AnswerReviewComplaint> {
  constructor(@Inject(HouseholdSteps) private readonly steps: HouseholdSteps) {}

  execute({ data, context }: AnswerReviewComplaint): Promise<Receipt> {
    const { complaint, answeredOn, outcome, paper = null } = data;
    const answer = textMadeBy(context, 'AnswerReviewComplaint', 'answer', data.answer);
    return this.steps.record(data.round, data.household, context, 'taken', ({ opened }) => ({ type: 'AnswerReviewComplaint', data: { complaint, round: opened.round, answeredOn, outcome, answer, paper } }));
  }
}
