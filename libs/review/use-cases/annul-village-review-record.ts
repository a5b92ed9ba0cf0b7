import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { EventId, LocalDate, RoundId, UnitId } from '#standards';
import { textMadeBy } from './made-ids.ts';
import { RoundDesk } from './round-desk.ts';

export interface VillageRecordToAnnul {
  readonly round: RoundId;
  readonly village: UnitId;
  readonly annuls: EventId;
  readonly annulledOn: LocalDate;
  readonly reason: string;
}

/** Takes back a meeting or posting that never was. */
export class AnnulVillageReviewRecord extends Command<Receipt> {
  constructor(
    readonly data: VillageRecordToAnnul,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnnulVillageReviewRecord)
export class AnnulVillageReviewRecordHandler implements ICommandHandler<AnnulVillageReviewRecord> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: AnnulVillageReviewRecord): Promise<Receipt> {
    await this.desk.assertCovers(data.village, context.actor);
    const round = await this.desk.round(data.round, context.actor);
    const { village, annuls, annulledOn } = data;
    const commune = await this.desk.actingCommune(context, round.commune);
    const stated = { annuls, annulledOn, reason: textMadeBy(context, 'AnnulVillageReviewRecord', 'reason', data.reason) };
    const command = { type: 'AnnulVillageReviewRecord' as const, data: stated, facts: { round, commune }, circumstances: this.desk.circumstances(context) };
    return this.desk.executeInVillage(data.round, village, command, round.commune, context);
  }
}
