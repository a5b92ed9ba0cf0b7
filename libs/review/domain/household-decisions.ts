import type { DecisionId, LocalDate } from '#standards';
import type { MissingStep, RoundPapers } from './missing-step.ts';
import { stepOf } from './missing-step.ts';
import { procedureFor } from './procedures.ts';
import type { OpenEndCode } from './rejections.ts';
import { nextYearsPeriod } from './decision-terms.ts';
import { returnsOf } from './returns.ts';
import type { ReviewedHousehold } from './reviewed-household.ts';
import type { ReviewedClass } from './round-events.ts';
import { rolesOf, type DecidedClass, type DecisionRole, type SignedDecision } from './round-state.ts';

/** The decisions that stand for a household on a day. */
export interface StandingDecisions {
  /** Every role of the round has one, and nothing overtook them. */
  readonly complete: boolean;
  readonly missingRoles: readonly DecisionRole[];
  readonly overtaken: DecisionId | null;
  /** The class of the round's result. */
  readonly result: ReviewedClass | null;
  readonly unapplied: readonly SignedDecision[];
  readonly applied: boolean;
}

/** Whether the household's stream already holds what the decision says about it: for its period, and for the next year where it changes that list too. */
export const isApplied = ({ classifications }: ReviewedHousehold, { decision, household }: DecidedClass): boolean => {
  const next = nextYearsPeriod(decision);
  return [decision.entitledFrom, ...(next === null ? [] : [next.entitledFrom])].every((entitledFrom) => classifications.some((held) =>
    held.decision === decision.number && held.decidedOn === decision.decidedOn && held.ruleSet === decision.ruleSet && held.class === household.class && held.entitledFrom === entitledFrom));
};

/** A complaint upheld or an order given that no scoring up to the decision had answered: the decision has to be amended. */
const overtakes = (file: ReviewedHousehold, decidedOn: LocalDate, { round, on, rules }: RoundPapers): boolean =>
  returnsOf(file, round.orders, on, rules).some(({ answeredBy }) => !file.assessments.some(({ assessedOn }) => assessedOn <= decidedOn && answeredBy(assessedOn)));

export const standingDecisions = (file: ReviewedHousehold, papers: RoundPapers): StandingDecisions => {
  const upToNow = (papers.round.decided.get(file.household) ?? []).filter(({ decision }) => decision.decidedOn <= papers.on);
  const roles = rolesOf(papers.round);
  const standing = roles.flatMap((role) => upToNow.findLast(({ decision }) => decision.role === role) ?? []);
  const overtaken = standing.find(({ decision }) => overtakes(file, decision.decidedOn, papers))?.decision.decision ?? null;
  const missingRoles = roles.filter((role) => !standing.some(({ decision }) => decision.role === role));
  const unapplied = standing.filter((decided) => !isApplied(file, decided)).map(({ decision }) => decision);
  return {
    complete: missingRoles.length === 0 && overtaken === null,
    missingRoles, overtaken, unapplied, applied: standing.length > 0 && unapplied.length === 0,
    result: standing.find(({ decision }) => decision.role !== 'opening')?.household.class ?? null,
  };
};

const codeOf: Readonly<Record<DecisionRole, OpenEndCode>> = { result: 'decision-missing', closing: 'closing-decision-missing', opening: 'opening-decision-missing' };

/** What comes after a household is ready: decisions in every role, written to its stream, and its certificate where the procedure waits for it. */
export const openEnds = ({ household, certifiedOn }: ReviewedHousehold, decisions: StandingDecisions, { on, rules }: RoundPapers): readonly MissingStep[] => {
  const end = (code: OpenEndCode, since: LocalDate | null = null): MissingStep => ({ code, step: stepOf[code], household, since, until: null, because: null });
  const waits = procedureFor(on, rules.procedures).procedure.certificate.beforeClosing.value;
  const uncertified = waits && decisions.result !== null && decisions.result !== 'none' && (certifiedOn === null || certifiedOn > on);
  return [
    ...decisions.missingRoles.map((role) => end(codeOf[role])),
    ...(decisions.overtaken === null ? [] : [end('decision-missing')]),
    ...decisions.unapplied.map(({ decidedOn }) => end('decision-not-applied', decidedOn)),
    ...(uncertified ? [end('certificate-missing')] : []),
  ];
};
