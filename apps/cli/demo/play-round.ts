import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Accounts, demoAccountId, systemActors } from '#access';
import { EVENT_LOG, type EventLog } from '#event-store';
import { householdStream, households, pageLength, RegisterPageOf, roundReferenceOf } from '#household';
import { derivedUuid, type Actor, type CommandContext, type Role } from '#platform';
import {
  AnswerReviewComplaint, AssessForReview, CloseReviewRound, DecisionRunner, FileReviewComplaint, HoldVillageMeeting, IssueCertificates, ListingRunner, OpenReviewRound,
  OrderReverification, PostReviewResults, RecordUpperOpinion, RefuseReviewRequest, ReportPreliminaryResult, RequestReview, SignReviewDecision,
} from '#review';
import { DEMO_SHEET, idOf, referenceTo, RS_2022, type ComplaintId, type HouseholdId, type LocalDate, type RoundId, type UnitId } from '#standards';
import { Territory } from '#territory';
import { DemoFailed } from './demo-failed.ts';
import type { DemoModules } from './load-example-commune.ts';
import type { RoundAnswers, RoundScript, RoundStep } from './round-script.ts';

/** Who holds the pen: the officer for nearly everything, who decides and who orders from above are others. */
const rolesOf: Partial<Record<RoundStep['do'], Role>> = { decide: 'chairman', certify: 'chairman', reverify: 'upper-level' };

const answersOf = (answers: RoundAnswers | null): AssessForReview['data']['answers'] => {
  if (answers === null) return { completeness: 'missing' };
  const deprivations = Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, answers.deprived.includes(question)]));
  return { completeness: 'full', b1: answers.b1, deprivations };
};

/** Plays a round's papers through the real commands, each on its day and by the account whose business it is. */
export class RoundPlayer {
  readonly #commands: CommandBus;
  readonly #round: RoundId;
  #codes: ReadonlyMap<string, HouseholdId> = new Map();

  private constructor(
    private readonly modules: DemoModules,
    private readonly script: RoundScript,
    private readonly commune: UnitId,
    private readonly actors: ReadonlyMap<Role, Actor>,
  ) {
    this.#commands = modules.get(CommandBus);
    this.#round = roundReferenceOf(commune, 'periodic', script.year, 1).round;
  }

  /** Throws `DemoFailed` before the commune and its accounts are there. */
  static async of(modules: DemoModules, script: RoundScript, today: LocalDate): Promise<RoundPlayer> {
    const { map } = await modules.get(Territory).read();
    const commune = map.find({ kind: 'commune', code: script.communeCode }, today)[0]?.unit;
    if (commune === undefined) throw new DemoFailed('demo-commune-missing', { code: script.communeCode });
    const actors = new Map<Role, Actor>();
    for (const role of ['social-officer', 'chairman', 'upper-level'] as const) {
      const actor = await modules.get(Accounts).actorOf(demoAccountId(role));
      if (actor === null) throw new DemoFailed('demo-commune-missing', { code: script.communeCode, role });
      actors.set(role, actor);
    }
    return new RoundPlayer(modules, script, commune, actors);
  }

  /** One paper; a paper that was played before changes nothing. */
  async play(step: RoundStep, index: number): Promise<void> {
    const context = this.#contextOf(step, index);
    const [round, on] = [this.#round, step.on];
    const paper = 'paper' in step ? { number: step.paper, date: on } : null;
    switch (step.do) {
      case 'open': {
        const { plan, committee } = step;
        await this.#commands.execute(new OpenReviewRound({ commune: this.commune, kind: 'periodic', year: this.script.year, number: 1, openedOn: on, paper: { number: plan, date: on }, committee: { number: committee, date: on } }, context));
        await this.#settled(ListingRunner);
        return;
      }
      case 'request':
        await this.#commands.execute(new RequestReview({ round, household: await this.#household(step.household), listedOn: on, form: '01', discovery: step.discovery }, context));
        return;
      case 'assess': {
        const { answers, screen } = step;
        const household = await this.#household(step.household);
        const scoreSheet = answers === null ? null : referenceTo(DEMO_SHEET);
        await this.#commands.execute(new AssessForReview({ round, household, assessedOn: on, scoreSheet, causes: answers?.causes ?? [], screen, answers: answersOf(answers) }, context));
        return;
      }
      case 'refuse':
        await this.#commands.execute(new RefuseReviewRequest({ round, household: await this.#household(step.household), refusedOn: on, ground: 'screen-failed', reason: step.reason, paper }, context));
        return;
      case 'meet': {
        const { present, front, households: representatives } = step;
        const votes = await Promise.all(step.votes.map(async ({ household, proposed, agree }) => ({ household: await this.#household(household), proposed, agree })));
        await this.#commands.execute(new HoldVillageMeeting({ round, village: await this.#village(step.village, on), heldOn: on, attendance: { present, front, households: representatives }, votes, minutes: 2, paper }, context));
        return;
      }
      case 'post':
        await this.modules.caughtUp();
        await this.#commands.execute(new PostReviewResults({ round, village: await this.#village(step.village, on), postedFrom: on, postedTo: step.to, places: ['village-house', 'commune-office', 'loudspeaker'], repost: step.repost, paper }, context));
        return;
      case 'complain':
        await this.#commands.execute(new FileReviewComplaint({ round, household: await this.#household(step.household), filedOn: on, subject: step.subject, text: step.text }, context));
        return;
      case 'answer': {
        const household = await this.#household(step.household);
        await this.#commands.execute(new AnswerReviewComplaint({ round, household, complaint: await this.#complaint(household), answeredOn: on, outcome: step.outcome, answer: step.text, paper }, context));
        return;
      }
      case 'reverify':
        await this.#commands.execute(new OrderReverification({ round, orderedOn: on, orderedBy: 'province', households: await Promise.all(step.households.map((code) => this.#household(code))), paper }, context));
        return;
      case 'report':
        await this.modules.caughtUp();
        await this.#commands.execute(new ReportPreliminaryResult({ round, reportedOn: on, paper }, context));
        return;
      case 'opinion':
        await this.#commands.execute(new RecordUpperOpinion({ round, askedOn: step.askedOn, givenOn: on, agrees: true, paper }, context));
        return;
      case 'decide':
        await this.modules.caughtUp();
        await this.#commands.execute(new SignReviewDecision({ round, number: step.number, decidedOn: on, content: 'list-and-exits', paper }, context));
        await this.#settled(DecisionRunner);
        return;
      case 'certify':
        await this.modules.caughtUp();
        await this.#commands.execute(new IssueCertificates({ round, issuedOn: on, suffix: step.suffix }, context));
        return;
      case 'close':
        await this.modules.caughtUp();
        await this.#commands.execute(new CloseReviewRound({ round, closedOn: on, paper }, context));
    }
  }

  /** Lets a process do what the last command left to it, and the read models show it. */
  async #settled(runner: typeof ListingRunner | typeof DecisionRunner): Promise<void> {
    await this.modules.caughtUp();
    await this.modules.get<ListingRunner | DecisionRunner>(runner).runOnce();
    await this.modules.caughtUp();
  }

  #contextOf(step: RoundStep, index: number): CommandContext {
    const actor = this.actors.get(rolesOf[step.do] ?? 'social-officer');
    if (actor === undefined) throw new DemoFailed('demo-commune-missing', { role: rolesOf[step.do] });
    const idempotencyKey = derivedUuid('demo-round', this.script.communeCode, this.script.year, index);
    return { actor, idempotencyKey, correlationId: idempotencyKey, causationId: null, origin: null };
  }

  async #village(code: string, on: LocalDate): Promise<UnitId> {
    const { map } = await this.modules.get(Territory).read();
    return map.find({ kind: 'village', code }, on)[0]?.unit ?? unreadable({ village: code });
  }

  async #household(code: string): Promise<HouseholdId> {
    if (!this.#codes.has(code)) this.#codes = await this.#readCodes();
    return this.#codes.get(code) ?? unreadable({ household: code });
  }

  /** Who asks here sees no names, so that loading the demo reads nobody's. */
  async #readCodes(): Promise<ReadonlyMap<string, HouseholdId>> {
    await this.modules.caughtUp();
    const codes = new Map<string, HouseholdId>();
    for (let page = 1; ; page += 1) {
      const filter = { unit: this.commune, search: null, class: null, entitled: null, minority: null, merit: null, noLabour: null, on: null, page };
      const { lines, total } = await this.modules.get(QueryBus).execute(new RegisterPageOf(systemActors['command-line'], filter));
      for (const { code, household } of lines) if (code !== null) codes.set(code, idOf<HouseholdId>(household));
      if (page * pageLength >= total) return codes;
    }
  }

  async #complaint(household: HouseholdId): Promise<ComplaintId> {
    const { state } = await this.modules.get<EventLog>(EVENT_LOG).load(households, householdStream(household));
    return state.reviews.get(this.#round)?.complaints.at(-1)?.complaint ?? unreadable({ complaint: household });
  }
}

const unreadable = (facts: Readonly<Record<string, unknown>>): never => {
  throw new DemoFailed('demo-manifest-unreadable', facts);
};
