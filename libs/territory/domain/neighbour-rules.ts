import type { LocalDate, UnitId } from '#standards';
import { refuse } from './rejections.ts';
import type { NeighbourUnit } from './unit-commands.ts';
import type { UnitKind } from './unit-facts.ts';

const parentKinds: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  province: [],
  district: ['province'],
  // Under a district until 30/6/2025, under the province since.
  commune: ['district', 'province'],
  village: ['commune'],
};

const existsOn = ({ validFrom, endedOn }: NeighbourUnit, on: LocalDate): boolean => validFrom <= on && (endedOn === null || on < endedOn);

/** Refuses a parent that is missing, of a kind that cannot hold this one, or not there on the day. */
export const checkParent = (kind: UnitKind, parent: UnitId | null, on: LocalDate, neighbours: readonly NeighbourUnit[]): void => {
  if (parent === null) {
    if (parentKinds[kind].length > 0) refuse('parent-unknown', { kind });
    return;
  }
  const found = neighbours.find(({ unit }) => unit === parent) ?? refuse('parent-unknown', { parent });
  if (!parentKinds[kind].includes(found.kind)) refuse('parent-of-wrong-kind', { kind, parentKind: found.kind });
  if (!existsOn(found, on)) refuse('parent-not-valid-then', { parent, on, validFrom: found.validFrom, endedOn: found.endedOn });
};

/** Refuses a successor that is the unit itself, unknown, of another kind, or not there on the first day of the new map. */
export const checkSuccessor = (unit: UnitId, kind: UnitKind, successor: UnitId, on: LocalDate, neighbours: readonly NeighbourUnit[]): void => {
  if (successor === unit) refuse('successor-is-the-unit', { unit });
  const found = neighbours.find((neighbour) => neighbour.unit === successor) ?? refuse('successor-unknown', { successor });
  if (found.kind !== kind) refuse('successor-of-wrong-kind', { kind, successorKind: found.kind });
  if (!existsOn(found, on)) refuse('successor-not-valid-then', { successor, on, validFrom: found.validFrom, endedOn: found.endedOn });
};
