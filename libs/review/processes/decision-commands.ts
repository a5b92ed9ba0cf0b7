import {
  approvalOf, classificationTypes, type ApprovalGround, type Circumstances, type ClassifyHousehold, type CorrectRecord, type EventData, type HouseholdCommand, type HouseholdEvent, type HouseholdState,
} from '#household';
import { systemActors } from '#access';
import type { Identified, LocalDate, RoundReference } from '#standards';
import { nextYearsPeriod, type DecidedHousehold, type SignedDecision } from '../domain/index.ts';

type Classified = EventData<'HouseholdClassifiedPoor'>;

/** A signed decision, and of an amending one the decision that it amends. */
export interface DecisionToApply {
  readonly round: RoundReference;
  readonly decision: SignedDecision;
  readonly amended: SignedDecision | null;
  /** Whether an earlier list of the commune is on record, so that who was not on it had no class. */
  readonly earlierClasses: 'known' | 'unknown';
}

const isClassification = (event: Identified<HouseholdEvent>): event is Identified<HouseholdEvent & { readonly data: Classified }> =>
  event.type === classificationTypes.poor || event.type === classificationTypes['near-poor'] || event.type === classificationTypes.none;

/** A policy period that a decision gives; both null for a closing decision. */
export interface DecidedPeriod {
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
}

/** The periods that a decision gives a class for, each with a classification of its own: its own, and the next year where it changes that list too. */
export const periodsOf = (decision: SignedDecision): readonly DecidedPeriod[] => {
  const { entitledFrom, entitledTo } = decision;
  const next = nextYearsPeriod(decision);
  return [{ entitledFrom, entitledTo }, ...(next === null ? [] : [next])];
};

/** What the decision says of one household for a period, as its stream keeps it. */
const factOf = ({ round, decision }: DecisionToApply, { assessment, subclass, override }: DecidedHousehold, { entitledFrom, entitledTo }: DecidedPeriod): Omit<Classified, 'corrects'> => ({
  decision: { number: decision.number, decidedOn: decision.decidedOn, signedBy: decision.signedBy },
  trueFrom: decision.trueFrom, entitledFrom, entitledTo, round, ruleSet: decision.ruleSet, assessment, subclass, override,
});

/** The record of the same period that an amended decision left on the household, or that amended it before. */
const amendedRecord = ({ round, decision, amended }: DecisionToApply, { entitledFrom }: DecidedPeriod, state: HouseholdState): Identified<HouseholdEvent> | null => {
  if (amended === null) return null;
  return state.ledger.effective.filter(isClassification).findLast(({ data }) =>
    data.round?.round === round.round && data.ruleSet === decision.ruleSet && data.entitledFrom === entitledFrom) ?? null;
};

/**
 * The command that writes one household's part of a decision for a period. Four eyes were kept when it was signed and are asked for again here: the signer is
 * the approver, the process only writes. An amendment takes the place of the record it amends; who was left out then is decided anew.
 */
export const commandOf = (applied: DecisionToApply, household: DecidedHousehold, period: DecidedPeriod, state: HouseholdState, circumstances: Circumstances, ground: ApprovalGround): HouseholdCommand => {
  const fact = factOf(applied, household, period);
  const approval = approvalOf(fact, state, state.ledger.recorded, applied.decision.signedBy ?? systemActors.process.account, ground);
  const corrects = amendedRecord(applied, period, state);
  if (corrects === null) return { type: 'ClassifyHousehold', circumstances, data: { ...fact, ...approval, class: household.class, earlierClasses: applied.earlierClasses } } satisfies ClassifyHousehold;
  return { type: 'CorrectRecord', circumstances, data: { corrects: corrects.id, fact: { type: classificationTypes[household.class], data: fact }, approval } } satisfies CorrectRecord;
};
