import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { DecisionId, LocalDate, RoundId } from '#standards';
import { RoundForms } from '../forms/round-forms.ts';
import { formsRoundOf } from './forms-round.ts';
import { RoundDesk } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface SnapshotToRevise extends StepPapers {
  readonly round: RoundId;
  readonly revisedOn: LocalDate;
  /** The correcting decision, written to every household that it names. */
  readonly because: DecisionId;
}

/** After closing, a correcting decision makes a further snapshot of the same day; the earlier ones stay, and the difference can be asked for. */
export class ReviseRoundSnapshot extends Command<Receipt> {
  constructor(
    readonly data: SnapshotToRevise,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ReviseRoundSnapshot)
export class ReviseRoundSnapshotHandler implements ICommandHandler<ReviseRoundSnapshot> {
  constructor(
    @Inject(RoundDesk) private readonly desk: RoundDesk,
    @Inject(RoundForms) private readonly forms: Pick<RoundForms, 'snapshotOf'>,
  ) {}

  async execute({ data, context }: ReviseRoundSnapshot): Promise<Receipt> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { revisedOn, because } = data;
    const named = state.decisions.get(because)?.households.map(({ household }) => household) ?? [];
    const [commune, files] = await Promise.all([this.desk.actingCommune(context, state.commune), this.desk.filesOf(named, state.opened.round)]);
    const day = state.closed?.snapshot.on ?? revisedOn;
    const { on, knownAt, figuresSha256 } = await this.forms.snapshotOf(formsRoundOf(state), { on: day, knownAt: null, as: 'official' });
    const stated = { revisedOn, because, snapshot: { on, knownAt, figuresSha256 }, ...papersOf(data, context, 'ReviseRoundSnapshot') };
    return this.desk.execute(data.round, { type: 'ReviseRoundSnapshot', data: stated, facts: { commune, files }, circumstances: this.desk.circumstances(context) }, state.commune, context);
  }
}
