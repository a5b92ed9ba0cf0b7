import { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { Accounts } from '#access';
import { createEventLog, EVENT_LOG, EVENT_STORE, PERSONAL_KEYS, StreamKinds, type EventLog, type EventStore, type PersonalKeys } from '#event-store';
import { Approvals, AssessHousehold, AssessHouseholdHandler, currentVillage, HOUSEHOLD_PARAMETERS, householdCategory, HouseholdDesk, KNOWN_RULE_SETS, RoundsRunHere, type HouseholdParameters } from '#household';
import { APP_POOL, CLOCK, LOGGER, type Clock, type Logger } from '#platform';
import { ProjectionEngine } from '#projection';
import { idOf, Rejection, type HouseholdId, type RoundId, type RuleSet, type UnitId } from '#standards';
import { Territory } from '#territory';
import type { RoundForms } from '../../forms/round-forms.ts';
import { DecisionRunner } from '../../processes/decision-runner.ts';
import { ListingRunner } from '../../processes/listing-runner.ts';
import { AnswerReviewComplaint, AnswerReviewComplaintHandler } from '../../use-cases/answer-review-complaint.ts';
import { AssessForReview, AssessForReviewHandler } from '../../use-cases/assess-for-review.ts';
import { CloseReviewRound, CloseReviewRoundHandler } from '../../use-cases/close-review-round.ts';
import { FileReviewComplaint, FileReviewComplaintHandler } from '../../use-cases/file-review-complaint.ts';
import { HandOverReviewRound, HandOverReviewRoundHandler } from '../../use-cases/hand-over-review-round.ts';
import { HoldVillageMeeting, HoldVillageMeetingHandler } from '../../use-cases/hold-village-meeting.ts';
import { HouseholdSteps } from '../../use-cases/household-steps.ts';
import { IssueCertificates, IssueCertificatesHandler } from '../../use-cases/issue-certificates.ts';
import { OpenReviewRound, OpenReviewRoundHandler } from '../../use-cases/open-review-round.ts';
import { OrderReverification, OrderReverificationHandler } from '../../use-cases/order-reverification.ts';
import { PostReviewResults, PostReviewResultsHandler } from '../../use-cases/post-review-results.ts';
import { RecordHouseholdNotReviewed, RecordHouseholdNotReviewedHandler } from '../../use-cases/record-household-not-reviewed.ts';
import { RecordUpperOpinion, RecordUpperOpinionHandler } from '../../use-cases/record-upper-opinion.ts';
import { RefuseReviewRequest, RefuseReviewRequestHandler } from '../../use-cases/refuse-review-request.ts';
import { ReportPreliminaryResult, ReportPreliminaryResultHandler } from '../../use-cases/report-preliminary-result.ts';
import { RequestReview, RequestReviewHandler } from '../../use-cases/request-review.ts';
import { ReviseRoundSnapshot, ReviseRoundSnapshotHandler } from '../../use-cases/revise-round-snapshot.ts';
import { RoundDesk } from '../../use-cases/round-desk.ts';
import { SignReviewDecision, SignReviewDecisionHandler } from '../../use-cases/sign-review-decision.ts';
import type { PaperModules } from '../play-papers.ts';
import { RehearsedKeys } from './rehearsed-keys.ts';
import { RehearsedStore } from './rehearsed-store.ts';
import { RehearsedWork } from './rehearsed-work.ts';

type Token = Parameters<PaperModules['get']>[0];
type Handler = { execute(command: unknown): Promise<unknown> };

/** Finds also who takes part in the rehearsal alone: the board shows nothing of it. */
class RehearsedDesk extends RoundDesk {
  constructor(modules: PaperModules, log: EventLog, private readonly touched: () => readonly string[]) {
    super(log, modules.get(Territory), modules.get<Clock>(CLOCK), modules.get<Pool>(APP_POOL), modules.get(ProjectionEngine), modules.get<readonly RuleSet[]>(KNOWN_RULE_SETS));
  }

  override async participants(round: RoundId, villages?: readonly UnitId[]): Promise<readonly HouseholdId[]> {
    const own = this.touched().flatMap((stream) => (stream.startsWith(`${householdCategory}-`) ? [idOf<HouseholdId>(stream.slice(householdCategory.length + 1))] : []));
    const here = (await this.records(own)).filter(({ state }) => {
      const village = currentVillage(state)?.village;
      return villages === undefined || (village !== undefined && villages.includes(village));
    });
    return [...new Set([...(await super.participants(round, villages)), ...here.map(({ household }) => household)])].sort();
  }
}

/** No figures of what is not on record: a rehearsal has the frame of a snapshot, and nothing in it. */
const rehearsedForms = (modules: PaperModules): Pick<RoundForms, 'snapshotOf'> => ({
  snapshotOf: async ({ commune }, { on, knownAt, as }) => {
    const { map } = await modules.get(Territory).read();
    if (!map.isValid(commune, on)) throw new Rejection('unit-not-on-map', { unit: commune, on });
    return { on, knownAt: knownAt ?? modules.get<Clock>(CLOCK).now(), as, figuresSha256: '0'.repeat(64), position: null };
  },
});

/**
 * The modules of a program in which a round's papers can be played without writing anything: the same handlers and deciders over a log that keeps in memory
 * what they add, and the same processes over lists of work read from it. `stood`: whether the round is on record already.
 */
export const rehearsal = (modules: PaperModules, round: RoundId, stood: boolean): PaperModules => {
  const store = new RehearsedStore(modules.get<EventStore>(EVENT_STORE));
  const [clock, pool, logger, engine, territory] = [modules.get<Clock>(CLOCK), modules.get<Pool>(APP_POOL), modules.get<Logger>(LOGGER), modules.get(ProjectionEngine), modules.get(Territory)];
  const log = createEventLog({ store, keys: new RehearsedKeys(modules.get<PersonalKeys>(PERSONAL_KEYS)), clock, kinds: modules.get(StreamKinds) });
  const parameters = modules.get<HouseholdParameters>(HOUSEHOLD_PARAMETERS);
  const ruleSets = modules.get<readonly RuleSet[]>(KNOWN_RULE_SETS);
  const desk = new RehearsedDesk(modules, log, () => store.touched);
  const households = new HouseholdDesk(log, territory, clock, parameters);
  const steps = new HouseholdSteps(desk, households);
  const approvals = new Approvals(log, territory, ruleSets);
  const forms = rehearsedForms(modules);
  const work = new RehearsedWork(pool, log, round, stood);
  const handlers = new Map<unknown, unknown>();
  const commands: Pick<CommandBus, 'execute'> = {
    // A command's class names its handler, as on the real bus.
    execute: <T, R>(command: T): Promise<R> => (handlers.get((command as object).constructor) as Handler).execute(command) as Promise<R>,
  };
  for (const [command, handler] of [
    [OpenReviewRound, new OpenReviewRoundHandler(desk)], [RequestReview, new RequestReviewHandler(steps)],
    [AssessForReview, new AssessForReviewHandler(steps, desk, commands)], [AssessHousehold, new AssessHouseholdHandler(households, territory, modules.get(RoundsRunHere), ruleSets, undefined)],
    [RefuseReviewRequest, new RefuseReviewRequestHandler(steps)], [RecordHouseholdNotReviewed, new RecordHouseholdNotReviewedHandler(steps)],
    [HoldVillageMeeting, new HoldVillageMeetingHandler(desk)], [PostReviewResults, new PostReviewResultsHandler(desk)],
    [FileReviewComplaint, new FileReviewComplaintHandler(steps)], [AnswerReviewComplaint, new AnswerReviewComplaintHandler(steps, desk)],
    [OrderReverification, new OrderReverificationHandler(desk)], [ReportPreliminaryResult, new ReportPreliminaryResultHandler(desk, forms)],
    [RecordUpperOpinion, new RecordUpperOpinionHandler(desk)], [SignReviewDecision, new SignReviewDecisionHandler(desk, approvals, modules.get(Accounts))],
    [IssueCertificates, new IssueCertificatesHandler(desk, households, log)], [CloseReviewRound, new CloseReviewRoundHandler(desk, forms)],
    [ReviseRoundSnapshot, new ReviseRoundSnapshotHandler(desk, forms)], [HandOverReviewRound, new HandOverReviewRoundHandler(desk)],
  ] as const) handlers.set(command, handler);
  const quiet = { onWork: () => undefined };
  const replaced = new Map<Token, unknown>([
    [EVENT_LOG, log], [CommandBus, commands],
    [ListingRunner, new ListingRunner(log, pool, clock, logger, parameters, engine, work, quiet)],
    [DecisionRunner, new DecisionRunner(log, pool, clock, logger, parameters, approvals, work, quiet)],
  ]);
  return {
    // Whoever asks for a token knows its type, as with any container.
    get: <T>(token: Token): T => (replaced.has(token) ? (replaced.get(token) as T) : modules.get<T>(token as string)),
    caughtUp: () => Promise.resolve(),
  };
};
