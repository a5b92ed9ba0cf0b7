import { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { EVENT_LOG, type EventLog } from '#event-store';
import { householdStream, households, roundReferenceOf } from '#household';
import { APP_POOL, CLOCK, type Clock, type CommandContext } from '#platform';
import { referenceTo, RS_2022, type AccountId, type ComplaintId, type DecisionId, type HouseholdId, type IdentifiedSheet, type RoundId, type UnitId } from '#standards';
import { Territory } from '#territory';
import { DecisionRunner } from '../processes/decision-runner.ts';
import { ListingRunner } from '../processes/listing-runner.ts';
import { rounds } from '../round-kinds.ts';
import { roundStream } from '../stored-shapes.ts';
import { AnswerReviewComplaint } from '../use-cases/answer-review-complaint.ts';
import { AssessForReview, type AssessmentToRecord } from '../use-cases/assess-for-review.ts';
import { CloseReviewRound } from '../use-cases/close-review-round.ts';
import { FileReviewComplaint } from '../use-cases/file-review-complaint.ts';
import { HandOverReviewRound } from '../use-cases/hand-over-review-round.ts';
import { HoldVillageMeeting } from '../use-cases/hold-village-meeting.ts';
import { IssueCertificates, type IssuedCertificates } from '../use-cases/issue-certificates.ts';
import { OpenReviewRound } from '../use-cases/open-review-round.ts';
import { OrderReverification } from '../use-cases/order-reverification.ts';
import { PostReviewResults } from '../use-cases/post-review-results.ts';
import { RecordHouseholdNotReviewed } from '../use-cases/record-household-not-reviewed.ts';
import { RecordUpperOpinion } from '../use-cases/record-upper-opinion.ts';
import { RefuseReviewRequest } from '../use-cases/refuse-review-request.ts';
import { ReportPreliminaryResult } from '../use-cases/report-preliminary-result.ts';
import { RequestReview } from '../use-cases/request-review.ts';
import { ReviseRoundSnapshot } from '../use-cases/revise-round-snapshot.ts';
import { SignReviewDecision, type DecisionToSign } from '../use-cases/sign-review-decision.ts';
import { PaperNames, PaperNameUnknown } from './paper-names.ts';
import type { PaperAnswers, PaperStep, PostingPlace, RoundFile } from './round-file.ts';

/** The modules of a running program. */
export interface PaperModules {
  get<T>(token: symbol | string | (abstract new (...args: never[]) => T)): T;
  /** Waits until every read model shows what the log holds now. */
  caughtUp(): Promise<void>;
}

/** What the papers do not say by themselves. */
export interface AroundPapers {
  readonly commune: UnitId;
  /** Who gives a step's command, and under which key. */
  readonly contextOf: (step: PaperStep, index: number) => CommandContext;
  /** The account of who signed; absent: the one that gives the command. */
  readonly signerOf?: (step: Extract<PaperStep, { do: 'decide' }>) => AccountId | null;
  /** Where lists hung, and how many minutes were written, if a paper does not say. */
  readonly assumed: { readonly places: readonly PostingPlace[]; readonly minutes: number };
  readonly sheet: IdentifiedSheet;
}

/** Plays a round's papers through the real commands. */
export class RoundPlayer {
  readonly #commands: CommandBus;
  readonly round: RoundId;
  #names: PaperNames | null = null;

  constructor(
    private readonly modules: PaperModules,
    private readonly file: RoundFile,
    private readonly around: AroundPapers,
  ) {
    this.#commands = modules.get(CommandBus);
    const { kind = 'periodic', year, number = 1 } = file;
    this.round = roundReferenceOf(around.commune, kind, year, number).round;
  }

  /** One paper; a paper that was played before changes nothing. Returns whom it names and was left out: certificates are issued household by household. */
  async play(step: PaperStep, index: number): Promise<IssuedCertificates['refused']> {
    if (step.do === 'certify') {
      await this.modules.caughtUp();
      return (await this.#commands.execute(new IssueCertificates({ round: this.round, issuedOn: step.on, suffix: step.suffix }, this.around.contextOf(step, index)))).refused;
    }
    await this.#play(step, index);
    return [];
  }

  async #play(step: Exclude<PaperStep, { do: 'certify' }>, index: number): Promise<void> {
    const context = this.around.contextOf(step, index);
    const { round } = this;
    const on = step.on;
    const given = 'paper' in step ? (step.paper ?? null) : null;
    const paper = given === null ? null : { number: given, date: on };
    const proof = { attachments: 'attachments' in step ? (step.attachments ?? []) : [] };
    const late = { lateReason: 'lateReason' in step ? (step.lateReason ?? null) : null };
    switch (step.do) {
      case 'open': {
        const { plan = null, committee = null, ruleSet = null } = step;
        const { kind = 'periodic', year, number = 1 } = this.file;
        const dated = (text: string | null) => (text === null ? null : { number: text, date: on });
        await this.#commands.execute(new OpenReviewRound({ commune: this.around.commune, kind, year, number, openedOn: on, paper: dated(plan), committee: dated(committee), ...(ruleSet === null ? {} : { ruleSet }), ...late, ...proof }, context));
        await this.settled(ListingRunner);
        return;
      }
      case 'request':
        await this.#commands.execute(new RequestReview({ round, household: await this.#household(step.household), listedOn: on, form: step.form ?? '01', discovery: step.discovery ?? null, paper }, context));
        return;
      case 'assess': {
        const { answers = null, screen = null } = step;
        const scoreSheet = answers !== null && 'b1' in answers ? referenceTo(this.around.sheet) : null;
        await this.#commands.execute(new AssessForReview({ round, household: await this.#household(step.household), assessedOn: on, scoreSheet, causes: answers?.causes ?? [], screen, answers: answersOf(answers) }, context));
        return;
      }
      case 'refuse':
        await this.#commands.execute(new RefuseReviewRequest({ round, household: await this.#household(step.household), refusedOn: on, ground: step.ground ?? 'screen-failed', reason: step.reason, paper }, context));
        return;
      case 'not-reviewed':
        await this.#commands.execute(new RecordHouseholdNotReviewed({ round, household: await this.#household(step.household), foundOn: on, ground: step.ground, reason: step.reason, action: step.action }, context));
        return;
      case 'meet': {
        const { present, front, households: representatives, minutes = this.around.assumed.minutes } = step;
        const names = await this.names();
        const village = names.village(step.village, on);
        const votes = step.votes.map(({ household, proposed, agree }) => ({ household: names.household(household, village), proposed, agree }));
        await this.#commands.execute(new HoldVillageMeeting({ round, village, heldOn: on, attendance: { present, front, households: representatives }, votes, minutes, paper, ...proof }, context));
        return;
      }
      case 'post': {
        await this.modules.caughtUp();
        const names = await this.names();
        const village = names.village(step.village, on);
        const all = (codes: readonly string[]) => codes.map((code) => names.household(code, village));
        const { lists: hung } = step;
        const lists = hung === undefined ? {} : { lists: { poor: all(hung.poor), nearPoor: all(hung.nearPoor), leavingPoor: all(hung.leavingPoor), leavingNearPoor: all(hung.leavingNearPoor) } };
        await this.#commands.execute(new PostReviewResults({ round, village, postedFrom: on, postedTo: step.to, places: step.places ?? this.around.assumed.places, repost: step.repost ?? false, ...lists, paper, ...proof }, context));
        return;
      }
      case 'complain':
        await this.#commands.execute(new FileReviewComplaint({ round, household: await this.#household(step.household), filedOn: on, subject: step.subject, text: step.text }, context));
        return;
      case 'answer': {
        const household = await this.#household(step.household);
        await this.#commands.execute(new AnswerReviewComplaint({ round, household, complaint: await this.#complaint(household, step.household), answeredOn: on, outcome: step.outcome, answer: step.text, paper }, context));
        return;
      }
      case 'reverify': {
        const names = await this.names();
        await this.#commands.execute(new OrderReverification({ round, orderedOn: on, orderedBy: step.orderedBy ?? 'province', households: step.households.map((code) => names.household(code)), paper, ...proof }, context));
        return;
      }
      case 'report':
        await this.modules.caughtUp();
        await this.#commands.execute(new ReportPreliminaryResult({ round, reportedOn: on, paper, ...late, ...proof }, context));
        return;
      case 'opinion':
        await this.#commands.execute(new RecordUpperOpinion({ round, askedOn: step.askedOn, givenOn: on, agrees: step.agrees ?? true, paper, ...late, ...proof }, context));
        return;
      case 'decide': {
        await this.modules.caughtUp();
        const { signerOf } = this.around;
        const signed = signerOf === undefined ? {} : { signedBy: signerOf(step) };
        await this.#commands.execute(new SignReviewDecision({ round, number: step.number, decidedOn: on, content: step.content ?? 'list-and-exits', role: step.role ?? 'result', amends: step.amends === undefined || step.amends === null ? null : await this.#decision(step.amends), paper, ...late, ...proof, ...signed, ...(await this.#decided(step)) }, context));
        await this.settled(DecisionRunner);
        return;
      }
      case 'close':
        await this.modules.caughtUp();
        await this.#commands.execute(new CloseReviewRound({ round, closedOn: on, paper, ...late, ...proof }, context));
        return;
      case 'revise':
        await this.modules.caughtUp();
        await this.#commands.execute(new ReviseRoundSnapshot({ round, revisedOn: on, because: await this.#decision(step.because), paper, ...proof }, context));
        return;
      case 'hand-over': {
        const to = step.to === undefined || step.to === null ? {} : { to: (await this.names()).commune(step.to, on) };
        await this.#commands.execute(new HandOverReviewRound({ round, handedOverOn: on, ...to, paper, ...proof }, context));
      }
    }
  }

  /** Lets a process do what the last command left to it, and the read models show it. */
  async settled(runner: typeof ListingRunner | typeof DecisionRunner): Promise<void> {
    await this.modules.caughtUp();
    await this.modules.get<ListingRunner | DecisionRunner>(runner).runOnce();
    await this.modules.caughtUp();
  }

  /** The register's codes, read once: papers bring no households. */
  async names(): Promise<PaperNames> {
    if (this.#names !== null) return this.#names;
    await this.modules.caughtUp();
    const { map } = await this.modules.get(Territory).read();
    const days = [...new Set([...this.file.steps.map(({ on }) => on), this.modules.get<Clock>(CLOCK).today()])];
    this.#names = await PaperNames.of(this.modules.get<Pool>(APP_POOL), map, this.around.commune, days);
    return this.#names;
  }

  async #household(code: string): Promise<HouseholdId> {
    return (await this.names()).household(code);
  }

  /** The households as the paper names them, each with the last scores of the round that are on record; nothing where it names none. */
  async #decided({ households: named }: Extract<PaperStep, { do: 'decide' }>): Promise<Pick<DecisionToSign, 'households'>> {
    if (named === undefined) return {};
    const names = await this.names();
    const decided = named.map((one) => ({ household: names.household(one.household), class: one.class }));
    const loaded = await this.modules.get<EventLog>(EVENT_LOG).loadMany(households, decided.map(({ household }) => householdStream(household)), { personal: false });
    return {
      households: decided.map((one) => {
        const review = loaded.get(householdStream(one.household))?.state.reviews.get(this.round);
        return { ...one, assessment: review?.assessments.at(-1)?.assessment ?? null, subclass: null };
      }),
    };
  }

  /** A decision as papers call it: by its number, the last of several. */
  async #decision(number: string): Promise<DecisionId> {
    const { state } = await this.modules.get<EventLog>(EVENT_LOG).load(rounds, roundStream(this.round));
    const found = [...state.decisions.values()].findLast((decision) => decision.number === number);
    if (found === undefined) throw new PaperNameUnknown('paper-decision-unknown', { number });
    return found.decision;
  }

  async #complaint(household: HouseholdId, code: string): Promise<ComplaintId> {
    const { state } = await this.modules.get<EventLog>(EVENT_LOG).load(households, householdStream(household));
    const found = state.reviews.get(this.round)?.complaints.at(-1)?.complaint;
    if (found === undefined) throw new PaperNameUnknown('paper-complaint-unknown', { household: code });
    return found;
  }
}

const answersOf = (answers: PaperAnswers | null): AssessmentToRecord['answers'] => {
  if (answers === null) return { completeness: 'missing' };
  const questions = new Set([...RS_2022.indicators.map(({ question }) => question), ...answers.deprived]);
  const deprivations = Object.fromEntries([...questions].map((question) => [question, answers.deprived.includes(question)]));
  if ('b1' in answers) return { completeness: 'full', b1: answers.b1, deprivations };
  return { completeness: 'totals-only', b1: answers.b1Total, b2: answers.b2Total, deprivations };
};
