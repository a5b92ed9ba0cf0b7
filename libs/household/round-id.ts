import { derivedUuid } from '#platform';
import { idOf, type RoundId, type UnitId } from '#standards';
import type { RoundReference } from './domain/index.ts';

/**
 * A round's id derives from what names it, so that every list of it points at the same one, whether it was imported or run here. A year has one
 * periodic round, number 1; households reviewed between rounds are decided month by month (Decision 24/2021/QĐ-TTg, art. 5), so the month is the number.
 */
export const roundReferenceOf = (commune: UnitId, kind: RoundReference['kind'], year: number, number: number): RoundReference =>
  ({ round: idOf<RoundId>(derivedUuid('round', commune, kind, year, number)), year, kind });
