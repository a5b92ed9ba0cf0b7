import { Rejection, type HouseholdId, type Identified, type LocalDate, type RoundReference, type UnitId } from '#standards';
import type { ReviewCircumstances } from '../circumstances.ts';
import { nextYearsPeriod } from '../decision-terms.ts';
import { householdReadiness, type HouseholdReadiness, type RoundPicture } from '../readiness.ts';
import type { AssessedOutcome, ReviewedHousehold } from '../reviewed-household.ts';
import type { RoundCommand, SignReviewDecision } from '../round-commands.ts';
import { roundDecider } from '../round-decider.ts';
import type { ReviewedClass, RoundEvent, VillageReviewEvent } from '../round-events.ts';
import type { RoundState } from '../round-state.ts';
import type { VillageReviewCommand } from '../village-review-commands.ts';
import { villageReviewDecider } from '../village-review-decider.ts';
import type { PostedList, VillageReviewState } from '../village-review-state.ts';
import { assessmentId, chairman, commune, complaintId, decisionId, entry, eventId, household, meetingId, officer, on, orderId, periodic2023, postingId, sha256, village } from './papers.ts';

type OrderData = Extract<RoundCommand, { type: 'OpenReviewRound' }>['data'];
type SignData = SignReviewDecision['data'];
type Answer = readonly (RoundEvent | VillageReviewEvent)[] | Rejection;

const none = { paper: null, attachments: [], corrects: null, lateReason: null } as const;
const attempt = <T>(decide: () => T): T | Rejection => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
};

export interface Vote {
  readonly proposed: ReviewedClass;
  readonly agree: number;
}

/** One commune's round with the streams around it, so that a test can speak in papers. What a decider refuses leaves no trace. */
export class World {
  circumstances: ReviewCircumstances = entry;
  acting: UnitId = commune;
  readonly reference: RoundReference;
  #round: readonly Identified<RoundEvent>[] = [];
  readonly #villages = new Map<UnitId, readonly Identified<VillageReviewEvent>[]>();
  readonly #files = new Map<HouseholdId, ReviewedHousehold>();
  #next = 1;

  constructor(reference: RoundReference = periodic2023) {
    this.reference = reference;
  }

  get round(): RoundState { return roundDecider.fold(this.#round); }
  get events(): readonly Identified<RoundEvent>[] { return this.#round; }
  get villages(): ReadonlyMap<UnitId, VillageReviewState> { return new Map([...this.#villages.keys()].map((unit) => [unit, this.village(unit)])); }
  get files(): readonly ReviewedHousehold[] { return [...this.#files.values()]; }
  village(unit: UnitId): VillageReviewState { return villageReviewDecider.fold(this.#villages.get(unit) ?? []); }
  villageEvents(unit: UnitId): readonly Identified<VillageReviewEvent>[] { return this.#villages.get(unit) ?? []; }
  file(one: HouseholdId): ReviewedHousehold { return this.#files.get(one) ?? household(one, { round: this.reference, listing: null, classOnListing: 'none' }); }
  change(one: HouseholdId, more: Partial<ReviewedHousehold>): void { this.#files.set(one, { ...this.file(one), ...more }); }
  fresh(): number { return this.#next++; }

  /** As if the last event of the round had not been written. */
  forgetLast(): void { this.#round = this.#round.slice(0, -1); }

  give(command: RoundCommand): Answer {
    const answer = attempt(() => roundDecider.decide(command, this.round));
    if (!(answer instanceof Rejection)) this.#round = [...this.#round, ...answer.map((event) => ({ ...event, id: eventId(this.fresh()) }))];
    return answer;
  }

  giveVillage(unit: UnitId, command: VillageReviewCommand): Answer {
    const answer = attempt(() => villageReviewDecider.decide(command, this.village(unit)));
    if (!(answer instanceof Rejection)) this.#villages.set(unit, [...this.villageEvents(unit), ...answer.map((event) => ({ ...event, id: eventId(this.fresh()) }))]);
    return answer;
  }

  opening(day: string, more: Partial<OrderData> = {}): Extract<RoundCommand, { type: 'OpenReviewRound' }> {
    const data: OrderData = {
      ...none, round: this.reference, commune, number: 1, openedOn: on(day), ruleSet: 'RS-2022', openingRuleSet: null, paper: { number: '1/KH', date: on(day) },
      committee: { number: '2/QD', date: on(day) }, villages: [village], ...more,
    };
    return { type: 'OpenReviewRound', data, facts: {}, circumstances: this.circumstances };
  }
  open(day = '2023-09-05', more: Partial<OrderData> = {}): Answer { return this.give(this.opening(day, more)); }

  list(one: HouseholdId, day: string, more: Partial<ReviewedHousehold> = {}): void {
    this.change(one, { listing: { id: eventId(this.fresh()), listedOn: on(day), entry: { kind: 'on-list' } }, classOnListing: 'poor', ...more });
  }
  request(one: HouseholdId, day: string, form: '01' | '04' = '01'): void {
    this.change(one, { listing: { id: eventId(this.fresh()), listedOn: on(day), entry: { kind: 'request', form } } });
  }
  assess(one: HouseholdId, day: string, outcome: AssessedOutcome = 'poor', screen: boolean | null = null): void {
    const ordinal = this.fresh();
    const { assessments, recordedBy } = this.file(one);
    const made = { id: eventId(ordinal), assessment: assessmentId(ordinal), assessedOn: on(day), ruleSet: 'RS-2022', outcome, screen: screen === null ? null : { passed: screen }, alsoUnder: [] };
    const sorted = [...assessments, made].sort((x, y) => (x.assessedOn < y.assessedOn ? -1 : x.assessedOn > y.assessedOn ? 1 : 0));
    this.change(one, { assessments: sorted, recordedBy: { ...recordedBy, [made.assessment]: [officer] } });
  }
  complain(one: HouseholdId, day: string, ordinal = 1): void {
    this.change(one, { complaints: [...this.file(one).complaints, { complaint: complaintId(ordinal), filedOn: on(day), answer: null }] });
  }
  answer(one: HouseholdId, day: string, outcome: 'upheld' | 'rejected', ordinal = 1): void {
    this.change(one, { complaints: this.file(one).complaints.map((filed) => (filed.complaint === complaintId(ordinal) ? { ...filed, answer: { id: eventId(9_000 + ordinal), answeredOn: on(day), outcome, lateFor: null } } : filed)) });
  }

  meet(day: string, votes: ReadonlyMap<HouseholdId, Vote>, unit: UnitId = village, minutes = 2): Answer {
    const data = {
      ...none, round: this.reference, commune: this.acting, village: unit, meeting: meetingId(this.fresh()), heldOn: on(day), chair: officer, secretary: officer,
      attendance: { present: 40, front: 2, households: 30 }, votes: [...votes].map(([one, vote]) => ({ household: one, ...vote })), minutes,
    };
    return this.giveVillage(unit, { type: 'HoldVillageMeeting', data, facts: { round: this.round, commune: this.acting, files: [...votes.keys()].map((one) => this.file(one)) }, circumstances: this.circumstances });
  }
  agree(day: string, ...all: readonly (readonly [HouseholdId, ReviewedClass])[]): Answer {
    return this.meet(day, new Map(all.map(([one, proposed]) => [one, { proposed, agree: 20 }])));
  }

  post(from: string, to: string, lists: Partial<Record<PostedList, readonly HouseholdId[]>>, repost = false, unit: UnitId = village): Answer {
    const data = {
      ...none, round: this.reference, commune: this.acting, village: unit, posting: postingId(this.fresh()), postedFrom: on(from), postedTo: on(to), places: ['village-house'] as const,
      lists: { poor: [], nearPoor: [], leavingPoor: [], leavingNearPoor: [], ...lists }, repost,
    };
    return this.giveVillage(unit, { type: 'PostReviewResults', data, facts: { round: this.round, commune: this.acting, files: this.files }, circumstances: this.circumstances });
  }

  order(day: string, named: { readonly households?: readonly HouseholdId[]; readonly villages?: readonly UnitId[] }): Answer {
    const data = { ...none, order: orderId(this.fresh()), orderedOn: on(day), orderedBy: 'province' as const, households: [], villages: [], ...named };
    return this.give({ type: 'OrderReverification', data, facts: { commune: this.acting }, circumstances: this.circumstances });
  }
  opinion(askedOn: string, givenOn: string, agrees = true): Answer {
    const data = { ...none, askedOn: on(askedOn), givenOn: on(givenOn), by: 'district' as const, agrees };
    return this.give({ type: 'RecordUpperOpinion', data, facts: { commune: this.acting }, circumstances: this.circumstances });
  }

  signing(day: string, named: readonly (readonly [HouseholdId, ReviewedClass])[], more: Partial<SignData> = {}, facts: Partial<SignReviewDecision['facts']> = {}): SignReviewDecision {
    const data: SignData = {
      ...none, decision: decisionId(this.fresh()), number: '245/QD-UBND', decidedOn: on(day), signedBy: chairman, content: 'list-and-exits', role: 'result', amends: null, nextYearsList: null,
      households: named.map(([one, to]) => ({ household: one, class: to, assessment: this.file(one).assessments.findLast(({ assessedOn }) => assessedOn <= day)?.assessment ?? null, subclass: null, override: null })),
      ...more,
    };
    const surroundings = { commune: this.acting, approver: chairman, verdict: { permitted: true } as const, files: named.map(([one]) => this.file(one)), villages: this.villages, periodicRound: null };
    return { type: 'SignReviewDecision', data, facts: { ...surroundings, ...facts }, circumstances: this.circumstances };
  }
  sign(day: string, named: readonly (readonly [HouseholdId, ReviewedClass])[], more: Partial<SignData> = {}, facts: Partial<SignReviewDecision['facts']> = {}): Answer {
    return this.give(this.signing(day, named, more, facts));
  }

  /** What the process writes on each household's stream. */
  apply(): void {
    for (const { decision, households } of [...this.round.decisions.values()].map((signed) => ({ decision: signed, households: signed.households }))) {
      for (const { household: one, class: to } of households) {
        const { classifications } = this.file(one);
        const held = { decision: decision.number, decidedOn: decision.decidedOn, ruleSet: decision.ruleSet, class: to, entitledFrom: decision.entitledFrom };
        const next = nextYearsPeriod(decision);
        if (!classifications.some((other) => other.decision === held.decision && other.decidedOn === held.decidedOn && other.ruleSet === held.ruleSet)) {
          this.change(one, { classifications: [...classifications, held, ...(next === null ? [] : [{ ...held, entitledFrom: next.entitledFrom }])], outcome: { kind: 'classified', on: decision.decidedOn } });
        }
      }
    }
  }

  closing(day: string): Extract<RoundCommand, { type: 'CloseReviewRound' }> {
    const data = { ...none, closedOn: on(day), snapshot: { on: on(day), knownAt: `${day}T10:00:00.000Z`, figuresSha256: sha256('a') } };
    return { type: 'CloseReviewRound', data, facts: { commune: this.acting, files: this.files, villages: this.villages }, circumstances: this.circumstances };
  }
  close(day: string): Answer { return this.give(this.closing(day)); }

  picture(day: string | LocalDate): RoundPicture { return { round: this.round, villages: this.villages, files: this.files, on: on(day), rules: this.circumstances }; }
  readiness(one: HouseholdId, day: string): HouseholdReadiness { return householdReadiness(this.picture(day), this.file(one)); }
}

/** Accepted: the types of the events; refused: the code. */
export const told = (answer: Answer): string | readonly string[] => (answer instanceof Rejection ? answer.code : answer.map(({ type }) => type));
