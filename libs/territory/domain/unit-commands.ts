import type { EventId, LocalDate, Private, UnitId } from '#standards';
import type { PovertyTargetEvent, ResidentTotalsEvent, UnitEvent, UnitLifeEvent } from './unit-events.ts';
import type { UnitKind } from './unit-facts.ts';

/** What a decision must know about another unit; looked up by whoever gives the command. */
export interface NeighbourUnit {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly validFrom: LocalDate;
  /** First day without it; null while it exists. */
  readonly endedOn: LocalDate | null;
}

type DataOf<Type extends UnitEvent['type']> = Extract<UnitLifeEvent | ResidentTotalsEvent | PovertyTargetEvent, { type: Type }>['data'];

/** Commands on one unit. `neighbours` holds what is known about the units that the data names; a missing one is unknown. */
export type UnitCommand =
  | { readonly type: 'establish-unit'; readonly data: DataOf<'UnitEstablished'>; readonly neighbours: readonly NeighbourUnit[] }
  | { readonly type: 'rename-unit'; readonly data: DataOf<'UnitRenamed'> }
  | { readonly type: 'attach-unit'; readonly data: DataOf<'UnitAttached'>; readonly neighbours: readonly NeighbourUnit[] }
  | { readonly type: 'set-village-area'; readonly data: DataOf<'VillageAreaSet'> }
  | { readonly type: 'merge-unit-into'; readonly data: DataOf<'UnitMergedInto'>; readonly neighbours: readonly NeighbourUnit[] }
  | { readonly type: 'split-unit'; readonly data: DataOf<'UnitSplit'>; readonly neighbours: readonly NeighbourUnit[] }
  | { readonly type: 'dissolve-unit'; readonly data: DataOf<'UnitDissolved'> }
  | { readonly type: 'declare-resident-totals'; readonly data: DataOf<'ResidentTotalsDeclared'> }
  | { readonly type: 'set-poverty-target'; readonly data: DataOf<'PovertyTargetSet'> }
  | { readonly type: 'annul-unit-record'; readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: Private<string> };
