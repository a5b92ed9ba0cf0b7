import type { LocalDate } from '#standards';
import type {
  AnswerReviewComplaint, AssessHousehold, FileReviewComplaint, IssuePovertyCertificate, ListHouseholdForReview, RecordHouseholdNotReviewed, RefuseReviewRequest, RevokePovertyCertificate,
} from '../commands.ts';
import type { RoundReference } from '../facts.ts';
import type { HouseholdReview } from '../household-review.ts';
import type { Circumstances } from '../parameters.ts';
import { refuse } from '../rejections.ts';
import { classOn, entitledOn, openReviews, type HouseholdState } from '../state.ts';
import { inItsTime, repeats, type Decision } from './guards.ts';

// The rules of Decision 24/2021/QĐ-TTg as far as one household's own record can tell. Papers of the past bring their defects along.

type Listing = NonNullable<HouseholdReview['listing']>;

const reviewIn = ({ reviews }: HouseholdState, { round }: RoundReference): HouseholdReview | null => reviews.get(round) ?? null;

/** Refuses a paper that is older than what it follows from. */
export const notBefore = (date: LocalDate, earlier: LocalDate | null | undefined): void => {
  if (earlier !== null && earlier !== undefined && date < earlier) refuse('dates-out-of-order', { date, lastRecorded: earlier });
};

const listingIn = (state: HouseholdState, round: RoundReference): Listing => reviewIn(state, round)?.listing ?? refuse('not-listed-in-round', { round: round.round, year: round.year });

/** An outcome stands, unless a complaint that was upheld since has opened the case again. */
const withoutOutcome = (state: HouseholdState, round: RoundReference): void => {
  const review = reviewIn(state, round);
  const outcome = review?.outcome ?? null;
  if (review === null || outcome === null) return;
  const reopened = review.complaints.some(({ answer }) => answer?.outcome === 'upheld' && answer.answeredOn >= outcome.on);
  if (!reopened) refuse('outcome-recorded-already', { kind: outcome.kind, on: outcome.on });
};

/** On a list: by class, or where no class is known by the policy period. */
export const listOn = (state: HouseholdState, date: LocalDate): 'poor' | 'near-poor' | null => {
  const entry = classOn(state, date) ?? entitledOn(state, date);
  return entry === null || entry.class === 'none' ? null : entry.class;
};

const entryStands = ({ entry, listedOn }: ListHouseholdForReview['data'], state: HouseholdState): void => {
  const lists = [classOn(state, listedOn)?.class, entitledOn(state, listedOn)?.class];
  if (entry.kind === 'on-list') {
    if (!lists.includes(entry.class)) refuse('not-on-the-list', { class: entry.class, date: listedOn });
    return;
  }
  const on = listOn(state, listedOn);
  if (entry.form === '01' && on !== null) refuse('already-on-the-list', { class: on, date: listedOn });
  if (entry.form === '04' && !lists.some((listed) => listed === 'poor' || listed === 'near-poor')) refuse('not-on-the-list', { class: null, date: listedOn });
};

/** Automatically, or on request; in one open round at a time. */
export const listHouseholdForReview = ({ data, circumstances }: ListHouseholdForReview, state: HouseholdState): Decision => {
  if (repeats(state, 'HouseholdListedForReview', data)) return [];
  const household = inItsTime(state, data.listedOn, circumstances);
  const review = reviewIn(household, data.round);
  if (review !== null && review.listing !== null) {
    // Whoever asked before the list was drawn up takes part already.
    if (data.entry.kind === 'on-list') return [];
    refuse('listed-already', { listedOn: review.listing.listedOn });
  }
  if (circumstances.source === 'entry') {
    const open = openReviews(household).find(({ round }) => round.round !== data.round.round && circumstances.closedRounds?.has(round.round) !== true);
    if (open !== undefined) refuse('in-another-open-round', { round: open.round.round, year: open.round.year, kind: open.round.kind, listedOn: open.listing?.listedOn ?? null });
    entryStands(data, household);
    for (const later of [review?.assessments[0]?.assessedOn, review?.outcome?.on]) {
      if (later !== undefined && later < data.listedOn) refuse('dates-out-of-order', { date: data.listedOn, lastRecorded: later });
    }
  }
  return [{ type: 'HouseholdListedForReview', data: { ...data, corrects: null } }];
};

/** A refusal answers a request. A household on the list never leaves it that way. */
export const refuseReviewRequest = ({ data, circumstances }: RefuseReviewRequest, state: HouseholdState): Decision => {
  if (repeats(state, 'ReviewRequestRefused', data)) return [];
  const household = inItsTime(state, data.refusedOn, circumstances);
  if (circumstances.source === 'entry') {
    const { entry, listedOn } = listingIn(household, data.round);
    if (entry.kind !== 'request') refuse('only-requests-are-refused', { class: entry.class });
    withoutOutcome(household, data.round);
    const last = reviewIn(household, data.round)?.assessments.at(-1);
    notBefore(data.refusedOn, listedOn);
    notBefore(data.refusedOn, last?.assessedOn);
    if (data.ground === 'screen-failed' && last?.screen?.passed !== false) refuse('screen-not-failed');
  }
  return [{ type: 'ReviewRequestRefused', data: { ...data, corrects: null } }];
};

/** Never an exit by silence: the class stays until its period ends. */
export const recordHouseholdNotReviewed = ({ data, circumstances }: RecordHouseholdNotReviewed, state: HouseholdState): Decision => {
  if (repeats(state, 'HouseholdNotReviewed', data)) return [];
  const household = inItsTime(state, data.foundOn, circumstances);
  if (circumstances.source === 'entry') {
    const { listedOn } = listingIn(household, data.round);
    withoutOutcome(household, data.round);
    notBefore(data.foundOn, listedOn);
  }
  return [{ type: 'HouseholdNotReviewed', data: { ...data, corrects: null } }];
};

/** Also by a household that is on none of the lists; who was left out may be listed after its complaint. */
export const fileReviewComplaint = ({ data, circumstances }: FileReviewComplaint, state: HouseholdState): Decision => {
  if (repeats(state, 'ReviewComplaintFiled', data)) return [];
  const household = inItsTime(state, data.filedOn, circumstances);
  if ([...household.reviews.values()].some(({ complaints }) => complaints.some(({ complaint }) => complaint === data.complaint))) refuse('id-in-use', { complaint: data.complaint });
  if (circumstances.source === 'entry' && data.subject !== 'left-out') {
    const review = reviewIn(household, data.round);
    notBefore(data.filedOn, review?.listing?.listedOn);
    notBefore(data.filedOn, review?.assessments[0]?.assessedOn);
  }
  return [{ type: 'ReviewComplaintFiled', data: { ...data, corrects: null } }];
};

export const answerReviewComplaint = ({ data, circumstances }: AnswerReviewComplaint, state: HouseholdState): Decision => {
  if (repeats(state, 'ReviewComplaintAnswered', data)) return [];
  const household = inItsTime(state, data.answeredOn, circumstances);
  const filed = reviewIn(household, data.round)?.complaints.find(({ complaint }) => complaint === data.complaint) ?? refuse('complaint-unknown', { complaint: data.complaint });
  if (filed.answer !== null) refuse('complaint-answered-already', { answeredOn: filed.answer.answeredOn });
  if (circumstances.source === 'entry') notBefore(data.answeredOn, filed.filedOn);
  return [{ type: 'ReviewComplaintAnswered', data: { ...data, corrects: null } }];
};

/** Follows the decision of its round; one that stands at a time. */
export const issuePovertyCertificate = ({ data, circumstances }: IssuePovertyCertificate, state: HouseholdState): Decision => {
  if (repeats(state, 'PovertyCertificateIssued', data)) return [];
  const household = inItsTime(state, data.issuedOn, circumstances);
  if (household.certificates.has(data.number)) refuse('certificate-number-in-use', { number: data.number });
  if (circumstances.source === 'entry') {
    const decisions = household.timeline.filter(({ round }) => round?.round === data.round.round);
    if (decisions.length === 0) refuse('not-decided-in-round', { round: data.round.round, year: data.round.year });
    const decision = decisions.findLast((entry) => entry.class === data.class) ?? refuse('certificate-class-differs', { class: data.class, decided: decisions.at(-1)?.class ?? null });
    notBefore(data.issuedOn, decision.decidedOn);
    const standing = [...household.certificates].find(([, { round, revokedOn }]) => round === data.round.round && revokedOn === null);
    if (standing !== undefined) refuse('certificate-issued-already', { number: standing[0] });
  }
  return [{ type: 'PovertyCertificateIssued', data: { ...data, corrects: null } }];
};

export const revokePovertyCertificate = ({ data, circumstances }: RevokePovertyCertificate, state: HouseholdState): Decision => {
  if (repeats(state, 'PovertyCertificateRevoked', data)) return [];
  // A certificate is taken back from who moved away or died, too.
  const { issuedOn, revokedOn } = state.certificates.get(data.number) ?? refuse('certificate-unknown', { number: data.number });
  if (data.revokedOn > circumstances.today) refuse('date-in-future', { date: data.revokedOn, today: circumstances.today });
  if (revokedOn !== null) refuse('certificate-revoked-already', { revokedOn });
  notBefore(data.revokedOn, issuedOn);
  return [{ type: 'PovertyCertificateRevoked', data: { ...data, corrects: null } }];
};

/** An assessment in a round: of a listed household, not before its listing; form A for those alone who ask to be recognised. */
export const assessmentFitsRound = ({ round, assessedOn, screen }: AssessHousehold['data'], { source, requireListing = false }: Circumstances, state: HouseholdState): void => {
  if (round === null || source === 'history') return;
  const listing = requireListing ? listingIn(state, round) : (reviewIn(state, round)?.listing ?? null);
  if (listing === null) return;
  notBefore(assessedOn, listing.listedOn);
  const asksToBeRecognised = listing.entry.kind === 'request' && listing.entry.form === '01';
  if (screen !== null && !asksToBeRecognised) refuse('screen-only-for-requesters');
};
