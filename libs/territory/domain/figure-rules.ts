import { refuse } from './rejections.ts';
import type { PovertyTargetEvent } from './unit-events.ts';
import type { ResidentCounts, TerritoryPaper } from './unit-facts.ts';

const isCount = (value: number | null): boolean => value === null || (Number.isSafeInteger(value) && value >= 0);
const exceeds = (part: number | null, whole: number): boolean => part !== null && part > whole;

/** Refuses figures no village can have: a household has at least one person, minorities are among the residents. */
export const checkCounts = ({ households, persons, ethnicMinorityHouseholds, ethnicMinorityPersons }: ResidentCounts): void => {
  const counts = { households, persons, ethnicMinorityHouseholds, ethnicMinorityPersons };
  for (const [field, value] of Object.entries(counts)) if (!isCount(value)) refuse('not-a-count', { field, value });
  if (persons < households) refuse('fewer-persons-than-households', { households, persons });
  if (exceeds(ethnicMinorityHouseholds, households)) refuse('minorities-exceed-total', { field: 'ethnicMinorityHouseholds', part: ethnicMinorityHouseholds, whole: households });
  if (exceeds(ethnicMinorityPersons, persons)) refuse('minorities-exceed-total', { field: 'ethnicMinorityPersons', part: ethnicMinorityPersons, whole: persons });
};

/** Refuses a year outside the reach of any standard. */
export const checkYear = (year: number): void => {
  if (!Number.isInteger(year) || year < 1993 || year > 2100) refuse('year-out-of-range', { year });
};

export const checkPaper = (paper: TerritoryPaper | null): void => {
  if (paper !== null && paper.number.trim() === '') refuse('paper-missing');
};

/** Refuses an empty target and one outside 0–100 %. */
export const checkTarget = (target: PovertyTargetEvent['data']): void => {
  checkYear(target.year);
  checkPaper(target.paper);
  const { poorRate, nearPoorRate, poorHouseholds, nearPoorHouseholds } = target;
  const rates = { poorRate, nearPoorRate };
  const counts = { poorHouseholds, nearPoorHouseholds };
  for (const [field, value] of Object.entries(counts)) if (!isCount(value)) refuse('not-a-count', { field, value });
  for (const [field, value] of Object.entries(rates)) {
    if (!isCount(value) || exceeds(value, 10_000)) refuse('target-out-of-range', { field, value });
  }
  if (Object.values({ ...rates, ...counts }).every((value) => value === null)) refuse('target-empty');
};
