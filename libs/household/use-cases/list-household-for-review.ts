import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { ListHouseholdForReview as ListHouseholdForReviewOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** The household takes part in a review round: because it is on the list, or because it asked (forms 01 and 04 of Decision 24/2021/QD-TTg). */
export class ListHouseholdForReview extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: ListHouseholdForReviewOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ListHouseholdForReview)
export class ListHouseholdForReviewHandler implements ICommandHandler<ListHouseholdForReview> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: ListHouseholdForReview): Promise<Receipt> {
    await this.rounds.assertNoStepOf(data.round);
    return this.desk.record(household, { type: 'ListHouseholdForReview', data }, context);
  }
}
