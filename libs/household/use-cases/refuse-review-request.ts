import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { RefuseReviewRequest as RefuseReviewRequestOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** The request of a household is answered in writing, with the reason. */
export class RefuseReviewRequest extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: RefuseReviewRequestOrder['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RefuseReviewRequest)
export class RefuseReviewRequestHandler implements ICommandHandler<RefuseReviewRequest> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: RefuseReviewRequest): Promise<Receipt> {
    await this.rounds.assertNoStepOf(data.round);
    return this.desk.record(household, { type: 'RefuseReviewRequest', data }, context);
  }
}
