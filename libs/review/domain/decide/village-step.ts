import type { HouseholdId, LocalDate, UnitId } from '#standards';
import type { ReviewCircumstances } from '../circumstances.ts';
import { correctionOf, type Correction } from '../corrections.ts';
import { householdChain, type HouseholdChain } from '../household-chain.ts';
import { judging, notInFuture, type Judgement, type Problem } from '../judgement.ts';
import type { ReviewStep } from '../procedure.ts';
import { MISSING_STEPS, refuse, type MissingStepCode } from '../rejections.ts';
import type { ReviewedHousehold } from '../reviewed-household.ts';
import type { Stated } from '../round-commands.ts';
import type { StepRecord, VillageReviewEvent } from '../round-events.ts';
import type { RoundState } from '../round-state.ts';
import type { HoldVillageMeeting } from '../village-review-commands.ts';
import { villageReviewOf, type VillageReviewState } from '../village-review-state.ts';

type Surroundings = Omit<HoldVillageMeeting['facts'], 'files'>;
type Common = Pick<HoldVillageMeeting['data'], 'round' | 'commune' | 'village' | 'corrects'>;

export interface VillageStep {
  readonly state: VillageReviewState;
  readonly round: RoundState;
  readonly judge: Judgement;
  readonly correction: Correction<VillageReviewEvent>;
}

/** What the chain says is missing of some steps. */
export const gapsIn = (steps: readonly ReviewStep[], { missing }: HouseholdChain): readonly (Problem & { readonly because: unknown })[] =>
  missing.flatMap(({ code, ...facts }) => (isMissing(code) && steps.includes(facts.step) ? [{ code, ...facts }] : []));

const isMissing = (code: string): code is MissingStepCode => MISSING_STEPS.some((known) => known === code);

/** The commune's own round, a village of it, the right record when it corrects one, not in the future, not before the opening. */
export const stepInVillage = (
  type: VillageReviewEvent['type'],
  { round, commune }: Surroundings,
  data: Common,
  date: LocalDate,
  circumstances: ReviewCircumstances,
  state: VillageReviewState,
): VillageStep => {
  const { opened } = round;
  if (opened === null || opened.round.round !== data.round.round) return refuse('round-not-open');
  if (round.commune !== commune || round.commune !== data.commune) refuse('round-of-another-commune', { commune, roundOf: round.commune });
  if (!opened.villages.includes(data.village)) refuse('village-not-in-round', { village: data.village });
  if (state.village !== null && state.village !== data.village) refuse('village-review-of-another-village', { village: data.village, streamOf: state.village });
  const correction = correctionOf(state.ledger, type, data.corrects);
  notInFuture(date, circumstances);
  const judge = judging(circumstances);
  if (date < opened.openedOn) judge.defect('step-before-opening', { date, openedOn: opened.openedOn });
  return { state: correction.standing === null ? state : villageReviewOf(correction.ledger), round, judge, correction };
};

/** After closing only what a correcting decision needs: households that were decided. */
export const notAfterClosing = ({ round, judge }: VillageStep, households: readonly HouseholdId[]): void => {
  const undecided = round.closed === null ? undefined : households.find((household) => !round.decided.has(household));
  if (undecided !== undefined) judge.defect('step-after-closing', { household: undecided, closedOn: round.closed?.closedOn });
};

/** A decision that was signed on these papers keeps them. */
export const noDecisionRests = ({ decided }: RoundState, households: Iterable<HouseholdId>, date: LocalDate): void => {
  for (const household of households) {
    const resting = decided.get(household)?.find(({ decision }) => decision.decidedOn >= date);
    if (resting !== undefined) refuse('decision-rests-on-it', { household, decision: resting.decision.decision });
  }
};

/** The file of every household named; who has none is not known to the round. */
export const filesOf = (households: readonly HouseholdId[], files: readonly ReviewedHousehold[]): readonly ReviewedHousehold[] => {
  const known = new Map(files.map((file) => [file.household, file]));
  return households.map((household) => known.get(household) ?? refuse('household-not-given', { household }));
};

/** What the papers up to a day make of a household, this village's meetings and postings included. */
export const chainOn = (file: ReviewedHousehold, { state, round }: Pick<VillageStep, 'state' | 'round'>, village: UnitId, on: LocalDate, rules: ReviewCircumstances): HouseholdChain =>
  householdChain(file, { round, villages: new Map([[village, state]]), on, rules });

/** What every event keeps beside its own content; neither a meeting nor a posting has a deadline of its own. */
export const villageRecord = ({ paper, attachments }: Pick<Stated<StepRecord>, 'paper' | 'attachments'>, { judge, correction }: VillageStep): StepRecord =>
  ({ paper, attachments, late: null, defects: judge.found(), corrects: correction.corrects });
