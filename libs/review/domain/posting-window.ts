import type { LocalDate } from '#standards';
import type { ReviewRules } from './circumstances.ts';
import { procedureFor } from './procedures.ts';
import type { ReviewedClass } from './round-events.ts';
import type { PostedList } from './village-review-state.ts';
import { addWorkingDays, lastOfWorkingDays, type CountedDay } from './working-days.ts';

/** The first day on which a posting may come down, by the procedure in force when it was put up. */
export const windowEnd = (postedFrom: LocalDate, repost: boolean, { procedures, calendar }: ReviewRules): CountedDay => {
  const { days, repostDays, firstDayCounts } = procedureFor(postedFrom, procedures).procedure.posting;
  const wanted = repost ? repostDays.value : days.value;
  return firstDayCounts.value ? lastOfWorkingDays(calendar, postedFrom, wanted) : addWorkingDays(calendar, postedFrom, wanted);
};

/** The list that must show a household; null for one that was on none and comes onto none. */
export const listFor = (to: ReviewedClass, from: ReviewedClass): PostedList | null => {
  if (to === 'poor') return 'poor';
  if (to === 'near-poor') return 'nearPoor';
  return from === 'poor' ? 'leavingPoor' : from === 'near-poor' ? 'leavingNearPoor' : null;
};

/** A change between poor and near-poor may be shown among the exits too: readings of "thoat ngheo" differ. */
const alsoOn = (to: ReviewedClass, from: ReviewedClass): PostedList | null =>
  to === 'near-poor' && from === 'poor' ? 'leavingPoor' : to === 'poor' && from === 'near-poor' ? 'leavingNearPoor' : null;

/** Whether the lists show the class. */
export const shows = (lists: readonly PostedList[], to: ReviewedClass, from: ReviewedClass): boolean => {
  const list = listFor(to, from);
  return (list === null ? lists.length === 0 : lists.includes(list)) && lists.every((one) => one === list || one === alsoOn(to, from));
};
