import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { LocalDate, RoundId } from '#standards';
import { RoundForms } from '../forms/round-forms.ts';
import { RoundDesk } from './round-desk.ts';
import { formsRoundOf } from './forms-round.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface PreliminaryToReport extends StepPapers {
  readonly round: RoundId;
  readonly reportedOn: LocalDate;
}

/** The preliminary result goes up; its figures are frozen beside the official ones that follow. */
export class ReportPreliminaryResult extends Command<Receipt> {
  constructor(
    readonly data: PreliminaryToReport,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ReportPreliminaryResult)
export class ReportPreliminaryResultHandler implements ICommandHandler<ReportPreliminaryResult> {
  constructor(
    @Inject(RoundDesk) private readonly desk: RoundDesk,
    @Inject(RoundForms) private readonly forms: Pick<RoundForms, 'snapshotOf'>,
  ) {}

  async execute({ data, context }: ReportPreliminaryResult): Promise<Receipt> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { reportedOn } = data;
    const commune = await this.desk.actingCommune(context, state.commune);
    const { on, knownAt, figuresSha256 } = await this.forms.snapshotOf(formsRoundOf(state), { on: reportedOn, knownAt: null, as: 'preliminary' });
    const stated = { reportedOn, snapshot: { on, knownAt, figuresSha256 }, ...papersOf(data, context, 'ReportPreliminaryResult') };
    return this.desk.execute(data.round, { type: 'ReportPreliminaryResult', data: stated, facts: { commune }, circumstances: this.desk.circumstances(context) }, state.commune, context);
  }
}
