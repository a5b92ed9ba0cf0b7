import type { LocalDate } from '#standards';
import type { MeetingPart } from './chain-meeting.ts';
import type { Gap, RoundPapers } from './missing-step.ts';
import { listFor, shows, windowEnd } from './posting-window.ts';
import { procedureFor } from './procedures.ts';
import type { ReviewedHousehold } from './reviewed-household.ts';
import type { HouseholdPosting } from './village-review-state.ts';
import { postingsFor } from './votes.ts';

export interface PostingPart {
  readonly gaps: readonly Gap[];
  readonly postedUntil: LocalDate | null;
  /** Last day of the posting that first showed the result; null while none did. */
  readonly firstPostedTo: LocalDate | null;
}

/** A household that comes onto none of the lists is told by its absence from what its village posts. */
const postingsWithout = ({ household, village }: ReviewedHousehold, { villages, on }: RoundPapers): readonly HouseholdPosting[] =>
  [...(villages.get(village)?.postings.values() ?? [])]
    .filter(({ postedFrom }) => postedFrom <= on)
    .map(({ posting, postedFrom, postedTo }) => ({ posting, postedFrom, postedTo, lists: villages.get(village)?.posted.get(household)?.find((own) => own.posting === posting)?.lists ?? [] }))
    .sort((a, b) => (a.postedFrom < b.postedFrom ? -1 : a.postedFrom > b.postedFrom ? 1 : 0));

/** Null when the posting has hung for its window and is down. */
const windowGap = ({ postedFrom, postedTo }: HouseholdPosting, repost: boolean, { on, rules }: RoundPapers): Gap | null => {
  const end = windowEnd(postedFrom, repost, rules);
  if (!end.known) return { code: 'working-days-unknown', since: postedFrom };
  if (postedTo < end.date) return { code: 'posting-too-short', since: postedFrom, until: end.date };
  return on <= postedTo ? { code: 'posting-not-ended', since: postedFrom, until: postedTo } : null;
};

/** Of several postings that show the result the one that is furthest: one that runs comes before one that was too short. */
const furthest = (gaps: readonly Gap[]): Gap | undefined => gaps.find(({ code }) => code === 'posting-not-ended') ?? gaps[0];

/** The four lists: put up after the last scoring and meeting, with the class agreed on, for the whole window. */
export const postingPart = (file: ReviewedHousehold, { class: result, postableFrom, because }: MeetingPart, papers: RoundPapers): PostingPart => {
  const { household, classOnListing } = file;
  if (!procedureFor(papers.on, papers.rules.procedures).procedure.posting.required) return { gaps: [], postedUntil: null, firstPostedTo: null };
  const onLists = result === null || listFor(result, classOnListing) !== null;
  const all = onLists ? postingsFor(papers.villages, household, papers.on) : postingsWithout(file, papers);
  const own = onLists ? all : [];
  const missing = (): Gap => ({ code: own.length > 0 ? 'reposting-missing' : 'posting-missing', since: postableFrom, because });
  const firstPostedTo = all[0]?.postedTo ?? null;
  if (result === null || postableFrom === null) return { gaps: [missing()], postedUntil: null, firstPostedTo };
  const since = all.filter(({ postedFrom }) => postedFrom >= postableFrom);
  const last = since.at(-1);
  if (last === undefined) return { gaps: [missing()], postedUntil: null, firstPostedTo };
  const right = since.slice(since.findLastIndex(({ lists }) => !shows(lists, result, classOnListing)) + 1);
  if (right.length === 0) return { gaps: [{ code: 'posting-differs', since: last.postedFrom, because }], postedUntil: null, firstPostedTo };
  const windows = right.map((posting) => ({ posting, gap: windowGap(posting, own.some(({ postedFrom }) => postedFrom < posting.postedFrom), papers) }));
  const done = windows.find(({ gap }) => gap === null);
  const until = (done ?? windows.at(-1))?.posting.postedTo ?? null;
  if (done !== undefined) return { gaps: [], postedUntil: until, firstPostedTo };
  const gap = furthest(windows.flatMap((window) => (window.gap === null ? [] : [window.gap])));
  return { gaps: gap === undefined ? [] : [gap], postedUntil: until, firstPostedTo };
};
