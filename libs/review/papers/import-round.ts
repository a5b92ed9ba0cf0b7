import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { Accounts } from '#access';
import { EVENT_LOG, type EventLog } from '#event-store';
import { households, householdStream, plainArray, roundReferenceOf } from '#household';
import { APP_POOL, CLOCK, derivedUuid, Sentences, tellable, type Actor, type Clock, type CommandContext, type ImportOrigin } from '#platform';
import { DEMO_SHEET, idOf, Rejection, type AccountId, type HouseholdId, type LocalDate, type RoundId, type RoundReference, type UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type TerritoryMap } from '#territory';
import { DecisionRunner } from '../processes/decision-runner.ts';
import { ListingRunner } from '../processes/listing-runner.ts';
import { rounds, villageReviews } from '../round-kinds.ts';
import { roundStream, villageReviewStream } from '../stored-shapes.ts';
import { roundName } from '../text/vi.ts';
import { assertOver, isRoundPaper, RoundRunLive, stepsOfPapers } from '../use-cases/past-rounds.ts';
import type { PaperProblem, PaperProblemCode } from './paper-fields.ts';
import { PaperNameUnknown, type PaperNames } from './paper-names.ts';
import { RoundPlayer, type PaperModules } from './play-papers.ts';
import { readRoundFile } from './read-round-file.ts';
import { paperKinds, type PaperKind, type PaperStep, type RoundFile } from './round-file.ts';

/** The results of the round came by a workbook: its papers would decide a second time. */
export class RoundResultsImported extends Rejection<'round-results-imported'> {
  constructor(year: number, count: number) {
    super('round-results-imported', { year, households: count });
  }
}

export interface RoundImportOrder {
  /** The file's text, and its name for people. */
  readonly text: string;
  readonly name: string;
  readonly actor: Actor;
  readonly commit: boolean;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface RoundImportReport {
  readonly file: string;
  readonly sha256: string;
  readonly committed: boolean;
  /** Null where the file cannot be read. */
  readonly round: RoundId | null;
  readonly roundName: string | null;
  readonly steps: number;
  /** Stood on record before. */
  readonly recorded: number;
  /** Written now; of a dry run, that would be. */
  readonly added: number;
  readonly perKind: readonly { readonly kind: PaperKind; readonly steps: number; readonly recorded: number }[];
  readonly problems: readonly (PaperProblem & { readonly reason: string })[];
}

interface Dated {
  readonly step: PaperStep;
  /** Its place in the file. */
  readonly index: number;
  readonly key: string;
}

/** By the papers' dates; a round is opened before anything else is done in it, whatever its paper says. Forms of one day stay in the file's order. */
const inOrder = ({ steps }: RoundFile, round: RoundId): readonly Dated[] => {
  const seen = new Map<string, number>();
  return steps
    .map((step, index): Dated => {
      // What a paper says is its key: running again finds it, also after another line of the file was put right.
      const said = JSON.stringify(Object.entries(step).sort(([a], [b]) => (a < b ? -1 : 1)));
      const nth = seen.get(said) ?? 0;
      seen.set(said, nth + 1);
      return { step, index, key: derivedUuid('round-import', round, said, nth) };
    })
    .toSorted((a, b) => Number(b.step.do === 'open') - Number(a.step.do === 'open') || (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : 0));
};

const householdsOf = (step: PaperStep): readonly string[] => {
  if ('household' in step) return [step.household];
  if (step.do === 'meet') return step.votes.map(({ household }) => household);
  if (step.do === 'reverify') return step.households;
  if (step.do === 'decide') return (step.households ?? []).map(({ household }) => household);
  return step.do === 'post' && step.lists !== undefined ? Object.values(step.lists).flat() : [];
};

/** What nobody here knows of a file that is well written: every fault at once, by its step. */
const unknownNames = (steps: readonly Dated[], names: PaperNames, accounts: ReadonlyMap<string, AccountId | null>, today: LocalDate): readonly PaperProblem[] => {
  const problems: PaperProblem[] = [];
  for (const { step, index } of steps) {
    const place = `${stepsOfPapers}[${index}]`;
    const noting = <T>(field: string, find: () => T): T | null => {
      try {
        return find();
      } catch (error) {
        if (!(error instanceof PaperNameUnknown)) throw error;
        problems.push({ place, field, code: error.code, facts: error.facts });
        return null;
      }
    };
    if (step.on > today) problems.push({ place, field: 'on', code: 'paper-day-in-future' satisfies PaperProblemCode, facts: { date: step.on, today } });
    const village = 'village' in step ? noting('village', () => names.village(step.village, step.on)) : null;
    for (const household of householdsOf(step)) noting(step.do === 'meet' ? 'votes' : 'household' in step ? 'household' : step.do === 'post' ? 'lists' : 'households', () => names.household(household, village));
    if (step.do === 'decide' && typeof step.signedBy === 'string' && (accounts.get(step.signedBy) ?? null) === null) problems.push({ place, field: 'signedBy', code: 'paper-account-unknown', facts: { account: step.signedBy } });
  }
  return problems;
};

/** Takes the papers of one past round as history: every step by its real command, every defect accepted and marked. */
class RoundImport {
  readonly #log: EventLog;
  readonly #pool: Pool;

  constructor(
    private readonly modules: PaperModules,
    private readonly order: RoundImportOrder,
    private readonly sha256: string,
  ) {
    this.#log = modules.get<EventLog>(EVENT_LOG);
    this.#pool = modules.get<Pool>(APP_POOL);
  }

  async run(): Promise<RoundImportReport> {
    const { file, problems } = readRoundFile(this.order.text);
    if (file === null) return this.#report(null, null, [], new Set(), problems);
    await this.modules.caughtUp();
    const { map } = await this.modules.get(Territory).read();
    const today = this.modules.get<Clock>(CLOCK).today();
    const commune = this.#communeOf(file, map, today);
    if (commune === null) return this.#report(file, null, [], new Set(), [{ place: '', field: 'communeCode', code: 'paper-commune-unknown' satisfies PaperProblemCode, facts: { code: file.communeCode } }]);
    const { kind = 'periodic', year, number = 1 } = file;
    const round = roundReferenceOf(commune, kind, year, number);
    assertOver(year, today);
    const isOpen = await this.#isOpenAsPast(round);
    if (!isOpen) await this.#assertNoResults(round, commune, map, file);
    const steps = inOrder(file, round.round);
    const accounts = await this.#accountsIn(steps);
    const player = this.#player(file, commune, round.round, steps, accounts);
    const names = await player.names();
    const unknown = unknownNames(steps, names, accounts, today);
    if (unknown.length > 0) return this.#report(file, round.round, steps, new Set(), unknown);
    const recorded = isOpen ? await this.#keysOf(round.round, steps, names) : new Set<string>();
    if (!this.order.commit) return this.#report(file, round.round, steps, recorded, []);
    return this.#report(file, round.round, steps, recorded, await this.#write(player, steps, recorded, isOpen));
  }

  async #write(player: RoundPlayer, steps: readonly Dated[], recorded: ReadonlySet<string>, isOpen: boolean): Promise<readonly PaperProblem[]> {
    // What a run that was stopped left to the processes.
    if (isOpen) for (const runner of [ListingRunner, DecisionRunner]) await player.settled(runner);
    for (const [done, { step, index, key }] of steps.entries()) {
      this.order.onProgress?.(done, steps.length);
      if (recorded.has(key)) continue;
      try {
        await player.play(step, index);
      } catch (error) {
        const told = error instanceof Rejection ? tellable(error) : null;
        if (told === null) throw error;
        // Later papers rest on this one; running again goes on from here.
        return [{ place: `${stepsOfPapers}[${index}]`, field: null, code: told.code, facts: told.facts }];
      }
    }
    await this.modules.caughtUp();
    return [];
  }

  #player(file: RoundFile, commune: UnitId, round: RoundId, steps: readonly Dated[], accounts: ReadonlyMap<string, AccountId | null>): RoundPlayer {
    const keys = new Map(steps.map(({ index, key }) => [index, key]));
    const importId = derivedUuid('round-import', round);
    const { actor } = this.order;
    const contextOf = (_step: PaperStep, index: number): CommandContext => {
      const origin: ImportOrigin = { kind: 'import', importId, fileSha256: this.sha256, sheet: stepsOfPapers, row: index + 1 };
      return { actor, idempotencyKey: keys.get(index) ?? derivedUuid('round-import', round, index), correlationId: importId, causationId: null, origin };
    };
    const signerOf = ({ signedBy = null }: Extract<PaperStep, { do: 'decide' }>): AccountId | null => (signedBy === null ? null : (accounts.get(signedBy) ?? null));
    return new RoundPlayer(this.modules, file, { commune, contextOf, signerOf, assumed: { places: [], minutes: 0 }, sheet: DEMO_SHEET });
  }

  /** As it was on the day of opening: a commune that went into another one since still has its papers. */
  #communeOf({ communeCode, steps }: RoundFile, map: TerritoryMap, today: LocalDate): UnitId | null {
    const openedOn = steps.find((step) => step.do === 'open')?.on ?? today;
    const commune = [openedOn, today].flatMap((day) => map.find({ kind: 'commune', code: communeCode }, day))[0]?.unit ?? null;
    if (commune !== null && !covers(areaOfScope(map, this.order.actor.scope, today), commune)) throw new OutOfScope(commune);
    return commune;
  }

  /** Whether the round came in by papers before. Throws `RoundRunLive` for one that is run here. */
  async #isOpenAsPast({ round }: RoundReference): Promise<boolean> {
    const { state, history } = await this.#log.load(rounds, roundStream(round));
    if (state.opened === null) return false;
    const first = history.find(({ type }) => type === 'ReviewRoundOpened');
    if (first === undefined || !isRoundPaper(first.metadata.origin)) throw new RoundRunLive(round);
    return true;
  }

  async #assertNoResults(round: RoundReference, commune: UnitId, map: TerritoryMap, { steps }: RoundFile): Promise<void> {
    const villages = [...new Set(steps.flatMap(({ on }) => map.villagesUnder(commune, on)))];
    const { rows } = await this.#pool.query<{ household: HouseholdId }>('select household from register.household where village = any ($1::uuid[])', [plainArray(villages)]);
    const loaded = await this.#log.loadMany(households, rows.map(({ household }) => householdStream(household)), { personal: false });
    const decided = [...loaded.values()].filter(({ state }) => state.timeline.some((entry) => entry.round?.round === round.round)).length;
    if (decided > 0) throw new RoundResultsImported(round.year, decided);
  }

  async #accountsIn(steps: readonly Dated[]): Promise<ReadonlyMap<string, AccountId | null>> {
    const named = new Set(steps.flatMap(({ step }) => (step.do === 'decide' && typeof step.signedBy === 'string' ? [step.signedBy] : [])));
    const accounts = this.modules.get(Accounts);
    return new Map(await Promise.all([...named].map(async (username) => [username, await accounts.accountNamed(username)] as const)));
  }

  /** The keys under which steps of the file stand on record, whoever ran the import then. */
  async #keysOf(round: RoundId, steps: readonly Dated[], names: PaperNames): Promise<ReadonlySet<string>> {
    const { state, history } = await this.#log.load(rounds, roundStream(round));
    const taking = await this.#pool.query<{ household: string }>('select household from review_board.participation where round = $1', [round]);
    const concerned = new Set([...taking.rows.map(({ household }) => idOf<HouseholdId>(household)), ...steps.flatMap(({ step }) => ('household' in step ? [names.household(step.household)] : []))]);
    const [villages, own] = await Promise.all([
      this.#log.loadMany(villageReviews, (state.opened?.villages ?? []).map((village) => villageReviewStream(round, village))),
      this.#log.loadMany(households, [...concerned].map(householdStream), { personal: false }),
    ]);
    const events = [...history, ...[...villages.values()].flatMap((found) => found.history), ...[...own.values()].flatMap((found) => found.history)];
    const wanted = new Set(steps.map(({ key }) => key));
    return new Set(events.map(({ metadata }) => metadata.idempotencyKey).filter((key) => wanted.has(key)));
  }

  #report(file: RoundFile | null, round: RoundId | null, steps: readonly Dated[], recorded: ReadonlySet<string>, problems: readonly PaperProblem[]): RoundImportReport {
    const sentences = this.modules.get(Sentences);
    const stopped = problems[0] === undefined ? steps.length : steps.findIndex(({ index }) => problems[0]?.place === `${stepsOfPapers}[${index}]`);
    const known = steps.filter(({ key }) => recorded.has(key)).length;
    const perKind = paperKinds.flatMap((kind) => {
      const own = steps.filter(({ step }) => step.do === kind);
      return own.length === 0 ? [] : [{ kind, steps: own.length, recorded: own.filter(({ key }) => recorded.has(key)).length }];
    });
    const { commit, name } = this.order;
    const reached = problems.length === 0 ? steps : commit && round !== null && known + stopped > 0 ? steps.slice(0, stopped) : [];
    return {
      file: name, sha256: this.sha256, committed: commit && round !== null && (problems.length === 0 || reached.length > 0), round,
      roundName: file === null ? null : roundName(file.kind ?? 'periodic', file.year, file.number ?? 1), steps: file?.steps.length ?? 0, recorded: known,
      added: reached.filter(({ key }) => !recorded.has(key)).length, perKind,
      problems: problems.map((problem) => ({ ...problem, reason: sentences.find(problem.code)?.sentence(problem.facts) ?? problem.code })),
    };
  }
}

/**
 * The papers of a past round, given as JSON: a dry run unless `commit`. Throws a `Rejection` where the round may not come that way: its year is not over
 * (`RoundNotOver`), it is run here (`RoundRunLive`), or its results came by a workbook (`RoundResultsImported`).
 */
export const importRound = (modules: PaperModules, order: RoundImportOrder): Promise<RoundImportReport> =>
  new RoundImport(modules, order, createHash('sha256').update(order.text).digest('hex')).run();
