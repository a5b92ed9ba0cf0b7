import type { HouseholdId } from '#standards';
import { sameContent } from '#standards';
import { alreadyStated } from '../corrections.ts';
import { repeatedIn, type Problem } from '../judgement.ts';
import { listFor, shows, windowEnd } from '../posting-window.ts';
import { refuse } from '../rejections.ts';
import type { ReviewedHousehold } from '../reviewed-household.ts';
import type { VillageReviewEvent } from '../round-events.ts';
import type { PostReviewResults } from '../village-review-commands.ts';
import { listsByHousehold, POSTED_LISTS, type PostedList, type VillageReviewState } from '../village-review-state.ts';
import { chainOn, filesOf, gapsIn, noDecisionRests, notAfterClosing, stepInVillage, villageRecord, type VillageStep } from './village-step.ts';

type Data = PostReviewResults['data'];

const correctsRightly = (data: Data, { correction, round }: VillageStep): void => {
  const { standing } = correction;
  if (standing?.type !== 'ReviewResultsPosted') return;
  const old = standing.data;
  if (old.posting !== data.posting) refuse('correction-of-another-subject', { posting: old.posting });
  const same = old.postedFrom === data.postedFrom && old.postedTo === data.postedTo && sameContent(old.lists, data.lists);
  if (!same) noDecisionRests(round, listsByHousehold(old.lists).keys(), old.postedFrom);
};

const listsStand = ({ lists, postedFrom, postedTo }: Data): void => {
  if (postedTo < postedFrom) refuse('posting-dates-reversed', { postedFrom, postedTo });
  for (const list of POSTED_LISTS) {
    const twice = repeatedIn(lists[list]);
    if (twice !== undefined) refuse('household-named-twice', { household: twice, list });
  }
};

const wasPosted = (state: VillageReviewState, household: HouseholdId, { postedFrom }: Data): boolean => state.posted.get(household)?.some((earlier) => earlier.postedFrom < postedFrom) === true;

/** What is posted is what the village agreed on, or what the re-verification gave since. */
const postedHousehold = (file: ReviewedHousehold, lists: readonly PostedList[], data: Data, { circumstances }: PostReviewResults, step: VillageStep): readonly Problem[] => {
  const { household, village, classOnListing } = file;
  const chain = chainOn(file, step, data.village, data.postedFrom, circumstances);
  // Lists that hang while a complaint is looked into, or while an order waits for the scoring, are still the village's lists.
  const gaps = gapsIn(['list', 'score', 'meet'], chain).filter(({ code, because }) => code !== 'reassessment-missing' || because === 'meeting');
  const differs = chain.class !== null && !shows(lists, chain.class, classOnListing);
  const again = step.state.posted.get(household)?.some(({ postedFrom }) => postedFrom === data.postedFrom) === true;
  return [
    ...(village === data.village ? [] : [{ code: 'other-village' as const, household, village }]),
    ...(again ? [{ code: 'posted-twice-that-day' as const, household, postedFrom: data.postedFrom }] : []),
    ...(data.repost && !wasPosted(step.state, household, data) ? [{ code: 'repost-of-unposted' as const, household }] : []),
    ...gaps,
    ...(differs && gaps.length === 0 ? [{ code: 'posting-differs' as const, household, class: chain.class, lists }] : []),
  ];
};

/** The four lists show everybody the village has agreed on and that was not posted yet; a re-posting names its households alone. */
const omitted = (data: Data, { facts, circumstances }: PostReviewResults, step: VillageStep, posted: ReadonlyMap<HouseholdId, unknown>): readonly Problem[] => {
  if (data.repost) return [];
  return facts.files.flatMap((file): readonly Problem[] => {
    const { household, village, classOnListing } = file;
    if (village !== data.village || posted.has(household) || wasPosted(step.state, household, data)) return [];
    const chain = chainOn(file, step, data.village, data.postedFrom, circumstances);
    const due = chain.class !== null && listFor(chain.class, classOnListing) !== null && gapsIn(['list', 'score', 'meet'], chain).length === 0;
    return due ? [{ code: 'posting-omits-household', household, class: chain.class }] : [];
  });
};

/** Whether somebody who was posted comes onto none of the lists since: put up again without it, they tell that. */
const someoneToldByAbsence = (data: Data, { facts, circumstances }: PostReviewResults, step: VillageStep): boolean =>
  facts.files.some((file) => {
    if (file.village !== data.village || !wasPosted(step.state, file.household, data)) return false;
    const chain = chainOn(file, step, data.village, data.postedFrom, circumstances);
    return chain.class !== null && listFor(chain.class, file.classOnListing) === null && gapsIn(['list', 'score', 'meet'], chain).length === 0;
  });

const windowStands = (data: Data, { circumstances }: PostReviewResults, { judge, state }: VillageStep, posted: readonly HouseholdId[]): void => {
  const repost = posted.length > 0 && posted.every((household) => wasPosted(state, household, data));
  const end = windowEnd(data.postedFrom, repost, circumstances);
  if (!end.known) judge.defect('working-days-unknown', { year: end.year });
  else if (data.postedTo < end.date) judge.defect('posting-too-short', { since: data.postedFrom, until: end.date, postedTo: data.postedTo });
};

/** The four lists, put up for their window; it may still run when they are recorded. */
export const postReviewResults = (command: PostReviewResults, state: VillageReviewState): readonly VillageReviewEvent[] => {
  const { data, facts, circumstances } = command;
  if (alreadyStated(state.ledger, 'ReviewResultsPosted', data)) return [];
  const step = stepInVillage('ReviewResultsPosted', facts, data, data.postedFrom, circumstances, state);
  if (step.correction.standing === null && state.ledger.recorded.some((event) => event.type === 'ReviewResultsPosted' && event.data.posting === data.posting)) refuse('review-id-in-use', { posting: data.posting });
  listsStand(data);
  correctsRightly(data, step);
  const byHousehold = listsByHousehold(data.lists);
  const posted = [...byHousehold.keys()];
  if (data.repost && posted.length === 0 && !someoneToldByAbsence(data, command, step)) refuse('nothing-named');
  if (data.places.length === 0) step.judge.defect('posting-without-place');
  step.judge.procedureOn(data.postedFrom);
  windowStands(data, command, step, posted);
  notAfterClosing(step, posted);
  const problems = filesOf(posted, facts.files).flatMap((file) => postedHousehold(file, byHousehold.get(file.household) ?? [], data, command, step));
  step.judge.defects([...problems, ...omitted(data, command, step, byHousehold)]);
  const { lateReason: _, ...content } = data;
  return [{ type: 'ReviewResultsPosted', data: { ...content, ...villageRecord(data, step) } }];
};
