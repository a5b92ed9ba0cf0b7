import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { UnitEvent } from '../domain/index.ts';
import { UnitDesk } from './unit-desk.ts';

type DataOf<Type extends UnitEvent['type']> = Extract<UnitEvent, { type: Type }>['data'];

/** A change to one unit that stays what it is. */
export type UnitChange =
  | { readonly kind: 'rename'; readonly data: DataOf<'UnitRenamed'> }
  | { readonly kind: 'attach'; readonly data: DataOf<'UnitAttached'> }
  | { readonly kind: 'set-area'; readonly data: DataOf<'VillageAreaSet'> }
  | { readonly kind: 'dissolve'; readonly data: DataOf<'UnitDissolved'> };

/** Renames a unit, attaches it to another parent, sets a village rural or urban, or dissolves it. */
export class ChangeUnit extends Command<Receipt> {
  constructor(
    readonly change: UnitChange,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangeUnit)
export class ChangeUnitHandler implements ICommandHandler<ChangeUnit> {
  constructor(@Inject(UnitDesk) private readonly desk: UnitDesk) {}

  async execute({ change, context }: ChangeUnit): Promise<Receipt> {
    const { unit } = change.data;
    await this.desk.assertCovers(context.actor, change.kind === 'attach' ? [unit, change.data.parent] : [unit]);
    switch (change.kind) {
      case 'rename':
        return this.desk.record({ unit, context, command: { type: 'rename-unit', data: change.data } }, 'RenameUnit');
      case 'attach': {
        const neighbours = await this.desk.neighbours([change.data.parent]);
        return this.desk.record({ unit, context, command: { type: 'attach-unit', data: change.data, neighbours } }, 'AttachUnit');
      }
      case 'set-area':
        return this.desk.record({ unit, context, command: { type: 'set-village-area', data: change.data } }, 'SetVillageArea');
      case 'dissolve':
        return this.desk.record({ unit, context, command: { type: 'dissolve-unit', data: change.data } }, 'DissolveUnit');
    }
  }
}
