import { Inject, Optional } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId, RuleSet } from '#standards';
import { Territory } from '#territory';
import { memberAges, type HouseholdState } from '../domain/index.ts';
import { areaOfVillage } from './area-of-village.ts';
import { HouseholdDesk } from './household-desk.ts';
import { KNOWN_RULE_SETS } from './known-rule-sets.ts';
import { OPENED_ROUNDS, type OpenedRounds } from './opened-rounds.ts';
import { RoundsRunHere } from './rounds-run-here.ts';
import { scored, type AssessmentSheet } from './scored-assessment.ts';

/** Form A, form B1 and the deprivation answers, with the points and the result that the standard gives. */
export class AssessHousehold extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: AssessmentSheet,
    readonly context: CommandContext,
    /** `round`: asked by the round itself, which knows its standard and its step; otherwise a round run here is refused. */
    readonly by: 'household' | 'round' = 'household',
  ) {
    super();
  }
}

@CommandHandler(AssessHousehold)
export class AssessHouseholdHandler implements ICommandHandler<AssessHousehold> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly territory: Territory,
    private readonly runHere: RoundsRunHere,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
    @Optional() @Inject(OPENED_ROUNDS) private readonly rounds: OpenedRounds | undefined,
  ) {}

  async execute({ household, data, context, by }: AssessHousehold): Promise<Receipt> {
    if (by === 'household') await this.runHere.assertNoStepOf(data.round);
    const [{ map }, requireListing] = await Promise.all([this.territory.read(), data.round === null ? false : (this.rounds?.isOpened(data.round.round) ?? false)]);
    const request = (state: HouseholdState) => ({ type: 'AssessHousehold' as const, data: scored(data, areaOfVillage(map, state, data.assessedOn), memberAges(state.people, data.assessedOn), this.ruleSets) });
    return this.desk.recordFrom(household, 'AssessHousehold', request, context, { requireListing });
  }
}
