import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { UnitEvent } from '../domain/index.ts';
import { UnitDesk } from './unit-desk.ts';

/** Divides a unit into parts that have been established, or takes parts out of it while it lives on. */
export class SplitUnit extends Command<Receipt> {
  constructor(
    readonly data: Extract<UnitEvent, { type: 'UnitSplit' }>['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SplitUnit)
export class SplitUnitHandler implements ICommandHandler<SplitUnit> {
  constructor(@Inject(UnitDesk) private readonly desk: UnitDesk) {}

  async execute({ data, context }: SplitUnit): Promise<Receipt> {
    await this.desk.assertCovers(context.actor, [data.unit, ...data.parts]);
    const neighbours = await this.desk.neighbours(data.parts);
    return this.desk.record({ unit: data.unit, context, command: { type: 'split-unit', data, neighbours } }, 'SplitUnit');
  }
}
