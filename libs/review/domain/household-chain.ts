import type { LocalDate } from '#standards';
import { meetingPart } from './chain-meeting.ts';
import { postingPart } from './chain-posting.ts';
import { scoringPart } from './chain-scoring.ts';
import type { Gap, MissingStep, RoundPapers } from './missing-step.ts';
import { stepOf } from './missing-step.ts';
import { opinionGap } from './upper-opinion.ts';
import { returnsOf } from './returns.ts';
import type { AssessedOutcome, ReviewedAssessment, ReviewedHousehold } from './reviewed-household.ts';
import type { ReviewedClass } from './round-events.ts';

/** What the papers up to a day make of one household, apart from decisions. */
export interface HouseholdChain {
  /** In the order of the steps; empty when a decision can name it. */
  readonly missing: readonly MissingStep[];
  /** The assessment that counts. */
  readonly assessment: ReviewedAssessment | null;
  readonly assessed: AssessedOutcome | null;
  /** The class to be posted and decided. */
  readonly class: ReviewedClass | null;
  readonly postedUntil: LocalDate | null;
}

/** An end that needs no decision: removed, refused, or not reviewed, and not reopened since. */
const endedBy = ({ removedOn, outcome, complaints, assessments, household }: ReviewedHousehold, { round, on }: RoundPapers): Gap | null => {
  if (removedOn !== null && removedOn <= on) return { code: 'household-removed-before', since: removedOn };
  if (outcome === null || outcome.kind === 'classified' || outcome.on > on) return null;
  const upheld = complaints.some(({ answer }) => answer !== null && answer.outcome === 'upheld' && outcome.on <= answer.answeredOn && answer.answeredOn <= on);
  const ordered = [...round.orders.values()].some(({ orderedOn, households }) => outcome.on <= orderedOn && orderedOn <= on && households.includes(household));
  const assessedSince = assessments.some(({ assessedOn }) => outcome.on < assessedOn && assessedOn <= on);
  if (upheld || ordered || assessedSince) return null;
  return { code: outcome.kind === 'refused' ? 'household-refused-before' : 'household-not-reviewed-before', since: outcome.on };
};

const unanswered = ({ complaints }: ReviewedHousehold, on: LocalDate): readonly Gap[] =>
  complaints
    .filter(({ filedOn, answer }) => filedOn <= on && (answer === null || answer.answeredOn > on))
    .map(({ filedOn }) => ({ code: 'complaint-unanswered', since: filedOn, because: 'complaint' }));

const notListed = ({ household, complaints }: ReviewedHousehold, { round, on }: RoundPapers): Gap => {
  const upheld = complaints.find(({ answer }) => answer !== null && answer.outcome === 'upheld' && answer.answeredOn <= on);
  if (upheld !== undefined) return { code: 'upheld-complaint-not-listed', since: upheld.answer?.answeredOn ?? null, because: 'complaint' };
  const ordered = [...round.orders.values()].find(({ orderedOn, households }) => orderedOn <= on && households.includes(household));
  return ordered === undefined ? { code: 'household-not-listed' } : { code: 'household-not-listed', since: ordered.orderedOn, because: 'order' };
};

/**
 * The legal order, by the papers' dates: list → form A, form B → meeting → posting run out → complaints closed → opinion from above where
 * the procedure has one. The board and the decision ask this one function, so that they cannot disagree.
 */
export const householdChain = (file: ReviewedHousehold, papers: RoundPapers): HouseholdChain => {
  const { on, round, rules } = papers;
  const told = (gaps: readonly Gap[], rest: Partial<HouseholdChain> = {}): HouseholdChain => ({
    assessment: null, assessed: null, class: null, postedUntil: null, ...rest,
    missing: gaps.map((gap) => ({ step: stepOf[gap.code], household: file.household, since: null, until: null, because: null, ...gap })),
  });
  const ended = endedBy(file, papers);
  if (ended !== null) return told([ended]);
  const { listing } = file;
  if (listing === null || listing.listedOn > on) return told([notListed(file, papers), ...unanswered(file, on)]);

  const returns = returnsOf(file, round.orders, on, rules);
  const scoring = scoringPart(file, listing, returns, papers);
  const meeting = meetingPart(file, scoring, returns, papers);
  const posting = postingPart(file, meeting, papers);
  const opinion = opinionGap(papers, posting.firstPostedTo);
  return told([...scoring.gaps, ...meeting.gaps, ...posting.gaps, ...unanswered(file, on), ...(opinion === null ? [] : [opinion])], {
    assessment: scoring.current, assessed: scoring.assessed, class: meeting.class, postedUntil: posting.postedUntil,
  });
};
