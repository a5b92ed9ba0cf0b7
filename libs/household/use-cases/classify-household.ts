import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { eventIdOf, type Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { Classification, HouseholdClass } from '../domain/index.ts';
import { householdStream } from '../stored-shapes.ts';
import { Approvals } from './approvals.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** The commune chairman decides on one household by a paper of no round run here (Decision 24/2021/QĐ-TTg); whoever recorded the assessment cannot. */
export class ClassifyHousehold extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: Omit<Classification, 'corrects'> & { readonly class: HouseholdClass },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ClassifyHousehold)
export class ClassifyHouseholdHandler implements ICommandHandler<ClassifyHousehold> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly approvals: Approvals,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: ClassifyHousehold): Promise<Receipt> {
    const { state, history } = await this.desk.load(household, context.actor);
    const first = eventIdOf({ stream: householdStream(household), command: null, place: { commune: null, village: null }, context, name: 'ClassifyHousehold' }, 0);
    // Repeated by its key it is answered as the first time, whatever was opened since.
    if (!history.some(({ id }) => id === first)) await this.rounds.assertNoneDecides(data, state);
    const approval = await this.approvals.of(data, state, history, context);
    return this.desk.record(household, { type: 'ClassifyHousehold', data: { ...data, ...approval, earlierClasses: 'known' } }, context);
  }
}
