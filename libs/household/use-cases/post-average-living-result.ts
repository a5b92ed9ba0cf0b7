import { Inject, Optional } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import { yearOf, type HouseholdId } from '#standards';
import { refuse, type HouseholdParameters, type PostAverageLivingResult as PostAverageLivingResultOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { HOUSEHOLD_PARAMETERS } from './household-parameters.ts';
import { plainWeek, WORKING_DAYS, type WorkingDays } from './working-days.ts';

/** The result of an income survey hangs where everybody can read it, for as many working days as the office's parameter says. */
export class PostAverageLivingResult extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<PostAverageLivingResultOrder['data'], 'earliestEnd'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(PostAverageLivingResult)
export class PostAverageLivingResultHandler implements ICommandHandler<PostAverageLivingResult> {
  constructor(
    private readonly desk: HouseholdDesk,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
    @Optional() @Inject(WORKING_DAYS) private readonly calendar: WorkingDays | undefined,
  ) {}

  execute({ household, data, context }: PostAverageLivingResult): Promise<Receipt> {
    const earliestEnd = (this.calendar ?? plainWeek).after(data.postedFrom, this.parameters.averageLivingPostingDays) ?? refuse('calendar-year-unknown', { year: yearOf(data.postedFrom) });
    return this.desk.record(household, { type: 'PostAverageLivingResult', data: { ...data, earliestEnd } }, context);
  }
}
