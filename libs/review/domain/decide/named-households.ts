import type { AccountId } from '#standards';
import { outcomeUnder } from '../chain-scoring.ts';
import type { ReviewCircumstances } from '../circumstances.ts';
import { householdChain, type HouseholdChain } from '../household-chain.ts';
import type { Problem } from '../judgement.ts';
import { MISSING_STEPS, refuse, type MissingStepCode } from '../rejections.ts';
import type { ReviewedHousehold } from '../reviewed-household.ts';
import type { SignReviewDecision } from '../round-commands.ts';
import type { DecidedHousehold } from '../round-events.ts';
import type { RoundState } from '../round-state.ts';

type Data = Pick<SignReviewDecision['data'], 'decidedOn' | 'signedBy' | 'role' | 'content' | 'nextYearsList' | 'households'>;
type Facts = Pick<SignReviewDecision['facts'], 'files' | 'villages' | 'approver'>;

const isMissing = (code: string): code is MissingStepCode => MISSING_STEPS.some((known) => known === code);

const missingSteps = ({ missing }: HouseholdChain): readonly Problem[] => missing.flatMap(({ code, ...facts }) => (isMissing(code) ? [{ code, ...facts }] : []));

/** The class follows from the scores; another one needs a reason and a second person (neither the signer nor who acts for him). */
const classStands = (named: DecidedHousehold, chain: HouseholdChain, role: Data['role'], ruleSet: string, signers: readonly AccountId[]): readonly Problem[] => {
  const { household, override } = named;
  const { assessment } = chain;
  const assessed = assessment === null ? null : outcomeUnder(assessment, ruleSet);
  const problems: Problem[] = [];
  // What was met and posted is the result of the round; the opening list of a changeover follows from the same papers under the next standard.
  if (role !== 'opening' && chain.class !== null && named.class !== chain.class) problems.push({ code: 'class-not-posted', household, class: named.class, posted: chain.class });
  if (override !== null && signers.includes(override.agreedBy)) problems.push({ code: 'override-by-signer', household, account: override.agreedBy });
  if (override === null && assessed === 'undetermined' && role === 'opening') problems.push({ code: 'assessment-without-result', household, ruleSet });
  else if (override === null && assessed !== null && assessed !== 'undetermined' && assessed !== named.class) problems.push({ code: 'class-without-scores', household, class: named.class, assessed, ruleSet });
  return problems;
};

const restsOnAssessment = (named: DecidedHousehold, file: ReviewedHousehold, chain: HouseholdChain, signers: readonly AccountId[]): readonly Problem[] => {
  const { household, assessment } = named;
  // Without any assessment the chain has said so.
  if (chain.assessment === null) return [];
  if (assessment === null) return [{ code: 'assessment-missing', household }];
  if (assessment !== chain.assessment.assessment) return [{ code: 'assessment-not-current', household, assessment, current: chain.assessment.assessment }];
  const recorder = (file.recordedBy[assessment] ?? []).find((account) => signers.includes(account));
  return recorder === undefined ? [] : [{ code: 'signer-recorded-assessment', household, account: recorder, assessment }];
};

/** The kind of paper says which classes it may give. */
const contentStands = ({ content, nextYearsList }: Data, named: DecidedHousehold, file: ReviewedHousehold, kind: 'periodic' | 'ad-hoc'): readonly Problem[] => {
  const { household } = named;
  const leaves = named.class === 'none' || (named.class === 'near-poor' && file.classOnListing === 'poor');
  const differs = (content === 'list' && named.class === 'none') || (content === 'exits' && !leaves) || (kind === 'periodic' && nextYearsList !== null);
  return differs ? [{ code: 'decision-content-differs', household, content, class: named.class }] : [];
};

/** Everything that keeps the named households from being decided on the paper's day, household by household. */
export const namedHouseholds = (data: Data, facts: Facts, ruleSet: string, round: RoundState, circumstances: ReviewCircumstances): readonly Problem[] => {
  const files = new Map(facts.files.map((file) => [file.household, file]));
  const missing = data.households.filter(({ household }) => !files.has(household));
  if (missing.length > 0) refuse('households-of-decision-missing', { households: missing.map(({ household }) => household) });
  const signers = [facts.approver, ...(data.signedBy === null ? [] : [data.signedBy])];
  const papers = { round, villages: facts.villages, on: data.decidedOn, rules: circumstances };
  const kind = round.opened?.round.kind ?? 'periodic';
  return data.households.flatMap((named) => {
    const file = files.get(named.household);
    if (file === undefined) return [];
    const chain = householdChain(file, papers);
    return [...missingSteps(chain), ...restsOnAssessment(named, file, chain, signers), ...classStands(named, chain, data.role, ruleSet, signers), ...contentStands(data, named, file, kind)];
  });
};
