import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, storeStream, storeStreamKind, type EventLog, type Recorded } from '#event-store';
import type { CommandContext } from '#platform';
import { classify, permitDecision, permitSheet, ruleSetNamed, sheetReferredTo, type AccountId, type AssessmentId, type Identified, type RuleSet } from '#standards';
import { Territory } from '#territory';
import { currentVillage, ledgerOf, type Approval, type Classification, type EventData, type HouseholdEvent, type HouseholdState, type RuleSetVerdict } from '../domain/index.ts';
import { memberAges } from './scored-assessment.ts';

type Assessed = Extract<HouseholdEvent, { type: 'HouseholdAssessed' }>;
type History = readonly Recorded<HouseholdEvent>[];

const isOf = (assessment: AssessmentId | null) => (event: Identified<HouseholdEvent>): event is Identified<Assessed> =>
  event.type === 'HouseholdAssessed' && event.data.assessment === assessment;

/** Everyone who put the assessment on record, or corrected it. */
const recordersOf = (history: History, assessment: AssessmentId | null): readonly AccountId[] =>
  [...new Set(history.filter(isOf(assessment)).map(({ metadata }) => metadata.actor))];

/** Gathers what a decision needs beside the household's own record: the standard, the sheet, and who recorded the assessment. */
@Injectable()
export class Approvals {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async of(fact: Omit<Classification, 'corrects'>, state: HouseholdState, history: History, { actor }: CommandContext): Promise<Approval> {
    const assessed = ledgerOf<Identified<HouseholdEvent>>(history).effective.filter(isOf(fact.assessment)).at(-1)?.data ?? null;
    const ruleSet = ruleSetNamed(fact.ruleSet);
    return {
      approver: actor.account,
      assessmentRecordedBy: recordersOf(history, fact.assessment),
      ruleSetVerdict: ruleSet === undefined ? { permitted: false, refusal: { code: 'rule-set-unknown' } } : await this.#verdict(fact, ruleSet, assessed, state),
      outcome: ruleSet === undefined || assessed === null || assessed.ruleSet === ruleSet.id ? null : outcomeUnder(ruleSet, assessed, state),
    };
  }

  async #verdict(fact: Omit<Classification, 'corrects'>, ruleSet: RuleSet, assessed: EventData<'HouseholdAssessed'> | null, state: HouseholdState): Promise<RuleSetVerdict> {
    const { entitledFrom, decision } = fact;
    const timing = entitledFrom === null ? { kind: 'closing' as const, decidedOn: decision.decidedOn } : { kind: 'policy-period' as const, entitledFrom };
    const standard = permitDecision(ruleSet, timing);
    if (!standard.permitted || assessed === null || assessed.scoreSheet === null) return standard;
    const sheet = sheetReferredTo(assessed.scoreSheet);
    if (sheet === undefined) return { permitted: false, refusal: { code: 'sheet-unconfirmed' } };
    const [{ sheets }, store] = await Promise.all([this.territory.read(), this.log.load(storeStreamKind, storeStream)]);
    const commune = currentVillage(state)?.commune;
    const confirmation = commune === undefined ? null : sheets.confirmationOf(commune, assessed.scoreSheet);
    return permitSheet(sheet, confirmation, { demoStore: store.state.demo, standard: ruleSet.standard });
  }
}

/** The same answers judged by another standard: a changeover, or an assessment under an earlier edition. */
const outcomeUnder = (ruleSet: RuleSet, { scores, area, scoreSheet, assessedOn }: EventData<'HouseholdAssessed'>, state: HouseholdState): Approval['outcome'] =>
  classify(scores, ruleSet, area, { sheet: scoreSheet === null ? null : sheetReferredTo(scoreSheet) ?? null, memberAges: memberAges(state, assessedOn) }).result;
