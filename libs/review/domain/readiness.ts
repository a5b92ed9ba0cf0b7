import type { AssessmentId, DecisionId, HouseholdId, LocalDate, UnitId } from '#standards';
import type { ReviewRules } from './circumstances.ts';
import { householdChain, type HouseholdChain } from './household-chain.ts';
import { openEnds, standingDecisions, type StandingDecisions } from './household-decisions.ts';
import type { MissingStep } from './missing-step.ts';
import type { MissingStepCode } from './rejections.ts';
import type { AssessedOutcome, ReviewedHousehold } from './reviewed-household.ts';
import type { ReviewedClass } from './round-events.ts';
import type { RoundState } from './round-state.ts';
import type { VillageReviewState } from './village-review-state.ts';

export type { MissingStep } from './missing-step.ts';

/** Where a household stands in a round, from the first step to the last; then the ends that need no decision. */
export const HOUSEHOLD_STAGES = [
  'not-listed', 'to-list', 'to-screen', 'screened-out', 'to-score', 'sent-back', 're-verification', 'complaint-open', 'to-meet', 'to-post', 'posted', 'awaiting-opinion', 'ready',
  'decided', 'applied', 'certified', 'refused', 'not-reviewed', 'removed',
] as const;
export type HouseholdStage = (typeof HOUSEHOLD_STAGES)[number];

/** How a listed household's part in the round ends; exactly one when the round closes. `not-recognised`: asked, and decided to be neither. */
export type HouseholdOutcome = 'poor' | 'near-poor' | 'exit' | 'not-recognised' | 'removed' | 'refused' | 'not-reviewed';

export interface HouseholdReadiness {
  readonly household: HouseholdId;
  readonly village: UnitId;
  readonly stage: HouseholdStage;
  /** Before a decision can name it, in the order of the steps; empty when it is ready, or when its part is done. */
  readonly missing: readonly MissingStep[];
  /** The same and what comes after: empty when the round may close as far as this household is concerned. */
  readonly toClose: readonly MissingStep[];
  /** The assessment that a decision must rest on. */
  readonly assessment: AssessmentId | null;
  readonly assessed: AssessedOutcome | null;
  /** What the village agreed on, or what the re-verification gave: the class to be posted and decided. */
  readonly class: ReviewedClass | null;
  /** It differs from what the scores give: the decision needs a reason and a second person. */
  readonly needsOverride: boolean;
  /** Last day of the posting that runs or ran out. */
  readonly postedUntil: LocalDate | null;
  /** The decision that stands for it and has to be amended, because a complaint or an order overtook it. */
  readonly overtaken: DecisionId | null;
  readonly outcome: HouseholdOutcome | null;
}

export type StageSums = Readonly<Record<HouseholdStage, number>>;

/** What a round, its villages and its households tell on a day. Papers of later days have no part in it. */
export interface RoundPicture {
  readonly round: RoundState;
  readonly villages: ReadonlyMap<UnitId, VillageReviewState>;
  readonly files: readonly ReviewedHousehold[];
  readonly on: LocalDate;
  readonly rules: ReviewRules;
}

/** Sums of stages, and how many households still keep the round open. */
export interface StageCount {
  readonly stages: StageSums;
  readonly households: number;
  readonly open: number;
}

export interface RoundReadiness extends StageCount {
  readonly on: LocalDate;
  readonly households: number;
  readonly files: readonly HouseholdReadiness[];
  readonly byVillage: ReadonlyMap<UnitId, StageCount>;
}

const stageOfGap: Readonly<Record<MissingStepCode, HouseholdStage>> = {
  'household-removed-before': 'removed', 'household-refused-before': 'refused', 'household-not-reviewed-before': 'not-reviewed',
  'household-not-listed': 'not-listed', 'upheld-complaint-not-listed': 'to-list',
  'screen-missing': 'to-screen', 'screen-failed': 'screened-out',
  'assessment-missing': 'to-score', 'assessment-before-listing': 'to-score', 'assessment-without-result': 'to-score', 'reassessment-missing': 're-verification',
  'complaint-unanswered': 'complaint-open',
  'meeting-missing': 'to-meet', 'meeting-before-assessment': 'to-meet', 'further-meeting-missing': 'to-meet',
  'posting-missing': 'to-post', 'reposting-missing': 'to-post', 'posting-differs': 'to-post', 'posting-too-short': 'to-post', 'posting-not-ended': 'posted', 'working-days-unknown': 'posted',
  'upper-opinion-missing': 'awaiting-opinion', 'upper-opinion-before-posting': 'awaiting-opinion', 'upper-opinion-disagrees': 'awaiting-opinion',
};

// An open complaint is what everybody waits for, unless the household has not come that far.
const before = ['not-listed', 'to-list', 'to-screen', 'screened-out', 'to-score'];

const chainStage = ({ missing }: HouseholdChain): HouseholdStage => {
  const [first] = missing;
  if (first === undefined) return 'ready';
  const complained = missing.some(({ code }) => code === 'complaint-unanswered');
  const stage = isMissingStep(first.code) ? stageOfGap[first.code] : 'ready';
  if (first.code === 'household-not-listed' && first.because === 'order') return 'to-list';
  if (stage === 'not-listed' && complained) return 'complaint-open';
  if (complained && !before.includes(stage)) return 'complaint-open';
  return first.code === 'reassessment-missing' && first.because === 'meeting' ? 'sent-back' : stage;
};

const isMissingStep = (code: string): code is MissingStepCode => code in stageOfGap;

const endings = { removed: 'removed', refused: 'refused', 'not-reviewed': 'not-reviewed' } as const;
const isEnding = (stage: HouseholdStage): stage is keyof typeof endings => stage in endings;

const classOutcome = (to: ReviewedClass, from: ReviewedClass): HouseholdOutcome => (to !== 'none' ? to : from === 'none' ? 'not-recognised' : 'exit');

const decidedStage = (file: ReviewedHousehold, decisions: StandingDecisions, complaints: readonly MissingStep[], on: LocalDate): HouseholdStage => {
  if (complaints.length > 0) return 'complaint-open';
  if (!decisions.applied) return 'decided';
  return file.certifiedOn !== null && file.certifiedOn <= on ? 'certified' : 'applied';
};

/** Where one household stands on a day, what it lacks, and how it ended. */
export const householdReadiness = (picture: RoundPicture, file: ReviewedHousehold): HouseholdReadiness => {
  const { household, village } = file;
  const chain = householdChain(file, picture);
  const decisions = standingDecisions(file, picture);
  const complaints = chain.missing.filter(({ code }) => code === 'complaint-unanswered');
  const told = {
    household, village, assessment: chain.assessment?.assessment ?? null, assessed: chain.assessed, class: chain.class,
    needsOverride: chain.class !== null && chain.assessed !== chain.class, postedUntil: chain.postedUntil, overtaken: decisions.overtaken,
  };
  // Its death or departure came to be known between the signing and the classification.
  const gone = decisions.complete && !decisions.applied && file.removedOn !== null && file.removedOn <= picture.on;
  if (decisions.complete && !gone) {
    const outcome = decisions.result === null ? null : classOutcome(decisions.result, file.classOnListing);
    return { ...told, stage: decidedStage(file, decisions, complaints, picture.on), missing: [], toClose: [...complaints, ...openEnds(file, decisions, picture)], outcome };
  }
  const stage = chainStage(chain);
  if (isEnding(stage)) return { ...told, stage, missing: [], toClose: [], outcome: endings[stage] };
  if (stage === 'not-listed') return { ...told, stage, missing: [], toClose: [], outcome: null };
  return { ...told, stage, missing: chain.missing, toClose: [...chain.missing, ...openEnds(file, decisions, picture)], outcome: null };
};

const noStages = (): Record<HouseholdStage, number> => ({
  'not-listed': 0, 'to-list': 0, 'to-screen': 0, 'screened-out': 0, 'to-score': 0, 'sent-back': 0, 're-verification': 0, 'complaint-open': 0, 'to-meet': 0, 'to-post': 0, posted: 0,
  'awaiting-opinion': 0, ready: 0, decided: 0, applied: 0, certified: 0, refused: 0, 'not-reviewed': 0, removed: 0,
});

const count = (files: readonly HouseholdReadiness[]): StageCount => {
  const stages = noStages();
  for (const { stage } of files) stages[stage] += 1;
  return { stages, households: files.length, open: files.filter(({ toClose }) => toClose.length > 0).length };
};

/** The whole round on a day, with sums by village. */
export const roundReadiness = (picture: RoundPicture): RoundReadiness => {
  const files = picture.files.map((file) => householdReadiness(picture, file));
  const byVillage = new Map<UnitId, HouseholdReadiness[]>((picture.round.opened?.villages ?? []).map((village) => [village, []]));
  for (const file of files) {
    const own = byVillage.get(file.village);
    if (own === undefined) byVillage.set(file.village, [file]);
    else own.push(file);
  }
  return { on: picture.on, files, ...count(files), byVillage: new Map([...byVillage].map(([village, own]) => [village, count(own)])) };
};
