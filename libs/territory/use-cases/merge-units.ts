import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '#platform';
import type { LocalDate, UnitId } from '#standards';
import type { TerritoryPaper } from '../domain/index.ts';
import { UnitDesk, type UnitOutcome } from './unit-desk.ts';

/**
 * Merges units into one that exists on that day. Each absorbed unit's stream holds its own part of the fact, so the answer has one
 * outcome per unit; giving the command again completes what an interruption left.
 */
export class MergeUnits extends Command<readonly UnitOutcome[]> {
  constructor(
    readonly units: readonly UnitId[],
    readonly into: UnitId,
    readonly mergedOn: LocalDate,
    readonly paper: TerritoryPaper | null,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MergeUnits)
export class MergeUnitsHandler implements ICommandHandler<MergeUnits> {
  constructor(@Inject(UnitDesk) private readonly desk: UnitDesk) {}

  async execute({ units, into, mergedOn, paper, context }: MergeUnits): Promise<readonly UnitOutcome[]> {
    await this.desk.assertCovers(context.actor, [...units, into]);
    const neighbours = await this.desk.neighbours([into]);
    const orders = units.map((unit) => ({
      unit, context, command: { type: 'merge-unit-into' as const, data: { unit, into, mergedOn, paper, corrects: null }, neighbours },
    }));
    return this.desk.recordMany(orders, 'MergeUnits');
  }
}
