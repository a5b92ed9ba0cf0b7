import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { EventId, HouseholdId, RuleSet, UnitId } from '#standards';
import { agesForCorrection, factDateOf, incomeOutcome, incomeStands, ledgerOf, refuse, type EventData, type HouseholdEvent, type HouseholdState, type RightFact } from '../domain/index.ts';
import { Approvals } from './approvals.ts';
import { HouseholdDesk } from './household-desk.ts';
import { incomeLines } from './income-lines.ts';
import { KNOWN_RULE_SETS } from './known-rule-sets.ts';
import { RecordPermissions } from './record-permissions.ts';
import { rightFact, type Changes } from './right-fact.ts';
import { RoundsRunHere } from './rounds-run-here.ts';
import { scored, type AssessmentSheet } from './scored-assessment.ts';

/** What was wrong with a record. A village is named without its commune; answers come without points, as they did at first. */
export type Correction = Omit<Changes, 'registration' | 'move' | 'assessment' | 'income'> & {
  readonly registration?: Omit<NonNullable<Changes['registration']>, 'commune'>;
  readonly move?: Omit<NonNullable<Changes['move']>, 'commune'>;
  readonly assessment?: Omit<AssessmentSheet, 'assessment' | 'assessedOn' | 'enumerator' | 'round' | 'alsoUnder'>;
  /** The result follows from the numbers. */
  readonly income?: Partial<Pick<EventData<'HouseholdIncomeSurveyed'>, 'monthsTo' | 'incomeVnd' | 'persons'>>;
};

/** Puts the right content in the place of a wrong record, which stays in the log. A decision is corrected by who may decide. */
export class CorrectRecord extends Command<Receipt> {
  constructor(
    readonly household: HouseholdId,
    readonly corrects: EventId,
    readonly correction: Correction,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CorrectRecord)
export class CorrectRecordHandler implements ICommandHandler<CorrectRecord> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly approvals: Approvals,
    private readonly permissions: RecordPermissions,
    private readonly rounds: RoundsRunHere,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  async execute({ household, corrects, correction, context }: CorrectRecord): Promise<Receipt> {
    const { state, history } = await this.desk.load(household, context.actor);
    this.permissions.assertMayChange(corrects, history, context.actor);
    await this.rounds.assertMayChange(corrects, history);
    await this.rounds.assertNoStepOf(correction.decision?.round ?? null);
    const ledger = ledgerOf(history);
    const place = ledger.placeOf.get(corrects) ?? refuse('no-such-record', { record: corrects });
    const standing = ledger.standing.get(place) ?? refuse('record-was-annulled', { record: corrects });
    const fact = rightFact(standing, await this.#changes(correction, standing, state, context));
    if ('decision' in fact.data && 'decision' in standing.data && 'round' in fact.data) await this.rounds.assertStaysBeforeRounds(state, standing.data.decision.decidedOn, fact.data.decision.decidedOn);
    const approval = 'decision' in fact.data && 'ruleSet' in fact.data ? await this.approvals.of(fact.data, state, history, context) : null;
    return this.desk.record(household, { type: 'CorrectRecord', data: { corrects, fact: fact satisfies RightFact, approval } }, context);
  }

  /** Fills in what the map and the standard know. */
  async #changes({ registration, move, assessment, income, ...rest }: Correction, standing: HouseholdEvent, state: HouseholdState, { actor }: CommandContext): Promise<Changes> {
    const on = rest.on ?? factDateOf(standing);
    const inVillage = async (village: UnitId | undefined) => (village === undefined ? {} : this.desk.villageOn(village, on, actor));
    return {
      ...rest,
      ...(registration === undefined ? {} : { registration: { ...registration, ...(await inVillage(registration.village)) } }),
      ...(move === undefined ? {} : { move: { ...move, ...(await inVillage(move.village)) } }),
      ...(assessment === undefined || standing.type !== 'HouseholdAssessed'
        ? {}
        : { assessment: withoutSubject(scored({ ...subjectOf(standing.data), ...assessment, assessedOn: on }, standing.data.area, agesForCorrection(standing.data, on, state.people), this.ruleSets)) }),
      ...(income === undefined ? {} : { income: standing.type === 'HouseholdIncomeSurveyed' ? rightIncome(standing.data, income, this.ruleSets) : income }),
    };
  }
}

/** The numbers put right, and the result that they give by the survey's own standard. */
const rightIncome = (recorded: EventData<'HouseholdIncomeSurveyed'>, changed: NonNullable<Correction['income']>, ruleSets: readonly RuleSet[]): NonNullable<Changes['income']> => {
  const { incomeVnd, persons, ruleSet, area } = { ...recorded, ...changed };
  incomeStands({ incomeVnd, persons });
  return { ...changed, outcome: incomeOutcome(incomeVnd, persons, incomeLines(ruleSet, area, ruleSets)) };
};

/** Which assessment it is, whose, in which round and under which further standards: none of it changes. */
const subjectOf = ({ assessment, enumerator, round, alsoUnder }: EventData<'HouseholdAssessed'>) => ({ assessment, enumerator, round, alsoUnder: alsoUnder.map(({ ruleSet }) => ruleSet) });

const withoutSubject = ({ assessment: _, assessedOn: __, ...rest }: ReturnType<typeof scored>): NonNullable<Changes['assessment']> => rest;
