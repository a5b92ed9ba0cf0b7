import type { HouseholdId, LocalDate, UnitId } from '#standards';
import type { ReviewRules } from './circumstances.ts';
import { procedureFor } from './procedures.ts';
import type { HouseholdPosting, HouseholdVote, VillageReviewState } from './village-review-state.ts';

type Villages = ReadonlyMap<UnitId, VillageReviewState>;

/** A share of those present, by the procedure of the day: at least half by Decision 24/2021. */
export const hasAgreed = ({ agree, present, heldOn }: Pick<HouseholdVote, 'agree' | 'present' | 'heldOn'>, { procedures }: ReviewRules): boolean =>
  present > 0 && agree * 100 >= procedureFor(heldOn, procedures).procedure.meeting.agreementPercent.value * present;

/** A household that moved within the commune stands in two villages' papers. */
const collected = <T>(villages: Villages, of: (state: VillageReviewState) => readonly T[] | undefined, dayOf: (one: T) => LocalDate, on: LocalDate): readonly T[] => {
  const found: T[] = [];
  for (const state of villages.values()) for (const one of of(state) ?? []) if (dayOf(one) <= on) found.push(one);
  return found.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
};

/** What meetings up to a day made of a household, oldest first. */
export const votesFor = (villages: Villages, household: HouseholdId, on: LocalDate): readonly HouseholdVote[] =>
  collected(villages, ({ votes }) => votes.get(household), ({ heldOn }) => heldOn, on);

/** Where a household was posted up to a day, oldest first. */
export const postingsFor = (villages: Villages, household: HouseholdId, on: LocalDate): readonly HouseholdPosting[] =>
  collected(villages, ({ posted }) => posted.get(household), ({ postedFrom }) => postedFrom, on);
