import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { EventId, HouseholdId } from '#standards';
import type { RightFact } from '../domain/index.ts';
import { Approvals } from './approvals.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RecordPermissions } from './record-permissions.ts';

/** Puts the right content in the place of a wrong record, which stays in the log. A decision is corrected by who may decide. */
export class CorrectRecord extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: { readonly corrects: EventId; readonly fact: RightFact },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CorrectRecord)
export class CorrectRecordHandler implements ICommandHandler<CorrectRecord> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly approvals: Approvals,
    private readonly permissions: RecordPermissions,
  ) {}

  async execute({ household, data, context }: CorrectRecord): Promise<Receipt> {
    const { state, history } = await this.desk.load(household, context.actor);
    this.permissions.assertMayChange(data.corrects, history, context.actor);
    const { fact } = data;
    const approval = 'decision' in fact.data ? await this.approvals.of(fact.data, state, history, context) : null;
    return this.desk.record(household, { type: 'CorrectRecord', data: { ...data, approval } }, context);
  }
}
