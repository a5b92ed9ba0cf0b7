import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { ComplaintId, HouseholdId, LocalDate, Paper, RoundId } from '#standards';
import { answerLateness } from '../domain/index.ts';
import { HouseholdSteps } from './household-steps.ts';
import { textMadeBy, textOrNull } from './made-ids.ts';
import { RoundDesk } from './round-desk.ts';

export interface ComplaintToAnswer {
  readonly round: RoundId;
  readonly household: HouseholdId;
  readonly complaint: ComplaintId;
  readonly answeredOn: LocalDate;
  readonly outcome: 'upheld' | 'rejected';
  readonly answer: string;
  readonly paper?: Paper | null;
  /** Why it came after its working days; asked for then, left out otherwise. */
  readonly lateReason?: string | null;
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
  constructor(
    @Inject(HouseholdSteps) private readonly steps: HouseholdSteps,
    @Inject(RoundDesk) private readonly rounds: RoundDesk,
  ) {}

  execute({ data, context }: AnswerReviewComplaint): Promise<Receipt> {
    const { complaint, answeredOn, outcome, paper = null } = data;
    const answer = textMadeBy(context, 'AnswerReviewComplaint', 'answer', data.answer);
    const reason = textOrNull(context, 'AnswerReviewComplaint', 'late', data.lateReason);
    const circumstances = this.rounds.circumstances(context);
    return this.steps.record(data.round, data.household, context, 'taken', ({ opened }, { reviews }) => {
      const filed = reviews.get(data.round)?.complaints.find((one) => one.complaint === complaint);
      // A complaint that nobody filed is refused by the household itself.
      const late = filed === undefined ? null : answerLateness(filed.filedOn, answeredOn, reason, circumstances);
      return { type: 'AnswerReviewComplaint', data: { complaint, round: opened.round, answeredOn, outcome, answer, paper, late } };
    });
  }
}
