import { Inject, Optional } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import { yearOf, type HouseholdId, type LocalDate } from '#standards';
import { refuse, type PostAverageLivingResult as PostAverageLivingResultOrder } from '../domain/index.ts';
import { AVERAGE_LIVING_PROCEDURE, type AverageLivingProcedure } from './average-living-procedure.ts';
import { HouseholdDesk } from './household-desk.ts';
import { plainWeek, WORKING_DAYS, type WorkingDays } from './working-days.ts';

/** The result of an income survey hangs where everybody can read it, for as many working days as the procedure says. */
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
    @Optional() @Inject(AVERAGE_LIVING_PROCEDURE) private readonly procedure: AverageLivingProcedure | undefined,
    @Optional() @Inject(WORKING_DAYS) private readonly calendar: WorkingDays | undefined,
  ) {}

  execute({ household, data, context }: PostAverageLivingResult): Promise<Receipt> {
    const earliestEnd = this.#earliestEnd(data.postedFrom);
    return this.desk.record(household, { type: 'PostAverageLivingResult', data: { ...data, earliestEnd } }, context);
  }

  #earliestEnd(postedFrom: LocalDate): LocalDate {
    if (this.procedure === undefined) return postedFrom;
    const { postingDays } = this.procedure.on(postedFrom) ?? refuse('no-average-living-procedure', { date: postedFrom });
    return (this.calendar ?? plainWeek).after(postedFrom, postingDays) ?? refuse('calendar-year-unknown', { year: yearOf(postedFrom) });
  }
}
