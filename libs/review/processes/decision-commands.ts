import {
  approvalOf, classificationTypes, type ApprovalGround, type Circumstances, type ClassifyHousehold, type CorrectRecord, type EventData, type HouseholdCommand, type HouseholdEvent, type HouseholdState,
} from '#household';
import { systemActors } from '#access';
import type { Identified, RoundReference } from '#standards';
import type { DecidedHousehold, SignedDecision } from '../domain/index.ts';

type Classified = EventData<'HouseholdClassifiedPoor'>;

/** A signed decision, and of an amending one the decision that it amends. */
export interface DecisionToApply {
  readonly round: RoundReference;
  readonly decision: SignedDecision;
  readonly amended: SignedDecision | null;
}

const isClassification = (event: Identified<HouseholdEvent>): event is Identified<HouseholdEvent & { readonly data: Classified }> =>
  event.type === classificationTypes.poor || event.type === classificationTypes['near-poor'] || event.type === classificationTypes.none;

/** What the decision says of one household, as its stream keeps it. */
const factOf = ({ round, decision }: DecisionToApply, { assessment, subclass, override }: DecidedHousehold): Omit<Classified, 'corrects'> => ({
  decision: { number: decision.number, decidedOn: decision.decidedOn, signedBy: decision.signedBy },
  trueFrom: decision.trueFrom, entitledFrom: decision.entitledFrom, entitledTo: decision.entitledTo, round, ruleSet: decision.ruleSet, assessment, subclass, override,
});

/** The record that an amended decision left on the household, or that amended it before. */
const amendedRecord = ({ round, decision, amended }: DecisionToApply, state: HouseholdState): Identified<HouseholdEvent> | null => {
  if (amended === null) return null;
  return state.ledger.effective.filter(isClassification).findLast(({ data }) =>
    data.round?.round === round.round && data.ruleSet === decision.ruleSet && (data.entitledFrom === null) === (decision.entitledFrom === null)) ?? null;
};

/**
 * The command that writes one household's part of a decision. Four eyes were kept when it was signed and are asked for again here: the signer is
 * the approver, the process only writes. An amendment takes the place of the record it amends; who was left out then is decided anew.
 */
export const commandOf = (applied: DecisionToApply, household: DecidedHousehold, state: HouseholdState, circumstances: Circumstances, ground: ApprovalGround): HouseholdCommand => {
  const fact = factOf(applied, household);
  const approval = approvalOf(fact, state, state.ledger.recorded, applied.decision.signedBy ?? systemActors.process.account, ground);
  const corrects = amendedRecord(applied, state);
  if (corrects === null) return { type: 'ClassifyHousehold', circumstances, data: { ...fact, ...approval, class: household.class, earlierClasses: 'known' } } satisfies ClassifyHousehold;
  return { type: 'CorrectRecord', circumstances, data: { corrects: corrects.id, fact: { type: classificationTypes[household.class], data: fact }, approval } } satisfies CorrectRecord;
};
