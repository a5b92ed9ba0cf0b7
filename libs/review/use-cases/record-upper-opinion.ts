import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { LocalDate, RoundId } from '#standards';
import { RoundDesk } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface OpinionToRecord extends StepPapers {
  readonly round: RoundId;
  readonly askedOn: LocalDate;
  readonly givenOn: LocalDate;
  readonly agrees: boolean;
}

/** The opinion from above that the procedure asks for before the decision (the district's, until 30/6/2025). */
export class RecordUpperOpinion extends Command<Receipt> {
  constructor(
    readonly data: OpinionToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordUpperOpinion)
export class RecordUpperOpinionHandler implements ICommandHandler<RecordUpperOpinion> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: RecordUpperOpinion): Promise<Receipt> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { askedOn, givenOn, agrees } = data;
    const commune = await this.desk.actingCommune(context, state.commune);
    const stated = { askedOn, givenOn, by: 'district' as const, agrees, ...papersOf(data, context, 'RecordUpperOpinion') };
    return this.desk.execute(data.round, { type: 'RecordUpperOpinion', data: stated, facts: { commune }, circumstances: this.desk.circumstances(context) }, state.commune, context);
  }
}
