import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { EVENT_LOG, type EventLog, type Place, type Receipt } from '#event-store';
import { households, householdStream, KNOWN_RULE_SETS, roundReferenceOf } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock, type CommandContext } from '#platform';
import { ProjectionEngine, soFar } from '#projection';
import { Rejection, idOf, ruleSetNamed, type HouseholdId, type LocalDate, type RoundId, type RoundReference, type RuleSet, type UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type ScopeArea, type TerritoryMap } from '#territory';
import { REVIEW_RULES, type ReviewCircumstances, type ReviewedHousehold, type RoundCommand, type RoundPicture, type RoundState, type VillageReviewCommand, type VillageReviewState } from '../domain/index.ts';
import { rounds, villageReviews } from '../round-kinds.ts';
import { roundStream, villageReviewStream } from '../stored-shapes.ts';
import { assertOver, beganAsPapers, RoundRunLive } from './past-rounds.ts';
import { judgedAlso, namedOnly, reviewedHousehold, type HouseholdRecord } from './reviewed-household.ts';

/** A round that was opened. */
export type OpenedRound = RoundState & { readonly opened: NonNullable<RoundState['opened']>; readonly commune: UnitId };

/** A round that nobody opened here is told like one of another area. */
export class RoundUnknown extends Rejection<'round-unknown'> {
  constructor(round: RoundId) {
    super('round-unknown', { round });
  }
}

const isOpened = (state: RoundState): state is OpenedRound => state.opened !== null && state.commune !== null;
const boardPatienceMs = 60_000;

/** What every use case of a round does alike: keeps the account inside its area, gathers what other streams tell, records. */
@Injectable()
export class RoundDesk {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(ProjectionEngine) private readonly engine: ProjectionEngine,
    @Inject(KNOWN_RULE_SETS) readonly ruleSets: readonly RuleSet[],
  ) {}

  circumstances({ origin }: Pick<CommandContext, 'origin'>): ReviewCircumstances {
    return { ...REVIEW_RULES, today: this.clock.today(), source: origin === null ? 'entry' : 'history' };
  }

  async map(): Promise<TerritoryMap> {
    return (await this.territory.read()).map;
  }

  async areaOf({ scope }: Actor): Promise<ScopeArea> {
    return areaOfScope(await this.map(), scope, this.clock.today());
  }

  /** The round as its stream has it. Throws `RoundUnknown`, or `OutOfScope` where nothing of it lies in the account's area. */
  async round(round: RoundId, actor: Actor): Promise<OpenedRound> {
    const [{ state }, area] = await Promise.all([this.log.load(rounds, roundStream(round)), this.areaOf(actor)]);
    if (!isOpened(state)) throw new RoundUnknown(round);
    if (!covers(area, state.commune) && !state.opened.villages.some((village) => covers(area, village))) throw new OutOfScope(state.commune);
    return state;
  }

  /** The same for a step of the whole commune: a village head's area does not hold it. */
  async communesRound(round: RoundId, actor: Actor): Promise<OpenedRound> {
    const [state, area] = await Promise.all([this.round(round, actor), this.areaOf(actor)]);
    if (!covers(area, state.commune)) throw new OutOfScope(state.commune);
    return state;
  }

  async assertCovers(unit: UnitId, actor: Actor): Promise<void> {
    if (!covers(await this.areaOf(actor), unit)) throw new OutOfScope(unit);
  }

  /** The commune that the account acts for: its own, or the round's for an account above or of the whole store. Papers of the past were the round's own commune's, whoever brings them. */
  async actingCommune({ actor: { unit }, origin }: Pick<CommandContext, 'actor' | 'origin'>, otherwise: UnitId): Promise<UnitId> {
    if (unit === null || origin !== null) return otherwise;
    const map = await this.map();
    const life = map.life(unit);
    return map.communeOf(unit, this.clock.today()) ?? (life?.kind === 'commune' ? unit : otherwise);
  }

  async villagesOf({ opened }: OpenedRound, wanted: readonly UnitId[] = opened.villages): Promise<ReadonlyMap<UnitId, VillageReviewState>> {
    const { round } = opened.round;
    const loaded = await this.log.loadMany(villageReviews, wanted.map((village) => villageReviewStream(round, village)));
    return new Map(wanted.flatMap((village) => {
      const found = loaded.get(villageReviewStream(round, village));
      return found === undefined ? [] : [[village, found.state] as const];
    }));
  }

  /** Households' streams, for what a rule asks of them. */
  async records(wanted: readonly HouseholdId[]): Promise<readonly HouseholdRecord[]> {
    const loaded = await this.log.loadMany(households, wanted.map(householdStream), { personal: false });
    return wanted.flatMap((household) => {
      const found = loaded.get(householdStream(household));
      return found === undefined ? [] : [{ household, state: found.state, history: found.history }];
    });
  }

  async filesOf(wanted: readonly HouseholdId[], round: RoundReference): Promise<readonly ReviewedHousehold[]> {
    return this.filesIn(await this.records(wanted), round);
  }

  filesIn(records: readonly HouseholdRecord[], round: RoundReference): readonly ReviewedHousehold[] {
    const today = this.clock.today();
    return records.map((record) => reviewedHousehold(record, round, today)).filter((file) => file !== null);
  }

  /** Those whom a step names; on papers of the past also who has no other paper of the round on record. */
  async filesNamed(wanted: readonly HouseholdId[], { opened }: OpenedRound, { origin }: Pick<CommandContext, 'origin'>): Promise<readonly ReviewedHousehold[]> {
    const records = await this.records(wanted);
    return [...this.filesIn(records, opened.round), ...this.namedOnly(records, opened, origin)];
  }

  /** Those of the records that say nothing of the round, as papers of the past may name them; nobody for a new entry. */
  namedOnly(records: readonly HouseholdRecord[], { round, openedOn }: OpenedRound['opened'], origin: CommandContext['origin']): readonly ReviewedHousehold[] {
    if (origin === null) return [];
    return records.filter(({ state }) => !state.reviews.has(round.round)).map((record) => namedOnly(record, round, openedOn)).filter((file) => file !== null);
  }

  /** Files of a round at hand: assessments made before the opening standard was confirmed are judged by the confirmed edition, from their answers. */
  filesOfRound(records: readonly HouseholdRecord[], state: OpenedRound): readonly ReviewedHousehold[] {
    const files = this.filesIn(records, state.opened.round);
    const opening = this.openingRuleSetOf(state);
    const ruleSet = opening === null || opening === state.opened.openingRuleSet ? undefined : ruleSetNamed(opening, this.ruleSets);
    if (ruleSet === undefined) return files;
    const states = new Map(records.map((record) => [record.household, record.state]));
    return files.map((file) => judgedAlso(file, ruleSet, states.get(file.household)));
  }

  /** Every household that takes part in a round, or complained in it: found by the board once it shows the whole log; their streams tell the rest. */
  async participants(round: RoundId, villages?: readonly UnitId[]): Promise<readonly HouseholdId[]> {
    await this.engine.waitForHead({ names: ['review_board'], timeoutMs: boardPatienceMs });
    const rows = await soFar(this.pool).query<{ household: string }>(
      `select household from review_board.participation where round = $1 ${villages === undefined ? '' : 'and village = any ($2::uuid[])'} order by village, household`,
      villages === undefined ? [round] : [round, villages],
    );
    return rows.map(({ household }) => idOf<HouseholdId>(household));
  }

  /** The edition of a standard that decides now: the one named, or once that provisional one is confirmed, the confirmed one. */
  editionOf(id: string): string {
    const named = ruleSetNamed(id, this.ruleSets);
    return named?.status === 'provisional' ? ruleSetNamed(named.standard, this.ruleSets)?.id ?? id : id;
  }

  /** The standard whose list a changeover round opens, in the edition of now; null for any other round. */
  openingRuleSetOf({ opened }: OpenedRound): string | null {
    return opened.openingRuleSet === null ? null : this.editionOf(opened.openingRuleSet);
  }

  /** Everything that the round's households, villages and papers tell; of all villages or of some. */
  async picture(state: OpenedRound, on: LocalDate, villages?: readonly UnitId[]): Promise<RoundPicture & { readonly records: readonly HouseholdRecord[] }> {
    const [participants, reviewed] = await Promise.all([this.participants(state.opened.round.round, villages), this.villagesOf(state, villages)]);
    const records = await this.records(participants);
    return { round: state, villages: reviewed, files: this.filesOfRound(records, state), on, rules: REVIEW_RULES, records };
  }

  /** The commune's periodic round of a year, as far as an ad hoc decision asks for it; null while there is none. */
  async periodicRoundOf(commune: UnitId, year: number): Promise<{ readonly openedOn: LocalDate; readonly firstPostedOn: LocalDate | null } | null> {
    const { round } = roundReferenceOf(commune, 'periodic', year, 1);
    const { state } = await this.log.load(rounds, roundStream(round));
    if (!isOpened(state)) return null;
    const posted = [...(await this.villagesOf(state)).values()].flatMap(({ postings }) => [...postings.values()].map(({ postedFrom }) => postedFrom));
    return { openedOn: state.opened.openedOn, firstPostedOn: posted.sort()[0] ?? null };
  }

  /** Papers of the past go to a round that came with them alone. Throws `RoundRunLive` for a step as history of a round that is run here. */
  async assertTakes(round: RoundId, { origin }: Pick<CommandContext, 'origin'>): Promise<void> {
    if (origin === null) return;
    const { state, history } = await this.log.load(rounds, roundStream(round));
    if (state.opened !== null && !beganAsPapers(history)) throw new RoundRunLive(round);
  }

  /** The same for its opening, which is taken as history once its year is over. Throws `RoundNotOver`, too. */
  async assertOpens({ round, year }: RoundReference, context: CommandContext): Promise<void> {
    if (context.origin !== null) assertOver(year, this.clock.today());
    await this.assertTakes(round, context);
  }

  /** Those of the rounds that have ended: who was left in one is in none that is open. */
  async closedAmong(asked: readonly RoundId[]): Promise<ReadonlySet<RoundId>> {
    if (asked.length === 0) return new Set();
    const loaded = await this.log.loadMany(rounds, asked.map(roundStream));
    return new Set(asked.filter((round) => (loaded.get(roundStream(round))?.state.closed ?? null) !== null));
  }

  /** Records a step of the whole commune. */
  async execute(round: RoundId, command: RoundCommand, commune: UnitId, context: CommandContext): Promise<Receipt> {
    const place: Place = { commune, village: null };
    await this.assertTakes(round, context);
    return this.log.execute(rounds, { stream: roundStream(round), command, place, context, name: command.type });
  }

  /** Records a step of one village. */
  async executeInVillage(round: RoundId, village: UnitId, command: VillageReviewCommand, commune: UnitId, context: CommandContext): Promise<Receipt> {
    await this.assertTakes(round, context);
    return this.log.execute(villageReviews, { stream: villageReviewStream(round, village), command, place: { commune, village }, context, name: command.type });
  }
}
