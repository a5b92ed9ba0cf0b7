import type { HouseholdId, LocalDate, UnitId } from '#standards';
import { householdReadiness, type HouseholdReadiness, type ReviewedClass, type RoundPicture, type VillageReviewData } from '../domain/index.ts';

type Lists = VillageReviewData<'ReviewResultsPosted'>['lists'];

/** The four lists that a village would post on a day: for the first time, and again after a re-verification. */
export interface PostingDraft {
  readonly village: UnitId;
  readonly on: LocalDate;
  readonly lists: Lists;
  readonly repostLists: Lists;
  /** Agreed on, but on no list before and on none now: told by their absence. */
  readonly onNoList: readonly HouseholdId[];
}

interface Result {
  readonly household: HouseholdId;
  readonly to: ReviewedClass;
  readonly from: ReviewedClass;
}

const listsOf = (results: readonly Result[]): Lists => {
  const named = (wanted: (result: Result) => boolean): readonly HouseholdId[] => results.filter(wanted).map(({ household }) => household);
  return {
    poor: named(({ to }) => to === 'poor'),
    nearPoor: named(({ to }) => to === 'near-poor'),
    // From poor to near-poor is an exit from the list of the poor (form 2, column 2).
    leavingPoor: named(({ to, from }) => from === 'poor' && to !== 'poor'),
    leavingNearPoor: named(({ to, from }) => from === 'near-poor' && to === 'none'),
  };
};

const beforePosting = new Set(['list', 'score', 'meet']);
const isSettled = ({ missing }: HouseholdReadiness): boolean => !missing.some(({ step }) => beforePosting.has(step));

/** Computed from what the meetings agreed on, or what re-verifications gave since. `history`: what hung years ago hung, whatever the household lacked before. */
export const postingDraft = (picture: RoundPicture, village: UnitId, source: 'entry' | 'history' = 'entry'): PostingDraft => {
  const posted = picture.villages.get(village)?.posted;
  const first: Result[] = [];
  const again: Result[] = [];
  for (const file of picture.files) {
    const readiness = householdReadiness(picture, file);
    if (file.village !== village || readiness.class === null || (source === 'entry' && !isSettled(readiness))) continue;
    const result: Result = { household: file.household, to: readiness.class, from: file.classOnListing };
    const earlier = posted?.get(file.household)?.some(({ postedFrom }) => postedFrom < picture.on) === true;
    if (!earlier && (readiness.missing.some(({ code }) => code === 'posting-missing') || !(posted?.has(file.household) ?? false))) first.push(result);
    else if (readiness.missing.some(({ code }) => code === 'reposting-missing' || code === 'posting-differs')) again.push(result);
  }
  const unlisted = first.filter(({ to, from }) => to === 'none' && from === 'none');
  return { village, on: picture.on, lists: listsOf(first), repostLists: listsOf(again), onNoList: unlisted.map(({ household }) => household) };
};
