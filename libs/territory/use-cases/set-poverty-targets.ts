import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '#platform';
import type { PovertyTargetEvent } from '../domain/index.ts';
import { UnitDesk, type UnitOutcome } from './unit-desk.ts';

export interface TargetSetting {
  readonly data: PovertyTargetEvent['data'];
  readonly context: CommandContext;
}

/** Records the targets of a year as a paper issues them, for a commune or its villages. */
export class SetPovertyTargets extends Command<readonly UnitOutcome[]> {
  constructor(
    readonly targets: readonly TargetSetting[],
    readonly dryRun = false,
  ) {
    super();
  }
}

@CommandHandler(SetPovertyTargets)
export class SetPovertyTargetsHandler implements ICommandHandler<SetPovertyTargets> {
  constructor(@Inject(UnitDesk) private readonly desk: UnitDesk) {}

  async execute({ targets, dryRun }: SetPovertyTargets): Promise<readonly UnitOutcome[]> {
    for (const { data, context } of targets) await this.desk.assertCovers(context.actor, [data.unit]);
    const orders = targets.map(({ data, context }) => ({ unit: data.unit, context, command: { type: 'set-poverty-target' as const, data } }));
    return this.desk.recordMany(orders, 'SetPovertyTargets', dryRun);
  }
}
