import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts, systemActors } from '#access';
import type { Receipt } from '#event-store';
import { approvalOf, Approvals } from '#household';
import type { CommandContext } from '#platform';
import { permitDecision, Rejection, ruleSetNamed, yearOf, type AccountId, type DecisionId, type HouseholdId, type RoundId } from '#standards';
import { covers } from '#territory';
import { decisionTerms, nextYearsPeriod, type DecidedHousehold, type RoundData, type StandardVerdict } from '../domain/index.ts';
import { decisionDraft, type DecisionAsked } from './decision-draft.ts';
import { madeId, textMadeBy } from './made-ids.ts';
import type { HouseholdRecord } from './reviewed-household.ts';
import { RoundDesk, type OpenedRound } from './round-desk.ts';
import { papersOf, type StepPapers } from './step-papers.ts';

/** A class that differs from what the scores give: with its reason and a second person. */
export interface OverrideToSign {
  readonly household: HouseholdId;
  readonly reason: string;
  readonly agreedBy: AccountId;
}

export interface DecisionToSign extends StepPapers, Omit<DecisionAsked, 'amends' | 'role'> {
  readonly round: RoundId;
  readonly number: string;
  /** `result` when absent; the two of a changeover are named. */
  readonly role?: DecisionAsked['role'];
  readonly amends?: DecisionId | null;
  readonly nextYearsList?: RoundData<'ReviewDecisionSigned'>['nextYearsList'];
  /** Everybody who is ready when absent. */
  readonly households?: readonly Omit<DecidedHousehold, 'override'>[];
  readonly overrides?: readonly OverrideToSign[];
  /** The account that signs when absent. */
  readonly signedBy?: AccountId | null;
}

/** Nobody else agreed to a class that differs from the scores. */
export class SecondPersonUnknown extends Rejection<'second-person-unknown'> {
  constructor(account: AccountId) {
    super('second-person-unknown', { account });
  }
}

type StatedDecision = Pick<RoundData<'ReviewDecisionSigned'>, 'number' | 'decidedOn' | 'signedBy' | 'role' | 'amends' | 'households' | 'nextYearsList'>;

/** The chairman signs a decision of the round; a process then writes the class of every household that it names. */
export class SignReviewDecision extends Command<Receipt & { readonly decision: DecisionId; readonly households: number }> {
  constructor(
    readonly data: DecisionToSign,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SignReviewDecision)
export class SignReviewDecisionHandler implements ICommandHandler<SignReviewDecision> {
  constructor(
    @Inject(RoundDesk) private readonly desk: RoundDesk,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Accounts) private readonly accounts: Accounts,
  ) {}

  async execute({ data, context }: SignReviewDecision): Promise<Receipt & { readonly decision: DecisionId; readonly households: number }> {
    const state = await this.desk.communesRound(data.round, context.actor);
    const { number, decidedOn, content, role = 'result', amends = null, nextYearsList = null, signedBy = context.actor.account } = data;
    const decision = this.#idOf(data, state, context);
    await this.#secondPersonsExist(data, state);
    const openingRuleSet = this.desk.openingRuleSetOf(state);
    const [commune, picture] = await Promise.all([this.desk.actingCommune(context, state.commune), this.desk.picture(state, decidedOn)]);
    const drafted = data.households ?? decisionDraft(picture, { decidedOn, content, role, amends }, openingRuleSet).households;
    const households = drafted.map((one) => this.#decided(one, data, context));
    const known = new Set(picture.files.map(({ household }) => household));
    const others = await this.desk.records(households.map(({ household }) => household).filter((household) => !known.has(household)));
    const stated = { decision, number, decidedOn, signedBy, content, role, amends, nextYearsList, households, ...papersOf(data, context, 'SignReviewDecision') };
    const [verdict, periodicRound] = await Promise.all([
      this.#verdict(stated, state, [...picture.records, ...others], context), state.opened.round.kind === 'ad-hoc' ? this.desk.periodicRoundOf(state.commune, yearOf(decidedOn)) : null,
    ]);
    const facts = { commune, openingRuleSet, files: [...picture.files, ...this.desk.filesOfRound(others, state), ...this.desk.namedOnly(others, state.opened, context.origin)], villages: picture.villages, approver: this.#approver(context, signedBy), verdict, periodicRound };
    const receipt = await this.desk.execute(data.round, { type: 'SignReviewDecision', data: stated, facts, circumstances: this.desk.circumstances(context) }, state.commune, context);
    // A repeated paper answers with what it named the first time: nobody is left to be named by then.
    const first = receipt.repeated ? state.decisions.get(decision) : undefined;
    return { ...receipt, decision, households: first?.households.length ?? households.length };
  }

  /** Who brings papers of the past approves nothing: who signed them did, if that is known. */
  #approver({ actor, origin }: CommandContext, signedBy: AccountId | null): AccountId {
    return origin === null ? actor.account : (signedBy ?? systemActors.process.account);
  }

  /** A second pair of eyes is somebody's: an account that is open and whose area holds the commune. */
  async #secondPersonsExist({ overrides = [] }: DecisionToSign, { commune }: OpenedRound): Promise<void> {
    for (const account of new Set(overrides.map(({ agreedBy }) => agreedBy))) {
      const actor = await this.accounts.actorOf(account);
      if (actor === null || !covers(await this.desk.areaOf(actor), commune)) throw new SecondPersonUnknown(account);
    }
  }

  /** A paper put right keeps its id. */
  #idOf({ corrects = null }: DecisionToSign, { ledger, decisions }: OpenedRound, context: CommandContext): DecisionId {
    const place = corrects === null ? undefined : ledger.placeOf.get(corrects);
    const standing = place === undefined ? undefined : ledger.standing.get(place);
    const corrected = [...decisions.values()].find(({ id }) => id === standing?.id);
    return corrected?.decision ?? madeId<DecisionId>(context, 'SignReviewDecision', 'decision');
  }

  #decided({ household, class: given, assessment, subclass }: Omit<DecidedHousehold, 'override'>, { overrides = [] }: DecisionToSign, context: CommandContext): DecidedHousehold {
    const override = overrides.find((one) => one.household === household);
    return {
      household, class: given, assessment, subclass,
      override: override === undefined ? null : { reason: textMadeBy(context, 'SignReviewDecision', `override ${household}`, override.reason), agreedBy: override.agreedBy },
    };
  }

  /** What the standard, and the score sheet of every assessment, say about deciding. */
  async #verdict(stated: StatedDecision, state: OpenedRound, records: readonly HouseholdRecord[], context: CommandContext): Promise<StandardVerdict> {
    const terms = decisionTerms(state, stated, this.desk.openingRuleSetOf(state));
    if (terms === null) return { permitted: true };
    const { ruleSets } = this.desk;
    const ruleSet = ruleSetNamed(terms.ruleSet, ruleSets);
    if (ruleSet === undefined) return { permitted: false, refusal: { code: 'rule-set-unknown' } };
    const standard = permitDecision(ruleSet, terms.timing, ruleSets);
    if (!standard.permitted) return standard;
    const next = nextYearsPeriod({ nextYearsList: stated.nextYearsList, entitledTo: terms.entitledTo });
    const nextYears = next === null ? standard : permitDecision(ruleSet, { kind: 'policy-period', entitledFrom: next.entitledFrom }, ruleSets);
    if (!nextYears.permitted) return nextYears;
    const ground = await this.approvals.ground();
    const { number, decidedOn, signedBy } = stated;
    const byId = new Map(stated.households.map((one) => [one.household, one]));
    for (const { household, state: own, history } of records) {
      const named = byId.get(household);
      if (named === undefined) continue;
      const { assessment, subclass, override } = named;
      const { trueFrom, entitledFrom, entitledTo } = terms;
      const fact = { decision: { number, decidedOn, signedBy }, trueFrom, entitledFrom, entitledTo, round: state.opened.round, ruleSet: terms.ruleSet, assessment, subclass, override };
      const verdict = approvalOf(fact, own, history, context.actor.account, ground).ruleSetVerdict;
      if (!verdict.permitted) return verdict;
    }
    return { permitted: true };
  }
}
