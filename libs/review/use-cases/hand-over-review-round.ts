import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { LocalDate, RoundId, UnitId } from '#standards';
import type { TerritoryMap } from '#territory';
import { RoundDesk, type OpenedRound } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

export interface HandOverToRecord extends StepPapers {
  readonly round: RoundId;
  readonly handedOverOn: LocalDate;
  /** The only commune that the round's went into, when absent. */
  readonly to?: UnitId;
}

/** Communes merged while the round was open: it goes on as the successor's, with its records. */
export class HandOverReviewRound extends Command<Receipt> {
  constructor(
    readonly data: HandOverToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The communes that the round's commune went into by a day: those that its villages lie in then. */
export const successorsOf = (map: TerritoryMap, { commune, opened }: OpenedRound, on: LocalDate): readonly UnitId[] => {
  const now = opened.villages.flatMap((village) => (map.isValid(village, on) ? [village] : map.lineage.stepsOut(village).filter((step) => step.on <= on).map((step) => step.to)));
  return [...new Set(now.map((village) => map.communeOf(village, on)))].filter((unit) => unit !== null && unit !== commune).filter((unit) => unit !== null);
};

@CommandHandler(HandOverReviewRound)
export class HandOverReviewRoundHandler implements ICommandHandler<HandOverReviewRound> {
  constructor(@Inject(RoundDesk) private readonly desk: RoundDesk) {}

  async execute({ data, context }: HandOverReviewRound): Promise<Receipt> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { handedOverOn } = data;
    const successors = successorsOf(await this.desk.map(), state, handedOverOn);
    const to = data.to ?? (successors.length === 1 ? successors[0] : undefined) ?? state.commune;
    const stated = { handedOverOn, to, ...papersOf(data, context, 'HandOverReviewRound') };
    // Whoever covers both may say so: the office of the old commune is gone on that day, the successor's has its records.
    return this.desk.execute(data.round, { type: 'HandOverReviewRound', data: stated, facts: { commune: state.commune, successors }, circumstances: this.desk.circumstances(context) }, to, context);
  }
}
