import type { EventId, LocalDate, RoundId } from '#standards';
import type { ClassTimeline } from './class-timeline.ts';
import type { EventData } from './events.ts';
import type { RoundReference } from './facts.ts';
import type { HouseholdReview, ReviewOutcome } from './household-review.ts';

/** A household's part in every round that its stream speaks of. */
export type Reviews = ReadonlyMap<RoundId, HouseholdReview>;

/** A certificate that was handed out (Giấy chứng nhận hộ nghèo, hộ cận nghèo). */
export interface Certificate {
  readonly id: EventId;
  readonly round: RoundId;
  readonly class: 'poor' | 'near-poor';
  readonly issuedOn: LocalDate;
  readonly revokedOn: LocalDate | null;
}

/** By number. */
export type Certificates = ReadonlyMap<string, Certificate>;

const begun = (round: RoundReference): HouseholdReview => ({ round, listing: null, assessments: [], complaints: [], outcome: null });

const change = (reviews: Reviews, round: RoundReference, to: (before: HouseholdReview) => HouseholdReview): Reviews =>
  new Map(reviews).set(round.round, to(reviews.get(round.round) ?? begun(round)));

/** A decision stands above a refusal or a failed attempt, whatever the order of the papers. */
const concluded = (before: ReviewOutcome | null, outcome: ReviewOutcome): ReviewOutcome => (before?.kind === 'classified' && outcome.kind !== 'classified' ? before : outcome);

export const listedIn = (reviews: Reviews, { round, listedOn, entry }: EventData<'HouseholdListedForReview'>, id: EventId): Reviews =>
  change(reviews, round, (before) => ({ ...before, listing: { id, listedOn, entry } }));

export const refusedIn = (reviews: Reviews, { round, refusedOn }: EventData<'ReviewRequestRefused'>): Reviews =>
  change(reviews, round, (before) => ({ ...before, outcome: concluded(before.outcome, { kind: 'refused', on: refusedOn }) }));

export const notReviewedIn = (reviews: Reviews, { round, foundOn }: EventData<'HouseholdNotReviewed'>): Reviews =>
  change(reviews, round, (before) => ({ ...before, outcome: concluded(before.outcome, { kind: 'not-reviewed', on: foundOn }) }));

export const complainedIn = (reviews: Reviews, { round, complaint, filedOn, subject }: EventData<'ReviewComplaintFiled'>): Reviews =>
  change(reviews, round, (before) => ({ ...before, complaints: [...before.complaints.filter((other) => other.complaint !== complaint), { complaint, filedOn, subject, answer: null }] }));

export const answeredIn = (reviews: Reviews, { round, complaint, answeredOn, outcome, late }: EventData<'ReviewComplaintAnswered'>, id: EventId): Reviews =>
  change(reviews, round, (before) => ({
    ...before,
    complaints: before.complaints.map((filed) => (filed.complaint === complaint ? { ...filed, answer: { id, answeredOn, outcome, lateFor: late?.due ?? null } } : filed)),
  }));

export const assessedIn = (reviews: Reviews, { round, assessment, assessedOn, ruleSet, outcome, screen, alsoUnder }: EventData<'HouseholdAssessed'>, id: EventId): Reviews => {
  if (round === null) return reviews;
  return change(reviews, round, (before) => {
    const others = before.assessments.filter((other) => other.assessment !== assessment);
    const after = others.findIndex((other) => other.assessedOn > assessedOn);
    const entry = { id, assessment, assessedOn, ruleSet, outcome, screen, alsoUnder: alsoUnder.map((judged) => ({ ruleSet: judged.ruleSet, outcome: judged.outcome })) };
    return { ...before, assessments: after === -1 ? [...others, entry] : [...others.slice(0, after), entry, ...others.slice(after)] };
  });
};

/**
 * The round's result among its decisions: in a changeover the closing one (without a policy period), otherwise the one that counts last.
 * `timeline` already holds the decision `id`.
 */
export const decidedIn = (reviews: Reviews, timeline: ClassTimeline, round: RoundReference | null, decision: string, id: EventId): Reviews => {
  if (round === null) return reviews;
  const own = timeline.filter((entry) => entry.round?.round === round.round);
  const result = own.findLast(({ entitledFrom }) => entitledFrom === null) ?? own.at(-1);
  if (result?.id !== id) return change(reviews, round, (before) => before);
  return change(reviews, round, (before) => ({ ...before, outcome: { kind: 'classified', class: result.class, on: result.decidedOn, decision } }));
};

export const certified = (certificates: Certificates, { number, round, class: listed, issuedOn }: EventData<'PovertyCertificateIssued'>, id: EventId): Certificates =>
  new Map(certificates).set(number, { id, round: round.round, class: listed, issuedOn, revokedOn: certificates.get(number)?.revokedOn ?? null });

export const certificateRevoked = (certificates: Certificates, { number, revokedOn }: EventData<'PovertyCertificateRevoked'>): Certificates => {
  const before = certificates.get(number);
  return before === undefined ? certificates : new Map(certificates).set(number, { ...before, revokedOn });
};
