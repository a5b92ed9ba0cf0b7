import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId, RuleSet } from '#standards';
import { Territory } from '#territory';
import type { SurveyHouseholdIncome as SurveyHouseholdIncomeOrder } from '../domain/index.ts';
import { areaOfVillage } from './area-of-village.ts';
import { HouseholdDesk } from './household-desk.ts';
import { incomeLines } from './income-lines.ts';
import { KNOWN_RULE_SETS } from './known-rule-sets.ts';

/** Twelve months' income without state social assistance (Circular 07/2021, Appendix VIII); the standard's lines give the result. */
export class SurveyHouseholdIncome extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<SurveyHouseholdIncomeOrder['data'], 'area' | 'lines'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SurveyHouseholdIncome)
export class SurveyHouseholdIncomeHandler implements ICommandHandler<SurveyHouseholdIncome> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly territory: Territory,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  async execute({ household, data, context }: SurveyHouseholdIncome): Promise<Receipt> {
    const { map } = await this.territory.read();
    return this.desk.recordFrom(household, 'SurveyHouseholdIncome', (state) => {
      const area = areaOfVillage(map, state, data.surveyedOn);
      return { type: 'SurveyHouseholdIncome', data: { ...data, area, lines: incomeLines(data.ruleSet, area, this.ruleSets) } };
    }, context);
  }
}
