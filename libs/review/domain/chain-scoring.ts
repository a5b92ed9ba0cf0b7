import type { HouseholdId } from '#standards';
import type { Gap, RoundPapers } from './missing-step.ts';
import { procedureFor } from './procedures.ts';
import type { Return } from './returns.ts';
import type { AssessedOutcome, ReviewedAssessment, ReviewedHousehold } from './reviewed-household.ts';
import { hasAgreed, votesFor } from './votes.ts';

export interface ScoringPart {
  readonly gaps: readonly Gap[];
  /** Assessments that count: made up to the day and not before the listing, oldest first. */
  readonly assessments: readonly ReviewedAssessment[];
  readonly current: ReviewedAssessment | null;
  /** Whether form A is asked of it. */
  readonly screened: boolean;
  readonly assessed: AssessedOutcome | null;
}

/** What a rule set made of an assessment; one that it was not judged under says nothing. */
export const outcomeUnder = ({ ruleSet: own, outcome, alsoUnder }: ReviewedAssessment, ruleSet: string): AssessedOutcome =>
  ruleSet === own ? outcome : alsoUnder.find((other) => other.ruleSet === ruleSet)?.outcome ?? 'undetermined';

const byDay = <T extends { readonly assessedOn: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => (a.assessedOn < b.assessedOn ? -1 : a.assessedOn > b.assessedOn ? 1 : 0));

/** Form A is asked of requests by Mau so 01; who asks to leave the list (Mau so 04) is on it and goes straight to form B. */
const isScreened = (listing: NonNullable<ReviewedHousehold['listing']>, { on, rules }: RoundPapers): boolean =>
  listing.entry.kind === 'request' && listing.entry.form === '01' && procedureFor(on, rules.procedures).procedure.screen.of === 'requesters';

const screenGap = (assessments: readonly ReviewedAssessment[]): Gap | null => {
  const last = assessments.findLast(({ screen }) => screen !== null);
  if (last === undefined) return { code: 'screen-missing' };
  return last.screen?.passed === true ? null : { code: 'screen-failed', since: last.assessedOn };
};

/** The last meeting that sent the household back, unless it was scored again since. */
const sentBack = (household: HouseholdId, assessments: readonly ReviewedAssessment[], { villages, on, rules }: RoundPapers): Gap | null => {
  const failed = votesFor(villages, household, on).findLast((vote) => !hasAgreed(vote, rules));
  if (failed === undefined || assessments.some(({ assessedOn }) => assessedOn > failed.heldOn)) return null;
  return { code: 'reassessment-missing', since: failed.heldOn, because: 'meeting' };
};

const returnGap = (returns: readonly Return[], assessments: readonly ReviewedAssessment[]): Gap | null => {
  const open = returns.findLast(({ answeredBy }) => !assessments.some(({ assessedOn }) => answeredBy(assessedOn)));
  return open === undefined ? null : { code: 'reassessment-missing', since: open.since, because: open.because };
};

/** Form A for who asks, form B for all, and again for whoever was sent back. */
export const scoringPart = (file: ReviewedHousehold, listing: NonNullable<ReviewedHousehold['listing']>, returns: readonly Return[], papers: RoundPapers): ScoringPart => {
  const upToNow = byDay(file.assessments.filter(({ assessedOn }) => assessedOn <= papers.on));
  const assessments = upToNow.filter(({ assessedOn }) => assessedOn >= listing.listedOn);
  const current = assessments.at(-1) ?? null;
  const ruleSet = papers.round.opened?.ruleSet ?? current?.ruleSet ?? '';
  const assessed = current === null ? null : outcomeUnder(current, ruleSet);
  const screened = isScreened(listing, papers);
  const gaps: (Gap | null)[] = [screened ? screenGap(assessments) : null];
  if (current === null) gaps.push({ code: upToNow.length > 0 ? 'assessment-before-listing' : 'assessment-missing', since: upToNow.at(-1)?.assessedOn ?? listing.listedOn });
  else if (assessed === 'undetermined') gaps.push({ code: 'assessment-without-result', since: current.assessedOn });
  if (current !== null) gaps.push(sentBack(file.household, assessments, papers) ?? returnGap(returns, assessments));
  return { gaps: gaps.flatMap((gap) => (gap === null ? [] : [gap])), assessments, current, screened, assessed };
};

