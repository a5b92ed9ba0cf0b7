import type { ResultOf } from '#household';
import type { LocalDate, UnitId } from '#standards';
import type { HouseholdDetails } from '../read-models/details/household-details.ts';
import { named, type FormsAsked } from './forms-asked.ts';

export type Result = NonNullable<ReturnType<ResultOf>>;

/** Official: the decision. Preliminary: the decision, else the last assessment of the round, unless the household is gone or nothing was found out. */
export const endResult = ({ round, as, on }: FormsAsked, details: HouseholdDetails): Result | null => {
  const { path } = details;
  const decision = path.resultOf(named(round));
  if (decision !== null || as === 'official') return decision;
  const assessed = details.assessmentIn(named(round));
  if (assessed === null || assessed.outcome === 'undetermined' || assessed.on > on || !path.existsOn(on)) return null;
  return { class: assessed.outcome, trueFrom: assessed.on };
};

/** Column 1: the result of the round before; after a changeover the classes that opened this year's list, not those that closed the old one's. */
export const startResult = (year: number): ResultOf => (path) => {
  const own = path.decisions.filter(({ round }) => round?.kind === 'periodic' && round.year === year);
  return own.findLast(({ entitledFrom }) => entitledFrom !== null) ?? own.at(-1) ?? null;
};

/**
 * The day of a round's last decision on a list, by the commune that the households were recorded in: who was not there by then was not in it.
 * Decisions of class none take no part: which of them are read depends on what came to be known later.
 */
export const roundDays = (households: Iterable<HouseholdDetails>, resultOf: ResultOf): ReadonlyMap<UnitId, LocalDate> => {
  const days = new Map<UnitId, LocalDate>();
  for (const { path } of households) {
    const result = resultOf(path);
    const commune = result === null ? null : (path.lastResidenceBy(result.trueFrom)?.commune ?? null);
    const known = commune === null ? undefined : days.get(commune);
    if (result !== null && result.class !== 'none' && commune !== null && (known === undefined || result.trueFrom > known)) days.set(commune, result.trueFrom);
  }
  return days;
};
