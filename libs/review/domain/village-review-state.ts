import type { EventId, HouseholdId, Identified, LocalDate, MeetingId, PostingId, UnitId } from '#standards';
import { ledgerOf, type ReviewLedger } from './ledger.ts';
import type { ReviewedClass, VillageReviewData, VillageReviewEvent } from './round-events.ts';

export type Meeting = VillageReviewData<'VillageMeetingHeld'> & { readonly id: EventId };
export type Posting = VillageReviewData<'ReviewResultsPosted'> & { readonly id: EventId };
export type PostedList = keyof Posting['lists'];

/** What one meeting made of one household. */
export interface HouseholdVote {
  readonly meeting: MeetingId;
  readonly heldOn: LocalDate;
  readonly proposed: ReviewedClass;
  readonly agree: number;
  readonly present: number;
}

/** The lists on which one posting showed one household. */
export interface HouseholdPosting {
  readonly posting: PostingId;
  readonly postedFrom: LocalDate;
  readonly postedTo: LocalDate;
  readonly lists: readonly PostedList[];
}

/** Meetings and postings of one village in one round; corrected and annulled records have no part in it. */
export interface VillageReviewState {
  readonly village: UnitId | null;
  readonly meetings: ReadonlyMap<MeetingId, Meeting>;
  readonly postings: ReadonlyMap<PostingId, Posting>;
  /** By household, in the order of the days. */
  readonly votes: ReadonlyMap<HouseholdId, readonly HouseholdVote[]>;
  readonly posted: ReadonlyMap<HouseholdId, readonly HouseholdPosting[]>;
  readonly ledger: ReviewLedger<VillageReviewEvent>;
}

export const POSTED_LISTS = ['poor', 'nearPoor', 'leavingPoor', 'leavingNearPoor'] as const satisfies readonly PostedList[];

const add = <T>(to: Map<HouseholdId, T[]>, household: HouseholdId, one: T): void => {
  const found = to.get(household);
  if (found === undefined) to.set(household, [one]);
  else found.push(one);
};

const votesOf = (meetings: readonly Meeting[]): VillageReviewState['votes'] => {
  const votes = new Map<HouseholdId, HouseholdVote[]>();
  for (const { meeting, heldOn, attendance, votes: cast } of [...meetings].sort((a, b) => (a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0))) {
    for (const { household, proposed, agree } of cast) add(votes, household, { meeting, heldOn, proposed, agree, present: attendance.present });
  }
  return votes;
};

/** The lists of one posting, by household. */
export const listsByHousehold = (lists: Posting['lists']): ReadonlyMap<HouseholdId, readonly PostedList[]> => {
  const found = new Map<HouseholdId, PostedList[]>();
  for (const list of POSTED_LISTS) for (const household of lists[list]) add(found, household, list);
  return found;
};

const postedOf = (postings: readonly Posting[]): VillageReviewState['posted'] => {
  const posted = new Map<HouseholdId, HouseholdPosting[]>();
  for (const { posting, postedFrom, postedTo, lists } of [...postings].sort((a, b) => (a.postedFrom < b.postedFrom ? -1 : a.postedFrom > b.postedFrom ? 1 : 0))) {
    for (const [household, on] of listsByHousehold(lists)) add(posted, household, { posting, postedFrom, postedTo, lists: on });
  }
  return posted;
};

/** The state that a ledger of the village's stream gives. */
export const villageReviewOf = (ledger: ReviewLedger<VillageReviewEvent>): VillageReviewState => {
  const meetings: Meeting[] = [];
  const postings: Posting[] = [];
  for (const event of ledger.standing.values()) {
    if (event.type === 'VillageMeetingHeld') meetings.push({ ...event.data, id: event.id });
    else postings.push({ ...event.data, id: event.id });
  }
  return {
    village: [...meetings, ...postings][0]?.village ?? null,
    meetings: new Map(meetings.map((held) => [held.meeting, held])),
    postings: new Map(postings.map((posted) => [posted.posting, posted])),
    votes: votesOf(meetings),
    posted: postedOf(postings),
    ledger,
  };
};

export const foldVillageReview = (history: readonly Identified<VillageReviewEvent>[]): VillageReviewState => villageReviewOf(ledgerOf(history));
