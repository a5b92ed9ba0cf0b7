import type { Area, LocalDate } from '#standards';
import type { TerritoryMap } from '#territory';
import { currentVillage, refuse, valueOn, type HouseholdState } from '../domain/index.ts';

/** Rural or urban, as the household's village was on a day: the limits differ. */
export const areaOfVillage = (map: TerritoryMap, { villages }: HouseholdState, date: LocalDate): Area => {
  const { village } = valueOn(villages, date) ?? currentVillage({ villages }) ?? refuse('not-registered');
  return map.areaOf(village, date) ?? refuse('village-not-valid-then', { village, date });
};
