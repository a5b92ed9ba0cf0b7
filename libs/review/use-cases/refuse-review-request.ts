import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { EventData } from '#household';
import type { CommandContext } from '#platform';
import type { HouseholdId, LocalDate, Paper, RoundId } from '#standards';
import { HouseholdSteps } from './household-steps.ts';
import { textMadeBy } from './made-ids.ts';

export interface RefusalToRecord {
  readonly round: RoundId;
  readonly household: HouseholdId;
  readonly refusedOn: LocalDate;
  readonly ground: EventData<'ReviewRequestRefused'>['ground'];
  readonly reason: string;
  readonly paper?: Paper | null;
}

/** A request is answered in writing with its reason: the household's outcome in this round. */
export class RefuseReviewRequest extends Command<Receipt> {
  constructor(
    readonly data: RefusalToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RefuseReviewRequest)
export class RefuseReviewRequestHandler implements ICommandHandler<RefuseReviewRequest> {
  constructor(@Inject(HouseholdSteps) private readonly steps: HouseholdSteps) {}

  execute({ data, context }: RefuseReviewRequest): Promise<Receipt> {
    const { refusedOn, ground, paper = null } = data;
    const reason = textMadeBy(context, 'RefuseReviewRequest', 'reason', data.reason);
    return this.steps.record(data.round, data.household, context, 'without-outcome', ({ opened }) => ({ type: 'RefuseReviewRequest', data: { round: opened.round, refusedOn, ground, reason, paper } }));
  }
}
