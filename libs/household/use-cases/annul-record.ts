import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { EventId, HouseholdId } from '#standards';
import type { AnnulRecord as AnnulRecordOrder } from '../domain/index.ts';
import { HouseholdDesk } from './household-desk.ts';
import { RecordPermissions } from './record-permissions.ts';
import { RoundsRunHere } from './rounds-run-here.ts';

/** Takes back a record of what never happened; it stays in the log, and out of every figure. */
export class AnnulRecord extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly data: AnnulRecordOrder['data'] & { readonly annuls: EventId },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnnulRecord)
export class AnnulRecordHandler implements ICommandHandler<AnnulRecord> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly permissions: RecordPermissions,
    private readonly rounds: RoundsRunHere,
  ) {}

  async execute({ household, data, context }: AnnulRecord): Promise<Receipt> {
    const { history } = await this.desk.load(household, context.actor);
    this.permissions.assertMayChange(data.annuls, history, context.actor);
    await this.rounds.assertMayChange(data.annuls, history);
    return this.desk.record(household, { type: 'AnnulRecord', data }, context);
  }
}
