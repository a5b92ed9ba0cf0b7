import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '#platform';
import type { ResidentTotalsEvent } from '../domain/index.ts';
import { UnitDesk, type UnitOutcome } from './unit-desk.ts';

export interface TotalsDeclaration {
  readonly data: ResidentTotalsEvent['data'];
  readonly context: CommandContext;
}

/** Declares the resident households and persons of villages: the denominators of every rate. */
export class DeclareResidentTotals extends Command<readonly UnitOutcome[]> {
  constructor(
    readonly declarations: readonly TotalsDeclaration[],
    readonly dryRun = false,
  ) {
    super();
  }
}

@CommandHandler(DeclareResidentTotals)
export class DeclareResidentTotalsHandler implements ICommandHandler<DeclareResidentTotals> {
  constructor(@Inject(UnitDesk) private readonly desk: UnitDesk) {}

  async execute({ declarations, dryRun }: DeclareResidentTotals): Promise<readonly UnitOutcome[]> {
    for (const { data, context } of declarations) await this.desk.assertCovers(context.actor, [data.unit]);
    const orders = declarations.map(({ data, context }) => ({ unit: data.unit, context, command: { type: 'declare-resident-totals' as const, data } }));
    return this.desk.recordMany(orders, 'DeclareResidentTotals', dryRun);
  }
}
