import { addMonths, type HouseholdId, type LocalDate, type UnitId } from '#standards';
import type { LookBack } from '../../domain/index.ts';
import type { HouseholdPath } from '../classification/household-path.ts';
import type { HouseholdClass } from '../classification/path-fact.ts';
import { listedClasses, type Compared, type ListedClass, type Side } from './flow.ts';

/** One end of a movement: a date, or the result of a round with the day its last decision counts from. */
export type Moment = { readonly kind: 'date'; readonly on: LocalDate } | { readonly kind: 'round'; readonly year: number; readonly on: LocalDate };

/** What makes a return to a list a falling back: how far back, and after which class; parameters, since no text settles it. */
export interface ReturnRule {
  readonly lookBack: LookBack;
  readonly nearPoorReturnsAfter: readonly ListedClass[];
}

/** A household's class in a round and the day it counts from; null where the round has none for it. */
export type ResultOf = (path: HouseholdPath) => { readonly class: HouseholdClass; readonly trueFrom: LocalDate } | null;

const sideOn = (path: HouseholdPath, on: LocalDate, to: HouseholdClass | null, village: UnitId): Side => ({ village, class: to, persons: path.residentsOn(on).map(({ person }) => person) });

/** A household at one end; null when it is not there. A household without a result in the round has no class in it. */
const sideOf = (path: HouseholdPath, moment: Moment, resultOf: ResultOf | undefined): Side | null => {
  if (moment.kind === 'round') {
    const decision = resultOf === undefined ? path.resultOf({ year: moment.year }) : resultOf(path);
    const place = decision === null ? null : path.lastResidenceBy(decision.trueFrom);
    if (decision !== null && place !== null && path.registration !== null) {
      const day = decision.trueFrom < path.registration.on ? path.registration.on : decision.trueFrom;
      return sideOn(path, day, decision.class, place.village);
    }
  }
  const place = path.residenceOn(moment.on);
  return place === null ? null : sideOn(path, moment.on, moment.kind === 'round' ? null : path.classOn(moment.on), place.village);
};

const listsBefore = (path: HouseholdPath, { on }: Moment, to: Moment, rule: ReturnRule): readonly ListedClass[] => {
  const held = new Set<HouseholdClass>();
  const since = rule.lookBack.kind === 'ever' ? null : addMonths(to.on, -12 * rule.lookBack.years);
  let running: HouseholdClass | null = null;
  for (const date of path.turningDates()) {
    if (date > on) break;
    // A spell that reached into the time looked back over counts, whenever it began.
    if (running !== null && (since === null || date > since)) held.add(running);
    running = path.classOn(date);
  }
  if (running !== null) held.add(running);
  return listedClasses.filter((list) => (list === 'poor' ? held.has('poor') : rule.nearPoorReturnsAfter.some((earlier) => held.has(earlier))));
};

/**
 * Split off or arrived on a list while the round at the start was under way, and not decided on in it: it joined the lists after that round,
 * as one that came later (column 8), and did not fall back onto them.
 */
const cameSince = (path: HouseholdPath, from: Moment, start: Side | null): boolean => from.kind === 'round' && start?.class === null && path.broughtClassOn(from.on) !== null;

/** A household's two ends, with its villages restated on the map of the answer. `results`: what stands in for a round's own result at an end. */
export const comparedHousehold = (
  household: HouseholdId,
  path: HouseholdPath,
  from: Moment,
  to: Moment,
  rule: ReturnRule,
  restated: (village: UnitId) => UnitId,
  results: { readonly start?: ResultOf; readonly end?: ResultOf } = {},
): Compared => {
  const start = sideOf(path, from, results.start);
  const onMap = (side: Side | null): Side | null => (side === null ? null : { ...side, village: restated(side.village) });
  let before: readonly ListedClass[] | null = null;
  return {
    household,
    start: onMap(cameSince(path, from, start) ? null : start),
    end: onMap(sideOf(path, to, results.end)),
    origin: path.registration?.origin ?? 'established',
    splitFrom: path.registration?.splitFrom ?? null,
    // Asked of the few that came onto a list; going through a whole path for everybody else would be half of the work.
    get before(): readonly ListedClass[] {
      return (before ??= listsBefore(path, from, to, rule));
    },
  };
};
