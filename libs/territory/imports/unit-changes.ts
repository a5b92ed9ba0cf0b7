import { valueOn, type NeighbourUnit, type UnitCommand, type UnitEvent, type UnitLife, type UnitState } from '../domain/index.ts';

type Establishment = Extract<UnitEvent, { type: 'UnitEstablished' }>['data'];

/**
 * What a row says about a unit that may exist already. A row of the unit's first day establishes it (or repeats that);
 * one of a later day says what it is called, where it belongs and how it counts from then on.
 */
export const changesOf = ({ standing }: UnitState, life: UnitLife | null, row: Establishment, neighbours: readonly NeighbourUnit[]): readonly UnitCommand[] => {
  const established = standing.find((event) => event.type === 'UnitEstablished');
  if (life === null || established === undefined || row.validFrom <= established.data.validFrom || row.kind !== life.kind) {
    return [{ type: 'establish-unit', data: row, neighbours }];
  }
  const { unit, validFrom: trueFrom, paper } = row;
  const renamed = valueOn(life.names, trueFrom) !== row.name || valueOn(life.codes, trueFrom) !== row.code;
  const attached = row.parent !== null && valueOn(life.parents, trueFrom) !== row.parent;
  const area = row.area !== null && valueOn(life.areas, trueFrom) !== row.area ? row.area : null;
  return [
    ...(renamed ? [{ type: 'rename-unit', data: { unit, name: row.name, code: row.code, trueFrom, paper, corrects: null } } as const] : []),
    ...(attached && row.parent !== null ? [{ type: 'attach-unit', data: { unit, parent: row.parent, trueFrom, paper, corrects: null }, neighbours } as const] : []),
    ...(area === null ? [] : [{ type: 'set-village-area', data: { unit, area, trueFrom, paper, corrects: null } } as const]),
  ];
};
