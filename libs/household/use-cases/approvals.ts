import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, storeStream, storeStreamKind, type EventLog, type Recorded } from '#event-store';
import type { CommandContext } from '#platform';
import { classify, permitDecision, permitSheet, ruleSetNamed, sheetReferredTo, type AccountId, type AssessmentId, type Identified, type RuleSet } from '#standards';
import { Territory, type TerritorySnapshot } from '#territory';
import { agesWhenAssessed, currentVillage, type Approval, type Classification, type EventData, type HouseholdEvent, type HouseholdState, type RuleSetVerdict } from '../domain/index.ts';
import { KNOWN_RULE_SETS } from './known-rule-sets.ts';

type Assessed = Extract<HouseholdEvent, { type: 'HouseholdAssessed' }>;
type Entry = Identified<HouseholdEvent>;
type Decided = Omit<Classification, 'corrects'>;

const isOf = (assessment: AssessmentId | null) => <E extends Entry>(event: E): event is E & Identified<Assessed> =>
  event.type === 'HouseholdAssessed' && event.data.assessment === assessment;

const isRecorded = (event: Entry): event is Recorded<HouseholdEvent> => 'metadata' in event;

/** Everyone who put the assessment on record, or corrected it. */
const recordersOf = (history: readonly Entry[], assessment: AssessmentId | null): readonly AccountId[] =>
  [...new Set(history.filter(isRecorded).filter(isOf(assessment)).map(({ metadata }) => metadata.actor))];

/** What decisions rest on beside the households' own records, fetched once for many of them. */
export interface ApprovalGround {
  readonly ruleSets: readonly RuleSet[];
  readonly sheets: TerritorySnapshot['sheets'];
  readonly demoStore: boolean;
}

/** What a decision needs beside its own content: the standard, the sheet, and who recorded the assessment. `history` as it was read from the log. */
export const approvalOf = (fact: Decided, state: HouseholdState, history: readonly Entry[], approver: AccountId, ground: ApprovalGround): Approval => {
  const assessed = state.ledger.effective.filter(isOf(fact.assessment)).at(-1)?.data ?? null;
  const ruleSet = ruleSetNamed(fact.ruleSet, ground.ruleSets);
  return {
    approver,
    assessmentRecordedBy: recordersOf(history, fact.assessment),
    ruleSetVerdict: ruleSet === undefined ? { permitted: false, refusal: { code: 'rule-set-unknown' } } : verdictOn(fact, ruleSet, assessed, state, ground),
    outcome: ruleSet === undefined || assessed === null || assessed.ruleSet === ruleSet.id ? null : outcomeUnder(ruleSet, assessed, state),
  };
};

const verdictOn = (fact: Decided, ruleSet: RuleSet, assessed: EventData<'HouseholdAssessed'> | null, state: HouseholdState, { ruleSets, sheets, demoStore }: ApprovalGround): RuleSetVerdict => {
  const { entitledFrom, decision } = fact;
  const timing = entitledFrom === null ? { kind: 'closing' as const, decidedOn: decision.decidedOn } : { kind: 'policy-period' as const, entitledFrom };
  const standard = permitDecision(ruleSet, timing, ruleSets);
  if (!standard.permitted || assessed === null || assessed.scoreSheet === null) return standard;
  const sheet = sheetReferredTo(assessed.scoreSheet);
  if (sheet === undefined) return { permitted: false, refusal: { code: 'sheet-unconfirmed' } };
  const commune = currentVillage(state)?.commune;
  const confirmation = commune === undefined ? null : sheets.confirmationOf(commune, assessed.scoreSheet);
  return permitSheet(sheet, confirmation, { demoStore, standard: ruleSet.standard, alsoSheetsOf: ruleSet.alsoSheetsOf ?? [] });
};

/** Gathers what a decision needs beside the household's own record. */
@Injectable()
export class Approvals {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  async ground(): Promise<ApprovalGround> {
    const [{ sheets }, store] = await Promise.all([this.territory.read(), this.log.load(storeStreamKind, storeStream)]);
    return { ruleSets: this.ruleSets, sheets, demoStore: store.state.demo };
  }

  async of(fact: Decided, state: HouseholdState, history: readonly Entry[], { actor }: CommandContext): Promise<Approval> {
    return approvalOf(fact, state, history, actor.account, await this.ground());
  }
}

/** The same answers judged by another standard: a changeover, or an assessment under an earlier edition. */
const outcomeUnder = (ruleSet: RuleSet, assessed: EventData<'HouseholdAssessed'>, { people }: HouseholdState): Approval['outcome'] => {
  const { scores, area, scoreSheet } = assessed;
  return classify(scores, ruleSet, area, { sheet: scoreSheet === null ? null : sheetReferredTo(scoreSheet) ?? null, memberAges: agesWhenAssessed(assessed, people) }).result;
};

/** What a standard makes of an assessment that stands; null where there is none of that id. */
export const outcomeOfAssessment = (assessment: AssessmentId, ruleSet: RuleSet, state: HouseholdState): Approval['outcome'] => {
  const assessed = state.ledger.effective.filter(isOf(assessment)).at(-1)?.data;
  return assessed === undefined ? null : outcomeUnder(ruleSet, assessed, state);
};
