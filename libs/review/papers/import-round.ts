import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { Accounts } from '#access';
import { EVENT_LOG, type EventLog } from '#event-store';
import { HOUSEHOLD_PARAMETERS, households, householdStream, plainArray, roundReferenceOf, type HouseholdParameters } from '#household';
import { APP_POOL, CLOCK, derivedUuid, Sentences, tellable, type Actor, type Clock, type CommandContext, type ImportOrigin } from '#platform';
import { DEMO_SHEET, idOf, Rejection, type AccountId, type HouseholdId, type LocalDate, type RoundId, type RoundReference, type UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type TerritoryMap } from '#territory';
import { DecisionRunner } from '../processes/decision-runner.ts';
import { ListingRunner } from '../processes/listing-runner.ts';
import { rounds, villageReviews } from '../round-kinds.ts';
import { roundStream, villageReviewStream } from '../stored-shapes.ts';
import { roundName } from '../text/vi.ts';
import { assertOver, beganAsPapers, RoundRunLive, stepsOfPapers } from '../use-cases/past-rounds.ts';
import type { MarkedSteps } from '../read-models/board/marked-steps.ts';
import type { PaperProblem, PaperProblemCode } from './paper-fields.ts';
import { HouseholdPaperMarks } from './marks/paper-marks.ts';
import { marksOfPapers, type MarkedPaper } from './marks-of-papers.ts';
import type { PaperNames } from './paper-names.ts';
import { refusedField } from './paper-refusals.ts';
import { inOrder, placeOf, unknownNames, type DatedStep } from './papers-in-order.ts';
import { rehearsal } from './rehearsal/rehearsal.ts';
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
  /** Written now; of a dry run, that would be. Both stop at the first paper that is refused. */
  readonly added: number;
  readonly perKind: readonly { readonly kind: PaperKind; readonly steps: number; readonly recorded: number }[];
  readonly problems: readonly RoundImportProblem[];
  /** What is marked on the round's steps; of a dry run, what would be. Null where no step was looked at. */
  readonly marked: MarkedSteps | null;
  /** The same paper by paper, in the file's order. */
  readonly marks: readonly MarkedPaper[];
}

/** Why the file, or one of its papers, is not taken. */
export type RoundImportProblem = PaperProblem & {
  readonly reason: string;
  /** The paper itself; null for a fault of the file. */
  readonly paper: { readonly do: PaperKind; readonly on: LocalDate; readonly number: string | null } | null;
};

/** How far the papers came. */
interface Played {
  readonly problems: readonly PaperProblem[];
  /** Steps, by the papers' dates, up to the first that was refused. */
  readonly reached: number;
  readonly marked: MarkedSteps | null;
  readonly marks: readonly MarkedPaper[];
}

const notPlayed = (problems: readonly PaperProblem[]): Played => ({ problems, reached: 0, marked: null, marks: [] });

const numberOf = (step: PaperStep): string | null => (step.do === 'decide' ? step.number : step.do === 'open' ? (step.plan ?? null) : 'paper' in step ? (step.paper ?? null) : null);

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
    if (file === null) return this.#report(null, null, [], new Set(), notPlayed(problems));
    await this.modules.caughtUp();
    const { map } = await this.modules.get(Territory).read();
    const today = this.modules.get<Clock>(CLOCK).today();
    const commune = this.#communeOf(file, map, today);
    if (commune === null) return this.#report(file, null, [], new Set(), notPlayed([{ place: '', field: 'communeCode', code: 'paper-commune-unknown' satisfies PaperProblemCode, facts: { code: file.communeCode } }]));
    const { kind = 'periodic', year, number = 1 } = file;
    const round = roundReferenceOf(commune, kind, year, number);
    assertOver(year, today);
    const isOpen = await this.#isOpenAsPast(round);
    if (!isOpen) await this.#assertNoResults(round, commune, map, file);
    const steps = inOrder(file, round.round);
    const accounts = await this.#accountsIn(steps);
    const stage = this.order.commit ? this.modules : rehearsal(this.modules, round.round, isOpen);
    const player = this.#player(stage, file, commune, round.round, steps, accounts);
    const names = await player.names();
    const unknown = unknownNames(steps, names, accounts, today);
    if (unknown.length > 0) return this.#report(file, round.round, steps, new Set(), notPlayed(unknown));
    const recorded = isOpen ? await this.#keysOf(round.round, steps, names) : new Set<string>();
    const played = await this.#play(player, steps, recorded, isOpen);
    return this.#report(file, round.round, steps, recorded, { ...played, ...(await this.#marks(stage, round.round, steps, names)) });
  }

  #marks(stage: PaperModules, round: RoundId, steps: readonly DatedStep[], names: PaperNames): ReturnType<typeof marksOfPapers> {
    const log = stage.get<EventLog>(EVENT_LOG);
    const marks = new HouseholdPaperMarks(log, stage.get<Clock>(CLOCK), stage.get<HouseholdParameters>(HOUSEHOLD_PARAMETERS), stage.get(Sentences));
    return marksOfPapers(log, marks, round, steps, [...new Set(steps.flatMap(({ step }) => ('household' in step ? [names.household(step.household)] : [])))]);
  }

  /** What is written stops at the first refusal, since later papers rest on it; a rehearsal goes on and tells what else is refused. */
  async #play(player: RoundPlayer, steps: readonly DatedStep[], recorded: ReadonlySet<string>, isOpen: boolean): Promise<Pick<Played, 'problems' | 'reached'>> {
    // What a run that was stopped left to the processes.
    if (isOpen) for (const runner of [ListingRunner, DecisionRunner]) await player.settled(runner);
    const problems: PaperProblem[] = [];
    let reached = steps.length;
    for (const [done, { step, index, key }] of steps.entries()) {
      this.order.onProgress?.(done, steps.length);
      if (recorded.has(key)) continue;
      try {
        for (const { household, code } of await player.play(step, index)) problems.push({ place: placeOf(index), field: refusedField(code, step), code, facts: { household } });
      } catch (error) {
        const told = error instanceof Rejection ? tellable(error) : null;
        if (told === null) throw error;
        problems.push({ place: placeOf(index), field: refusedField(told.code, step), code: told.code, facts: told.facts });
        reached = Math.min(reached, done);
        // Running again goes on from here.
        if (this.order.commit || step.do === 'open') return { problems, reached };
      }
    }
    await this.modules.caughtUp();
    return { problems, reached };
  }

  #player(stage: PaperModules, file: RoundFile, commune: UnitId, round: RoundId, steps: readonly DatedStep[], accounts: ReadonlyMap<string, AccountId | null>): RoundPlayer {
    const keys = new Map(steps.map(({ index, key }) => [index, key]));
    const importId = derivedUuid('round-import', round);
    const { actor } = this.order;
    const contextOf = (_step: PaperStep, index: number): CommandContext => {
      const origin: ImportOrigin = { kind: 'import', importId, fileSha256: this.sha256, sheet: stepsOfPapers, row: index + 1 };
      return { actor, idempotencyKey: keys.get(index) ?? derivedUuid('round-import', round, index), correlationId: importId, causationId: null, origin };
    };
    const signerOf = ({ signedBy = null }: Extract<PaperStep, { do: 'decide' }>): AccountId | null => (signedBy === null ? null : (accounts.get(signedBy) ?? null));
    return new RoundPlayer(stage, file, { commune, contextOf, signerOf, assumed: { places: [], minutes: 0 }, sheet: DEMO_SHEET });
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
    if (!beganAsPapers(history)) throw new RoundRunLive(round);
    return true;
  }

  async #assertNoResults(round: RoundReference, commune: UnitId, map: TerritoryMap, { steps }: RoundFile): Promise<void> {
    const villages = [...new Set(steps.flatMap(({ on }) => map.villagesUnder(commune, on)))];
    const { rows } = await this.#pool.query<{ household: HouseholdId }>('select household from register.household where village = any ($1::uuid[])', [plainArray(villages)]);
    const loaded = await this.#log.loadMany(households, rows.map(({ household }) => householdStream(household)), { personal: false });
    const decided = [...loaded.values()].filter(({ state }) => state.timeline.some((entry) => entry.round?.round === round.round)).length;
    if (decided > 0) throw new RoundResultsImported(round.year, decided);
  }

  async #accountsIn(steps: readonly DatedStep[]): Promise<ReadonlyMap<string, AccountId | null>> {
    const named = new Set(steps.flatMap(({ step }) => (step.do === 'decide' && typeof step.signedBy === 'string' ? [step.signedBy] : [])));
    const accounts = this.modules.get(Accounts);
    return new Map(await Promise.all([...named].map(async (username) => [username, await accounts.accountNamed(username)] as const)));
  }

  /** The keys under which steps of the file stand on record, whoever ran the import then. */
  async #keysOf(round: RoundId, steps: readonly DatedStep[], names: PaperNames): Promise<ReadonlySet<string>> {
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

  #report(file: RoundFile | null, round: RoundId | null, steps: readonly DatedStep[], recorded: ReadonlySet<string>, { problems, reached, marked, marks }: Played): RoundImportReport {
    const perKind = paperKinds.flatMap((kind) => {
      const own = steps.filter(({ step }) => step.do === kind);
      return own.length === 0 ? [] : [{ kind, steps: own.length, recorded: own.filter(({ key }) => recorded.has(key)).length }];
    });
    const { commit, name } = this.order;
    return {
      file: name, sha256: this.sha256, committed: commit && (reached > 0 || problems.length === 0), round,
      roundName: file === null ? null : roundName(file.kind ?? 'periodic', file.year, file.number ?? 1), steps: file?.steps.length ?? 0,
      recorded: steps.filter(({ key }) => recorded.has(key)).length, added: steps.slice(0, reached).filter(({ key }) => !recorded.has(key)).length, perKind,
      problems: problems.map((problem) => this.#told(problem, steps)), marked, marks,
    };
  }

  #told(problem: PaperProblem, steps: readonly DatedStep[]): RoundImportProblem {
    const step = steps.find(({ index }) => placeOf(index) === problem.place)?.step;
    const reason = this.modules.get(Sentences).find(problem.code)?.sentence(problem.facts) ?? problem.code;
    return { ...problem, reason, paper: step === undefined ? null : { do: step.do, on: step.on, number: numberOf(step) } };
  }
}

/**
 * The papers of a past round, given as JSON: unless `commit`, a rehearsal by the same deciders that writes nothing. Throws a `Rejection` where the round may not come that way: its year is not over
 * (`RoundNotOver`), it is run here (`RoundRunLive`), or its results came by a workbook (`RoundResultsImported`).
 */
export const importRound = (modules: PaperModules, order: RoundImportOrder): Promise<RoundImportReport> =>
  new RoundImport(modules, order, createHash('sha256').update(order.text).digest('hex')).run();
