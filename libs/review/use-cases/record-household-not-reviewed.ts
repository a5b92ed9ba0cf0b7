import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { EventData } from '#household';
import type { CommandContext } from '#platform';
import type { HouseholdId, LocalDate, RoundId } from '#standards';
import { HouseholdSteps } from './household-steps.ts';
import { textMadeBy } from './made-ids.ts';

export interface NotReviewedToRecord {
  readonly round: RoundId;
  readonly household: HouseholdId;
  readonly foundOn: LocalDate;
  readonly ground: EventData<'HouseholdNotReviewed'>['ground'];
  readonly reason: string;
  /** What the committee does about it. */
  readonly action: string;
}

/** A household that could not be reviewed (không rà soát được): an outcome with reason and action, never an exit by silence. */
export class RecordHouseholdNotReviewed extends Command<Receipt> {
  constructor(
    readonly data: NotReviewedToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordHouseholdNotReviewed)
export class RecordHouseholdNotReviewedHandler implements ICommandHandler<RecordHouseholdNotReviewed> {
  constructor(@Inject(HouseholdSteps) private readonly steps: HouseholdSteps) {}

  execute({ data, context }: RecordHouseholdNotReviewed): Promise<Receipt> {
    const { foundOn, ground } = data;
    const [reason, action] = [textMadeBy(context, 'RecordHouseholdNotReviewed', 'reason', data.reason), textMadeBy(context, 'RecordHouseholdNotReviewed', 'action', data.action)];
    return this.steps.record(data.round, data.household, context, 'without-outcome', ({ opened }) => ({ type: 'RecordHouseholdNotReviewed', data: { round: opened.round, foundOn, ground, reason, action } }));
  }
}
