import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId, UnitId } from '#standards';
import { currentVillage, refuse, valueOn, type HouseholdState, type Stated } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { scored, type Answers } from './scored-assessment.ts';
import { Territory } from '#territory';

/** What an enumerator brings back from a household, before points and result are worked out. */
export type AssessmentSheet = Pick<Stated<'HouseholdAssessed'>, 'assessment' | 'assessedOn' | 'scoreSheet' | 'enumerator' | 'causes' | 'round'> & {
  readonly ruleSet: string;
  readonly screen: Readonly<Record<string, boolean | null>> | null;
  readonly answers: Answers;
  /** Further standards that judge the same answers: a changeover round. */
  readonly alsoUnder?: readonly string[];
};

/** Form A, form B1 and the deprivation answers, with the points and the result that the standard gives. */
export class AssessHousehold extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: AssessmentSheet,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AssessHousehold)
export class AssessHouseholdHandler implements ICommandHandler<AssessHousehold> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly territory: Territory,
  ) {}

  async execute({ household, data, context }: AssessHousehold): Promise<Receipt> {
    const { map } = await this.territory.read();
    const areaOf = (state: HouseholdState): 'rural' | 'urban' => {
      const village: UnitId | undefined = (valueOn(state.villages, data.assessedOn) ?? currentVillage(state) ?? refuse('not-registered')).village;
      return map.areaOf(village, data.assessedOn) ?? refuse('village-not-valid-then', { village, date: data.assessedOn });
    };
    return this.desk.recordFrom(household, 'AssessHousehold', (state) => ({ type: 'AssessHousehold', data: scored(data, areaOf(state), state) }), context);
  }
}
