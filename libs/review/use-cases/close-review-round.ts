import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { LocalDate, RoundId } from '#standards';
import { RoundForms } from '../forms/round-forms.ts';
import { formsRoundOf } from './forms-round.ts';
import { RoundDesk } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface RoundToClose extends StepPapers {
  readonly round: RoundId;
  readonly closedOn: LocalDate;
}

/** Every listed household has its outcome: the round ends, and the figures of its forms are frozen. */
export class CloseReviewRound extends Command<Receipt> {
  constructor(
    readonly data: RoundToClose,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CloseReviewRound)
export class CloseReviewRoundHandler implements ICommandHandler<CloseReviewRound> {
  constructor(
    @Inject(RoundDesk) private readonly desk: RoundDesk,
    @Inject(RoundForms) private readonly forms: Pick<RoundForms, 'snapshotOf'>,
  ) {}

  async execute({ data, context }: CloseReviewRound): Promise<Receipt> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { closedOn } = data;
    const [commune, participants, villages] = await Promise.all([this.desk.actingCommune(context, state.commune), this.desk.participants(data.round), this.desk.villagesOf(state)]);
    const files = await this.desk.filesOf(participants, state.opened.round);
    const { on, knownAt, figuresSha256 } = await this.forms.snapshotOf(formsRoundOf(state), { on: closedOn, knownAt: null, as: 'official' });
    const stated = { closedOn, snapshot: { on, knownAt, figuresSha256 }, ...papersOf(data, context, 'CloseReviewRound') };
    return this.desk.execute(data.round, { type: 'CloseReviewRound', data: stated, facts: { commune, files, villages }, circumstances: this.desk.circumstances(context) }, state.commune, context);
  }
}
