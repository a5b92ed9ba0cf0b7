import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Position } from '#event-store';
import { snapshot } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { DecisionId, EventId, HouseholdId, LocalDate, MeetingId, PostingId, ReverificationId, RoundId, UnitId } from '#standards';
import { Territory } from '#territory';
import { lateAnswers, roundReadiness, type HouseholdReadiness, type RoundPicture, type RoundState, type StageCount, type VillageReviewState } from '../../domain/index.ts';
import { snapshotsOf, type FrozenSnapshot } from '../../forms/round-snapshots.ts';
import { RoundUnknown } from '../../use-cases/round-desk.ts';
import { deadlineName, missingName, roundName } from '../../text/vi.ts';
import { loadPicture } from './load-picture.ts';
import { marksOnSteps, sumOfMarks, type MarkedSteps } from './marked-steps.ts';
import { villagesSeen } from './round-area.ts';
import { progressOf, type DecisionProgress, type ListingProgress, listingOf } from './work-progress.ts';

/** How many households lack the same. */
export interface MissingCount {
  readonly code: string;
  readonly step: string;
  readonly name: string;
  readonly households: number;
}

export interface VillageLine extends StageCount {
  readonly village: UnitId;
  readonly name: string;
  readonly missing: readonly MissingCount[];
  readonly meetings: readonly { readonly meeting: MeetingId; readonly event: EventId; readonly heldOn: LocalDate; readonly present: number; readonly front: number; readonly minutes: number; readonly households: number }[];
  readonly postings: readonly { readonly posting: PostingId; readonly event: EventId; readonly postedFrom: LocalDate; readonly postedTo: LocalDate; readonly repost: boolean; readonly households: number }[];
}

export interface RoundBoard extends StageCount {
  readonly round: RoundId;
  readonly name: string;
  readonly commune: UnitId;
  readonly communeName: string;
  readonly kind: 'periodic' | 'ad-hoc';
  readonly year: number;
  readonly number: number;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly procedure: string;
  readonly ruleSet: string;
  readonly openingRuleSet: string | null;
  readonly handedOver: readonly { readonly on: LocalDate; readonly to: UnitId }[];
  readonly awaitsHandOver: boolean;
  readonly on: LocalDate;
  readonly villages: readonly VillageLine[];
  readonly missing: readonly MissingCount[];
  readonly listing: ListingProgress | null;
  readonly orders: readonly { readonly order: ReverificationId; readonly event: EventId; readonly orderedOn: LocalDate; readonly orderedBy: string; readonly villages: number; readonly households: number }[];
  readonly opinions: readonly { readonly event: EventId; readonly askedOn: LocalDate; readonly givenOn: LocalDate; readonly agrees: boolean }[];
  readonly decisions: readonly DecisionLine[];
  /** Preliminary and official, as they were frozen. */
  readonly snapshots: readonly FrozenSnapshot[];
  /** Steps that came after their deadline, and complaints answered after theirs. */
  readonly late: readonly LateStep[];
  /** What is marked on steps that came with papers of the past. */
  readonly marked: MarkedSteps;
  /** Of a closed round: who still lacks an outcome or its correction, listed at the very moment of closing or overtaken since. They come first in the list of households. */
  readonly unfinished: readonly { readonly household: HouseholdId; readonly village: UnitId; readonly missing: string }[];
  readonly position: Position | null;
}

export interface LateStep {
  readonly deadline: string;
  readonly name: string;
  readonly due: LocalDate;
  /** The step, with its reason. */
  readonly event: EventId;
  /** On whose record it stands; null for a step of the round itself. */
  readonly household: HouseholdId | null;
}

export interface DecisionLine {
  readonly decision: DecisionId;
  readonly event: EventId;
  readonly number: string;
  readonly decidedOn: LocalDate;
  readonly content: string;
  readonly role: string;
  readonly amends: DecisionId | null;
  readonly ruleSet: string;
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
  /** Ad hoc, signed after the autumn list was drawn up. */
  readonly nextYearsList: 'changed' | 'unchanged' | null;
  readonly progress: DecisionProgress | null;
}

/** A round by villages: where every household stands, what is missing, and how far decisions are written. */
export class ReadRoundBoard extends Query<RoundBoard> {
  constructor(
    readonly actor: Actor,
    readonly round: RoundId,
    readonly on: LocalDate | null = null,
  ) {
    super();
  }
}

/** What is missing, with how many households it concerns, the most frequent first. */
export const missingOf = (files: readonly HouseholdReadiness[]): readonly MissingCount[] => {
  const counts = new Map<string, { step: string; households: number }>();
  for (const { toClose } of files) {
    for (const [code, step] of new Map(toClose.map((missing) => [missing.code, missing.step]))) {
      const known = counts.get(code);
      if (known === undefined) counts.set(code, { step, households: 1 });
      else known.households += 1;
    }
  }
  return [...counts].map(([code, { step, households }]) => ({ code, step, name: missingName(code), households })).sort((a, b) => b.households - a.households || (a.code < b.code ? -1 : 1));
};

const papersOf = (review: VillageReviewState | undefined): Pick<VillageLine, 'meetings' | 'postings'> => ({
  meetings: [...(review?.meetings.values() ?? [])].map(({ meeting, id, heldOn, attendance, minutes, votes }) => ({ meeting, event: id, heldOn, present: attendance.present, front: attendance.front, minutes, households: votes.length })),
  postings: [...(review?.postings.values() ?? [])].map(({ posting, id, postedFrom, postedTo, repost, lists }) => ({ posting, event: id, postedFrom, postedTo, repost, households: new Set(Object.values(lists).flat()).size })),
});

const lateIn = ({ ledger }: RoundState, picture: RoundPicture): RoundBoard['late'] => [
  ...[...ledger.standing.values()].flatMap(({ id, data: { late } }): readonly LateStep[] => (late === null ? [] : [{ deadline: late.deadline, name: deadlineName(late.deadline), due: late.due, event: id, household: null }])),
  ...lateAnswers(picture.files, picture.on, picture.rules).map(({ household, due, event }): LateStep => ({ deadline: 'complaint-answer', name: deadlineName('complaint-answer'), due, event, household })),
];

@QueryHandler(ReadRoundBoard)
export class ReadRoundBoardHandler implements IQueryHandler<ReadRoundBoard> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async execute({ actor, round, on }: ReadRoundBoard): Promise<RoundBoard> {
    const { map } = await this.territory.read();
    const today = this.clock.today();
    return snapshot(this.pool, 'review_board', async (db, { position }) => {
      const { picture } = await loadPicture(db, round, on ?? today, null);
      const state = picture.round;
      if (state.opened === null || state.commune === null) throw new RoundUnknown(round);
      const seen = villagesSeen(map, actor, state, today);
      const files = seen === null ? picture.files : picture.files.filter(({ village }) => seen.includes(village));
      const readiness = roundReadiness({ ...picture, files });
      const nameOf = (unit: UnitId): string => map.describeNearest(unit, today)?.name ?? unit;
      const [progress, listing] = await Promise.all([progressOf(db, { round }), listingOf(db, round)]);
      const { opened, commune } = state;
      const { byVillage, files: judged, ...sums } = readiness;
      return {
        ...sums, round, name: roundName(opened.round.kind, opened.round.year, opened.number), commune, communeName: nameOf(commune), kind: opened.round.kind, year: opened.round.year, number: opened.number,
        openedOn: opened.openedOn, closedOn: state.closed?.closedOn ?? null, procedure: opened.procedure, ruleSet: opened.ruleSet, openingRuleSet: opened.openingRuleSet,
        handedOver: state.handOvers.map(({ handedOverOn, to }) => ({ on: handedOverOn, to })), awaitsHandOver: state.closed === null && !map.isValid(commune, today),
        villages: [...byVillage].filter(([village]) => seen === null || seen.includes(village)).map(([village, own]): VillageLine => ({
          ...own, village, name: nameOf(village), missing: missingOf(judged.filter((file) => file.village === village)), ...papersOf(picture.villages.get(village)),
        })),
        missing: missingOf(judged), listing,
        orders: [...state.orders.values()].map(({ order, id, orderedOn, orderedBy, villages, households }) => ({ order, event: id, orderedOn, orderedBy, villages: villages.length, households: households.length })),
        opinions: state.opinions.map(({ id, askedOn, givenOn, agrees }) => ({ event: id, askedOn, givenOn, agrees })),
        decisions: [...state.decisions.values()].map(({ decision, id, number, decidedOn, content, role, amends, ruleSet, entitledFrom, entitledTo, nextYearsList }): DecisionLine => ({
          decision, event: id, number, decidedOn, content, role, amends, ruleSet, entitledFrom, entitledTo, nextYearsList, progress: progress.find((one) => one.event === id) ?? null,
        })),
        snapshots: snapshotsOf(state), late: lateIn(state, { ...picture, files }), marked: sumOfMarks(marksOnSteps(state, [...picture.villages].filter(([village]) => seen === null || seen.includes(village)).map(([, review]) => review))), position,
        unfinished: state.closed === null ? [] : judged.flatMap(({ household, village, toClose: [first] }) => (first === undefined ? [] : [{ household, village, missing: first.code }])),
      };
    });
  }
}
