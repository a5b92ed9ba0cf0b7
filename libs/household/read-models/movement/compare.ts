import type { HouseholdId, LocalDate, UnitId } from '#standards';
import type { HouseholdPath } from '../classification/household-path.ts';
import type { HouseholdClass } from '../classification/path-fact.ts';
import { listedClasses, type Compared, type ListedClass, type Side } from './flow.ts';

/** One end of a movement: a date, or the result of a round with the day its last decision counts from. */
export type Moment = { readonly kind: 'date'; readonly on: LocalDate } | { readonly kind: 'round'; readonly year: number; readonly on: LocalDate };

/** Earlier classes that make a return to a list a falling back; a parameter, since no text settles it. */
export interface ReturnRule {
  readonly nearPoorReturnsAfter: readonly ListedClass[];
}

const sideOn = (path: HouseholdPath, on: LocalDate, to: HouseholdClass | null, village: UnitId): Side => ({ village, class: to, persons: path.residentsOn(on).map(({ person }) => person) });

/** A household at one end; null when it is not there. A household without a result in the round has no class in it. */
const sideOf = (path: HouseholdPath, moment: Moment): Side | null => {
  if (moment.kind === 'round') {
    const decision = path.resultOf({ year: moment.year });
    const place = decision === null ? null : path.lastResidenceBy(decision.trueFrom);
    if (decision !== null && place !== null && path.registration !== null) {
      const day = decision.trueFrom < path.registration.on ? path.registration.on : decision.trueFrom;
      return sideOn(path, day, decision.class, place.village);
    }
  }
  const place = path.residenceOn(moment.on);
  return place === null ? null : sideOn(path, moment.on, moment.kind === 'round' ? null : path.classOn(moment.on), place.village);
};

const listsBefore = (path: HouseholdPath, on: LocalDate, rule: ReturnRule): readonly ListedClass[] => {
  const held = new Set<HouseholdClass>();
  for (const date of path.turningDates()) {
    const then = date <= on ? path.classOn(date) : null;
    if (then !== null) held.add(then);
  }
  return listedClasses.filter((list) => (list === 'poor' ? held.has('poor') : rule.nearPoorReturnsAfter.some((earlier) => held.has(earlier))));
};

/** A household's two ends, with its villages restated on the map of the answer. */
export const comparedHousehold = (household: HouseholdId, path: HouseholdPath, from: Moment, to: Moment, rule: ReturnRule, restated: (village: UnitId) => UnitId): Compared => {
  const onMap = (side: Side | null): Side | null => (side === null ? null : { ...side, village: restated(side.village) });
  return {
    household,
    start: onMap(sideOf(path, from)),
    end: onMap(sideOf(path, to)),
    origin: path.registration?.origin ?? 'established',
    splitFrom: path.registration?.splitFrom ?? null,
    before: listsBefore(path, from.on, rule),
  };
};
