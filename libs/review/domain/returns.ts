import type { HouseholdId, LocalDate, ReverificationId, UnitId } from '#standards';
import type { ReviewRules } from './circumstances.ts';
import { procedureFor } from './procedures.ts';
import type { ReviewedComplaint, ReviewedHousehold } from './reviewed-household.ts';
import type { Reverification } from './round-state.ts';

/** What sends a household back to scoring after its village has met: an upheld complaint, or a re-verification ordered. */
export interface Return {
  readonly because: 'complaint' | 'order';
  readonly since: LocalDate;
  /** Whether a scoring of that day can be the one asked for. Of two papers of one day nobody can tell which came first: it must be a later day. */
  readonly answeredBy: (assessedOn: LocalDate) => boolean;
}

const ofComplaint = ({ filedOn, answer }: ReviewedComplaint, on: LocalDate, rules: ReviewRules): readonly Return[] => {
  if (answer === null || answer.outcome === 'rejected' || answer.answeredOn > on) return [];
  const { answeredOn } = answer;
  const { reassessedAfter } = procedureFor(answeredOn, rules.procedures).procedure.complaint;
  const earliest = reassessedAfter.value === 'answer' ? answeredOn : filedOn;
  return [{ because: 'complaint', since: earliest, answeredBy: (assessedOn) => assessedOn > filedOn && assessedOn >= earliest }];
};

/** Whether an order concerns the household, by name or with its village. */
export const concerns = ({ households, villages }: Reverification, household: HouseholdId, village: UnitId): boolean =>
  villages.includes(village) || households.includes(household);

/** Everything that sent the household back up to a day. */
export const returnsOf = (
  { household, village, complaints }: ReviewedHousehold,
  orders: ReadonlyMap<ReverificationId, Reverification>,
  on: LocalDate,
  rules: ReviewRules,
): readonly Return[] => [
  ...complaints.flatMap((complaint) => ofComplaint(complaint, on, rules)),
  ...[...orders.values()]
    .filter((order) => order.orderedOn <= on && concerns(order, household, village))
    .map(({ orderedOn }): Return => ({ because: 'order', since: orderedOn, answeredBy: (assessedOn) => assessedOn > orderedOn })),
];
