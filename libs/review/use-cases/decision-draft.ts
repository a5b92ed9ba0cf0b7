import { type DecisionId, type HouseholdId, type LocalDate } from '#standards';
import { decisionFor, householdReadiness, type DecidedHousehold, type DecisionRole, type HouseholdReadiness, type ReviewedClass, type ReviewedHousehold, type RoundPicture, type RoundData } from '../domain/index.ts';

/** What a decision paper is to say. */
export interface DecisionAsked {
  readonly decidedOn: LocalDate;
  readonly content: RoundData<'ReviewDecisionSigned'>['content'];
  readonly role: DecisionRole;
  readonly amends: DecisionId | null;
}

/** A household ready for the paper, before reasons of an override are known. */
export interface DraftedHousehold extends Omit<DecidedHousehold, 'override'> {
  readonly from: ReviewedClass;
  readonly needsOverride: boolean;
}

/** Who is not ready, and why: shown beside the draft. */
export interface LeftOut {
  readonly household: HouseholdId;
  readonly readiness: HouseholdReadiness;
}

/** The class that the paper gives: the round's result, or in a changeover what the next standard makes of the same answers. */
const classUnder = (file: ReviewedHousehold, readiness: HouseholdReadiness, opening: string | null, role: DecisionRole): ReviewedClass | null => {
  if (role !== 'opening' || opening === null) return readiness.class;
  const current = file.assessments.find(({ assessment }) => assessment === readiness.assessment);
  const outcome = current === undefined ? undefined : current.ruleSet === opening ? current.outcome : current.alsoUnder.find(({ ruleSet }) => ruleSet === opening)?.outcome;
  return outcome === undefined || outcome === 'undetermined' ? null : outcome;
};

/** Of a list and exits on papers apart: from poor to near-poor is an exit from the list of the poor (form 2, column 2), and stands on that paper alone. */
const belongs = (given: ReviewedClass, from: ReviewedClass, content: DecisionAsked['content']): boolean => {
  if (content === 'list-and-exits' || content === 'correction') return true;
  const leaves = given === 'none' || (given === 'near-poor' && from === 'poor');
  return (content === 'exits') === leaves;
};

/** Everybody whose papers are complete on the day of the paper and whom no decision names yet; of a correction, those whom it overtook. */
export const decisionDraft = (
  picture: RoundPicture,
  { content, role, amends }: DecisionAsked,
  openingRuleSet: string | null = picture.round.opened?.openingRuleSet ?? null,
): { readonly households: readonly DraftedHousehold[]; readonly leftOut: readonly LeftOut[] } => {
  const households: DraftedHousehold[] = [];
  const leftOut: LeftOut[] = [];
  for (const file of picture.files) {
    const readiness = householdReadiness(picture, file);
    const standing = decisionFor(picture.round, file.household, role);
    if (amends === null ? standing !== null : standing?.decision.decision !== amends || readiness.overtaken === null) continue;
    const given = classUnder(file, readiness, openingRuleSet, role);
    if (readiness.stage !== 'ready' || given === null) {
      if (readiness.outcome === null && readiness.stage !== 'not-listed') leftOut.push({ household: file.household, readiness });
      continue;
    }
    if (belongs(given, file.classOnListing, content)) households.push({ household: file.household, class: given, assessment: readiness.assessment, subclass: null, from: file.classOnListing, needsOverride: role !== 'opening' && readiness.needsOverride });
  }
  return { households, leftOut };
};
