import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { RecordHouseholdNotReviewed as RecordHouseholdNotReviewedOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** The household could not be reviewed: everybody away, or they refuse. Its class stays as it is. */
export class RecordHouseholdNotReviewed extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: RecordHouseholdNotReviewedOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordHouseholdNotReviewed)
export class RecordHouseholdNotReviewedHandler implements ICommandHandler<RecordHouseholdNotReviewed> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: RecordHouseholdNotReviewed): Promise<Receipt> {
    await this.rounds.assertNoStepOf(data.round);
    return this.desk.record(household, { type: 'RecordHouseholdNotReviewed', data }, context);
  }
}
