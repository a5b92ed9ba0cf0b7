import { Accounts, demoAccountId, DemoAccounts, SystemAccounts, systemActors, systemContext } from '#access';
import { Importers, type ImportReport } from '#documents';
import { EVENT_LOG, EVENT_STORE, storeStream, storeStreamKind, type EventLog, type EventStore } from '#event-store';
import { CLOCK, derivedUuid, WorkingClock, type Actor, type Clock } from '#platform';
import type { PaperModules, RoundFile, RoundPlayer } from '#review';
import { Rejection, type LocalDate } from '#standards';
import { Territory } from '#territory';
import { DemoFailed } from './demo-failed.ts';
import { exampleCommune, readManifest, type DemoLoad, type DemoManifest } from './manifest.ts';
import { demoRound } from './play-round.ts';
import type { RoundStep } from './round-script.ts';

/** The modules of a running program. */
export type DemoModules = PaperModules;

export interface DemoOptions {
  readonly folder?: string;
  /** Told how much of the workbooks is in, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** What loading did. `reports` is empty when the example commune was there already. */
export interface LoadedDemo {
  readonly standsAt: LocalDate;
  readonly reports: readonly ImportReport[];
}

/** What comes in on a day: a workbook, or a paper of a round. The weight is its share of the progress. */
type DatedPaper =
  | { readonly kind: 'workbook'; readonly on: LocalDate; readonly weight: number; readonly load: DemoLoad }
  | { readonly kind: 'step'; readonly on: LocalDate; readonly weight: number; readonly round: RoundFile; readonly step: RoundStep; readonly index: number };

// A paper of a round takes about as long as this many bytes of a workbook.
const stepWeight = 2_000;

const atOnce = 16;

/** Forms B of one day are each about another household: they may come in together. */
const goesWith = (paper: DatedPaper, [first, ...more]: Together): boolean =>
  paper.kind === 'step' && first.kind === 'step' && paper.step.do === 'assess' && first.step.do === 'assess' && paper.on === first.on && paper.round === first.round && more.length < atOnce - 1;

type Together = [DatedPaper, ...DatedPaper[]];

/** In the order of their days; workbooks of a day before its papers. */
const papersOf = ({ loads, rounds }: DemoManifest): readonly Together[] => {
  const inOrder = [
    ...loads.map((load): DatedPaper => ({ kind: 'workbook', on: load.workingDate, weight: load.bytes, load })),
    ...rounds.flatMap((round) => round.steps.map((step, index): DatedPaper => ({ kind: 'step', on: step.on, weight: stepWeight, round, step, index }))),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const groups: Together[] = [];
  for (const paper of inOrder) {
    const last = groups.at(-1);
    if (last !== undefined && goesWith(paper, last)) last.push(paper);
    else groups.push([paper]);
  }
  return groups;
};

/** Puts the example commune into an empty store: marks it as a demo, opens the demo's accounts, lets every paper in on its day. */
class ExampleCommune {
  readonly #log: EventLog;
  readonly #clock: WorkingClock;
  #officer: Actor | null = null;
  readonly #players = new Map<RoundFile, RoundPlayer>();

  constructor(
    private readonly modules: DemoModules,
    private readonly manifest: DemoManifest,
  ) {
    this.#log = modules.get<EventLog>(EVENT_LOG);
    const clock = modules.get<Clock>(CLOCK);
    if (!(clock instanceof WorkingClock)) throw new DemoFailed('demo-clock-missing');
    this.#clock = clock;
  }

  async load(onProgress: (done: number) => void): Promise<LoadedDemo> {
    const reached = await this.#mark();
    const { standsAt } = this.manifest;
    const papers = papersOf(this.manifest);
    const total = papers.flat().reduce((sum, { weight }) => sum + weight, 0);
    const reports: ImportReport[] = [];
    let done = 0;
    for (const [index, together] of papers.entries()) {
      const [paper] = together;
      // A date is recorded once all its papers are in, so what it covers need not be read again.
      if (reached === null || paper.on > reached) {
        this.#clock.standAt(paper.on);
        if (paper.kind === 'workbook') reports.push(await this.#import(paper.load, (part) => onProgress((done + part * paper.weight) / total)));
        else await Promise.all(together.map(async (one) => {
          if (one.kind === 'step') await this.#play(one);
        }));
        if (papers[index + 1]?.[0].on !== paper.on) await this.#reach(paper.on);
      }
      done += together.reduce((sum, { weight }) => sum + weight, 0);
      onProgress(done / total);
    }
    this.#clock.standAt(standsAt);
    await this.#reach(standsAt);
    await this.modules.caughtUp();
    return { standsAt, reports };
  }

  /** The mark is the log's first event. Answers the date that an interrupted loading had reached; null at the beginning. */
  async #mark(): Promise<LocalDate | null> {
    const { state } = await this.#log.load(storeStreamKind, storeStream);
    const [first] = this.manifest.loads;
    // Knowledge never steps back along the log: the mark must not be younger than the first paper.
    const start = state.workingDate ?? first?.workingDate;
    if (start !== undefined) this.#clock.standAt(start);
    const logIsEmpty = (await this.modules.get<EventStore>(EVENT_STORE).head()) === null;
    try {
      await this.#store('mark', { type: 'MarkDemoStore', logIsEmpty });
    } catch (error) {
      if (error instanceof Rejection) throw new DemoFailed('demo-store-in-use');
      throw error;
    }
    await this.modules.get(SystemAccounts).ensure();
    return state.workingDate;
  }

  async #reach(date: LocalDate): Promise<void> {
    await this.#store(`date ${date}`, { type: 'SetWorkingDate', date });
  }

  async #store(key: string, command: Parameters<typeof storeStreamKind.decider.decide>[0]): Promise<void> {
    await this.#log.execute(storeStreamKind, {
      stream: storeStream, command, place: { commune: null, village: null }, context: systemContext(systemActors['command-line'], 'demo', key), name: command.type,
    });
  }

  async #play({ round, step, index }: Extract<DatedPaper, { kind: 'step' }>): Promise<void> {
    await this.#socialOfficer();
    const player = this.#players.get(round) ?? (await demoRound(this.modules, round, this.#clock.today()));
    this.#players.set(round, player);
    await player.play(step, index);
  }

  /** The officer enters all but the map, which must be there before the office can be. */
  async #import({ file, path, kind }: DemoLoad, onProgress: (part: number) => void): Promise<ImportReport> {
    const actor = kind === 'territory' ? systemActors['command-line'] : await this.#socialOfficer();
    const report = await this.modules.get(Importers).of(kind).run({
      // The same id again finds what an interrupted loading wrote.
      file: path, name: file, actor, commit: true, importId: derivedUuid('demo-import', file), onProgress: ({ rows, of }) => onProgress(of === 0 ? 1 : rows / of),
    });
    if (report.refused > 0) throw new DemoFailed('demo-rows-refused', { file, refused: report.refused, reason: report.problems[0]?.reason });
    return report;
  }

  async #socialOfficer(): Promise<Actor> {
    if (this.#officer !== null) return this.#officer;
    await this.modules.caughtUp();
    const { map } = await this.modules.get(Territory).read();
    const today = this.#clock.today();
    const commune = map.find({ kind: 'commune', code: this.manifest.communeCode }, today)[0]?.unit;
    const province = commune === undefined ? undefined : map.ancestorsOf(commune, today).at(-1);
    const village = commune === undefined ? undefined : map.villagesUnder(commune, today)[0];
    if (commune === undefined || province === undefined || village === undefined) throw new DemoFailed('demo-commune-missing', { code: this.manifest.communeCode });
    await this.modules.get(DemoAccounts).open({ province, commune, village });
    const officer = await this.modules.get(Accounts).actorOf(demoAccountId('social-officer'));
    if (officer === null) throw new DemoFailed('demo-commune-missing', { code: this.manifest.communeCode });
    this.#officer = officer;
    return officer;
  }
}

/** Loads the example commune through the real imports; goes on where an interrupted loading stopped, and does nothing when all is in. Throws `DemoFailed`. */
export const loadExampleCommune = async (modules: DemoModules, { folder = exampleCommune, onProgress = () => undefined }: DemoOptions = {}): Promise<LoadedDemo> =>
  new ExampleCommune(modules, await readManifest(folder)).load(onProgress);
