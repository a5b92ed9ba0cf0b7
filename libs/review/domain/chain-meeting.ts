import type { LocalDate } from '#standards';
import type { ScoringPart } from './chain-scoring.ts';
import { outcomeUnder } from './chain-scoring.ts';
import type { Gap, MissingStep, RoundPapers } from './missing-step.ts';
import { procedureFor } from './procedures.ts';
import type { Return } from './returns.ts';
import type { AssessedOutcome, ReviewedHousehold } from './reviewed-household.ts';
import type { ReviewedClass } from './round-events.ts';
import type { HouseholdVote } from './village-review-state.ts';
import { hasAgreed, votesFor } from './votes.ts';

export interface MeetingPart {
  readonly gaps: readonly Gap[];
  readonly class: ReviewedClass | null;
  /** A posting counts from this day: the last scoring and the last meeting lie before it. Null while one of them is missing. */
  readonly postableFrom: LocalDate | null;
  /** What sent the household back after its meeting. */
  readonly because: MissingStep['because'];
}

const known = (outcome: AssessedOutcome | null): ReviewedClass | null => (outcome === 'undetermined' ? null : outcome);
const lack = (code: Gap['code'], since: LocalDate | null, because: MissingStep['because'] = null): MeetingPart =>
  ({ gaps: [{ code, since, because }], class: null, postableFrom: null, because });

/** A scoring after the meeting that a complaint or an order asked for, and that nothing before the meeting had answered. */
const reverified = (vote: HouseholdVote, scoring: ScoringPart, returns: readonly Return[]): Return | undefined =>
  returns.findLast(({ answeredBy }) => {
    const answers = scoring.assessments.filter(({ assessedOn }) => answeredBy(assessedOn));
    return answers.length > 0 && answers.every(({ assessedOn }) => assessedOn > vote.heldOn);
  });

/** Whether what the village agreed on was scored only later, form A included. What was never scored at all is told by the scoring itself. */
const scoredLater = ({ heldOn }: HouseholdVote, { assessments, screened, assessed }: ScoringPart, ruleSet: string | undefined): boolean => {
  const before = assessments.filter(({ assessedOn }) => assessedOn <= heldOn);
  const last = before.at(-1);
  if (last === undefined) return true;
  if (assessed !== 'undetermined' && outcomeUnder(last, ruleSet ?? last.ruleSet) === 'undetermined') return true;
  const passed = (some: typeof assessments): boolean => some.findLast(({ screen }) => screen !== null)?.screen?.passed === true;
  return screened && passed(assessments) && !passed(before);
};

/** The village's agreement, and what a re-verification after it made of the household. */
export const meetingPart = (file: ReviewedHousehold, scoring: ScoringPart, returns: readonly Return[], { villages, on, rules, round }: RoundPapers): MeetingPart => {
  const { meeting, reverification } = procedureFor(on, rules.procedures).procedure;
  const { current, assessments } = scoring;
  const assessed = known(scoring.assessed);
  const pending = scoring.gaps.find(({ code }) => code === 'reassessment-missing');
  if (current === null) return meeting.required ? lack('meeting-missing', null) : { gaps: [], class: null, postableFrom: null, because: null };
  if (!meeting.required) return { gaps: [], class: assessed, postableFrom: pending === undefined ? current.assessedOn : null, because: pending?.because ?? null };

  const votes = votesFor(villages, file.household, on);
  const last = votes.at(-1);
  if (last === undefined) return lack('meeting-missing', current.assessedOn);
  if (!hasAgreed(last, rules)) return lack('further-meeting-missing', last.heldOn, 'meeting');
  if (scoredLater(last, scoring, round.opened?.ruleSet)) return lack('meeting-before-assessment', last.heldOn);
  const failed = votes.findLast((vote) => !hasAgreed(vote, rules));
  const betweenThem = failed === undefined || assessments.some(({ assessedOn }) => failed.heldOn < assessedOn && assessedOn <= last.heldOn);
  if (!betweenThem) return lack('further-meeting-missing', failed.heldOn, 'meeting');

  if (pending !== undefined) return { gaps: [], class: last.proposed, postableFrom: null, because: pending.because ?? null };
  if (current.assessedOn <= last.heldOn) return { gaps: [], class: last.proposed, postableFrom: last.heldOn, because: null };
  const asked = reverified(last, scoring, returns);
  if (asked === undefined) return lack('further-meeting-missing', current.assessedOn);
  if (reverification.furtherMeeting.value === 'when-class-changes' && assessed !== last.proposed) return lack('further-meeting-missing', current.assessedOn, asked.because);
  return { gaps: [], class: assessed, postableFrom: current.assessedOn, because: asked.because };
};
