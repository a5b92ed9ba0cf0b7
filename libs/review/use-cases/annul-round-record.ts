import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { assertPermitted } from '#access';
import type { Receipt } from '#event-store';
import type { CommandContext, Permission } from '#platform';
import type { EventId, LocalDate, RoundId } from '#standards';
import type { RoundEvent } from '../domain/index.ts';
import type { ReviewLedger } from '../domain/ledger.ts';
import { textMadeBy } from './made-ids.ts';
import { RoundDesk } from './round-desk.ts';

export interface RoundRecordToAnnul {
  readonly round: RoundId;
  readonly annuls: EventId;
  readonly annulledOn: LocalDate;
  readonly reason: string;
}

/** Takes back a step of a round that never happened. A decision that was written to households is amended instead. */
export class AnnulRoundRecord extends Command<Receipt> {
  constructor(
    readonly data: RoundRecordToAnnul,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnnulRoundRecord)
export class AnnulRoundRecordHandler implements ICommandHandler<AnnulRoundRecord> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: AnnulRoundRecord): Promise<Receipt> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { annuls, annulledOn } = data;
    assertPermitted(context.actor, permissionFor(annuls, state.ledger));
    const decision = [...state.decisions.values()].find(({ id }) => id === annuls);
    const [commune, files] = await Promise.all([
      this.desk.actingCommune(context, state.commune),
      this.desk.filesOf(decision?.households.map(({ household }) => household) ?? [], state.opened.round),
    ]);
    const stated = { annuls, annulledOn, reason: textMadeBy(context, 'AnnulRoundRecord', 'reason', data.reason) };
    return this.desk.execute(data.round, { type: 'AnnulRoundRecord', data: stated, facts: { commune, files }, circumstances: this.desk.circumstances(context) }, state.commune, context);
  }
}

/** Whoever signs takes back what was signed, and brings it back; the rest is the officer's. Follows annulments to what they annulled. */
const permissionFor = (record: EventId, { recorded }: ReviewLedger<RoundEvent>): Permission => {
  let found = recorded.find(({ id }) => id === record);
  while (found?.type === 'RecordAnnulled') {
    const { annuls } = found.data;
    found = recorded.find(({ id }) => id === annuls);
  }
  return found?.type === 'ReviewDecisionSigned' ? 'decide-classifications' : 'run-rounds';
};
