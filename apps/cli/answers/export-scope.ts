import type { BundleScope } from '#event-store';
import type { LocalDate, UnitId } from '#standards';
import { areaOfScope, type TerritoryMap } from '#territory';

type UnitScope = Extract<BundleScope, { readonly kind: 'unit' }>;

/** Every day on which a village may have come under another commune. */
const daysOfChange = (map: TerritoryMap, villages: readonly UnitId[]): readonly LocalDate[] => {
  const days = new Set<LocalDate>();
  for (const village of villages) for (const { trueFrom } of map.life(village)?.parents ?? []) days.add(trueFrom);
  for (const unit of map.units()) {
    const end = map.life(unit)?.end;
    if (end !== null && end !== undefined) days.add(end.on);
  }
  return [...days];
};

/**
 * What an export of a unit holds: its communes and villages with all that went into them, and the tree of every commune that its
 * villages ever lay in, so that no event of theirs can be missing unseen.
 */
export const exportScopeOf = (map: TerritoryMap, unit: UnitId, name: string, today: LocalDate): UnitScope => {
  const area = areaOfScope(map, { kind: 'units', units: [unit] }, today);
  const units = area.kind === 'everything' ? [...map.units()] : [...area.units];
  const villages = area.kind === 'everything' ? [] : area.villages;
  const communes = units.filter((member) => map.life(member)?.kind === 'commune');
  const trees = new Set<UnitId>(communes);
  for (const day of [...daysOfChange(map, villages), today]) {
    for (const village of villages) {
      const commune = map.communeOf(village, day);
      if (commune !== null) trees.add(commune);
    }
  }
  return { kind: 'unit', unit, name, communes: communes.toSorted(), villages: villages.toSorted(), trees: [...trees].sort() };
};
