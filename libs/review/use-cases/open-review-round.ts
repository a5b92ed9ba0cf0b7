import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import { roundReferenceOf } from '#household';
import type { CommandContext } from '#platform';
import { dateOf, RULE_SETS, ruleSetFor, type LocalDate, type Paper, type RoundId, type RuleSet, type UnitId } from '#standards';
import { RoundDesk } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface RoundToOpen extends StepPapers {
  readonly commune: UnitId;
  readonly kind: 'periodic' | 'ad-hoc';
  /** The year the round closes. */
  readonly year: number;
  /** 1 for a periodic round; the month for an ad hoc one. */
  readonly number: number;
  readonly openedOn: LocalDate;
  /** The steering committee's decision; `paper` is the commune's plan. */
  readonly committee?: Paper | null;
  /** All of the commune's on that day when absent. */
  readonly villages?: readonly UnitId[];
  /** The standards that the round's period asks for when absent: two in the last autumn of a standard. */
  readonly ruleSet?: string;
  readonly openingRuleSet?: string | null;
}

/** Opens a round; its id derives from commune, kind, year and number. Everybody on the lists of a periodic round is listed by a process. */
export class OpenReviewRound extends Command<Receipt & { readonly round: RoundId }> {
  constructor(
    readonly data: RoundToOpen,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The standard of the policy period that the round opens and, where another one holds until then, the one that it closes. */
export const standardsOf = ({ kind, year, openedOn }: Pick<RoundToOpen, 'kind' | 'year' | 'openedOn'>, ruleSets: readonly RuleSet[] = RULE_SETS): { readonly ruleSet: string; readonly openingRuleSet: string | null } => {
  if (kind === 'ad-hoc') return { ruleSet: ruleSetFor(openedOn, ruleSets)?.id ?? '', openingRuleSet: null };
  const [closing, opening] = [ruleSetFor(dateOf(year, 12, 31), ruleSets)?.id, ruleSetFor(dateOf(year + 1, 1, 1), ruleSets)?.id];
  if (closing === undefined || opening === undefined || closing === opening) return { ruleSet: opening ?? closing ?? '', openingRuleSet: null };
  return { ruleSet: closing, openingRuleSet: opening };
};

@CommandHandler(OpenReviewRound)
export class OpenReviewRoundHandler implements ICommandHandler<OpenReviewRound> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: OpenReviewRound): Promise<Receipt & { readonly round: RoundId }> {
    const { commune, kind, year, number, openedOn, committee = null } = data;
    await this.desk.assertCovers(commune, context.actor);
    const round = roundReferenceOf(commune, kind, year, number);
    await this.desk.assertOpens(round, context);
    const { ruleSet, openingRuleSet } = { ...standardsOf(data, this.desk.ruleSets), ...(data.ruleSet === undefined ? {} : { ruleSet: data.ruleSet, openingRuleSet: null }), ...(data.openingRuleSet === undefined ? {} : { openingRuleSet: data.openingRuleSet }) };
    const villages = data.villages ?? (await this.desk.map()).villagesUnder(commune, openedOn);
    const stated = { round, commune, number, openedOn, ruleSet, openingRuleSet, committee, villages, ...papersOf(data, context, 'OpenReviewRound') };
    const receipt = await this.desk.execute(round.round, { type: 'OpenReviewRound', data: stated, facts: {}, circumstances: this.desk.circumstances(context) }, commune, context);
    return { ...receipt, round: round.round };
  }
}
