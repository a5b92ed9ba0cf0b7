import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import { AssessHousehold, type AssessmentSheet } from '#household';
import type { CommandContext } from '#platform';
import type { AssessmentId, HouseholdId, RoundId } from '#standards';
import { HouseholdSteps } from './household-steps.ts';
import { madeId } from './made-ids.ts';
import { RoundDesk } from './round-desk.ts';

export interface AssessmentToRecord extends Pick<AssessmentSheet, 'assessedOn' | 'scoreSheet' | 'causes' | 'screen' | 'answers'> {
  readonly round: RoundId;
  readonly household: HouseholdId;
  /** Who asked the household; the account that records when absent. */
  readonly enumerator?: AssessmentSheet['enumerator'];
}

/** Forms A and B of a listed household, judged by the round's standard; in a changeover round by both of its standards. */
export class AssessForReview extends Command<Receipt & { readonly assessment: AssessmentId }> {
  constructor(
    readonly data: AssessmentToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AssessForReview)
export class AssessForReviewHandler implements ICommandHandler<AssessForReview> {
  constructor(
    @Inject(HouseholdSteps) private readonly steps: HouseholdSteps,
    @Inject(RoundDesk) private readonly rounds: RoundDesk,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
  ) {}

  async execute({ data, context }: AssessForReview): Promise<Receipt & { readonly assessment: AssessmentId }> {
    const { household, assessedOn, scoreSheet, causes, screen, answers, enumerator = context.actor.account } = data;
    // What a re-scoring after closing leads to is a correcting decision.
    const { round } = await this.steps.roundFor(data.round, household, context, 'taken');
    const { opened } = round;
    const assessment = madeId<AssessmentId>(context, 'AssessForReview', 'assessment');
    const opening = this.rounds.openingRuleSetOf(round);
    const alsoUnder = opening === null ? [] : [opening];
    const sheet = { assessment, assessedOn, scoreSheet, causes, screen, answers, enumerator, round: opened.round, ruleSet: opened.ruleSet, alsoUnder };
    return { ...(await this.commands.execute(new AssessHousehold(household, sheet, context, 'round'))), assessment };
  }
}
