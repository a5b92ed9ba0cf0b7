import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId, LocalDate, ReverificationId, RoundId, UnitId } from '#standards';
import type { RoundData } from '../domain/index.ts';
import { correctedRecord } from './corrected-record.ts';
import { assertMayOrder } from './from-above.ts';
import { madeId } from './made-ids.ts';
import { RoundDesk } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface ReverificationToOrder extends StepPapers {
  readonly round: RoundId;
  readonly orderedOn: LocalDate;
  readonly orderedBy: RoundData<'ReverificationOrdered'>['orderedBy'];
  readonly villages?: readonly UnitId[];
  readonly households?: readonly HouseholdId[];
}

/** Re-verification (phúc tra) of whole villages or single households, ordered by the committee or from above. */
export class OrderReverification extends Command<Receipt & { readonly order: ReverificationId }> {
  constructor(
    readonly data: ReverificationToOrder,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OrderReverification)
export class OrderReverificationHandler implements ICommandHandler<OrderReverification> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: OrderReverification): Promise<Receipt & { readonly order: ReverificationId }> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { orderedOn, orderedBy, villages = [], households = [] } = data;
    assertMayOrder(context.actor, orderedBy, data.paper);
    const corrected = correctedRecord(state.ledger, data.corrects);
    // An order put right keeps its id.
    const order = corrected?.type === 'ReverificationOrdered' ? corrected.data.order : madeId<ReverificationId>(context, 'OrderReverification', 'order');
    const commune = await this.desk.actingCommune(context, state.commune);
    const stated = { order, orderedOn, orderedBy, villages, households, ...papersOf(data, context, 'OrderReverification') };
    const receipt = await this.desk.execute(data.round, { type: 'OrderReverification', data: stated, facts: { commune }, circumstances: this.desk.circumstances(context) }, state.commune, context);
    return { ...receipt, order };
  }
}
