import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import { permitDecision, ruleSetNamed, type HouseholdId, type LocalDate, type RuleSet } from '#standards';
import type { RecogniseAverageLiving as RecogniseAverageLivingOrder, RuleSetVerdict } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { KNOWN_RULE_SETS } from './known-rule-sets.ts';

/** The commune chairman recognises the household as of average living standard; whoever surveyed it cannot. */
export class RecogniseAverageLiving extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<RecogniseAverageLivingOrder['data'], 'approver' | 'surveyRecordedBy' | 'ruleSetVerdict'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecogniseAverageLiving)
export class RecogniseAverageLivingHandler implements ICommandHandler<RecogniseAverageLiving> {
  constructor(
    private readonly desk: HouseholdDesk,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  async execute({ household, data, context }: RecogniseAverageLiving): Promise<Receipt> {
    const { state, history } = await this.desk.load(household, context.actor);
    const surveyRecordedBy = [...new Set(history.flatMap((event) => (event.type === 'HouseholdIncomeSurveyed' && event.data.request === data.request ? [event.metadata.actor] : [])))];
    const survey = state.averageLiving.get(data.request)?.survey ?? null;
    const ruleSetVerdict = survey === null ? ({ permitted: true } as const) : verdictOn(survey.ruleSet, data.entitledFrom, this.ruleSets);
    return this.desk.record(household, { type: 'RecogniseAverageLiving', data: { ...data, approver: context.actor.account, surveyRecordedBy, ruleSetVerdict } }, context);
  }
}

/** The standard of the survey must hold when the policy period begins. */
const verdictOn = (named: string, entitledFrom: LocalDate, ruleSets: readonly RuleSet[]): RuleSetVerdict => {
  const ruleSet = ruleSetNamed(named, ruleSets);
  return ruleSet === undefined ? { permitted: false, refusal: { code: 'rule-set-unknown' } } : permitDecision(ruleSet, { kind: 'policy-period', entitledFrom }, ruleSets);
};
