import { Inject, Injectable } from '@nestjs/common';
import type { Receipt } from '#event-store';
import { currentVillage, HouseholdDesk, openReviews, type HouseholdRequest, type HouseholdState } from '#household';
import type { CommandContext } from '#platform';
import type { HouseholdId, RoundId } from '#standards';
import { ReviewRejection } from '../domain/index.ts';
import { RoundDesk, type OpenedRound } from './round-desk.ts';

/**
 * Whether a step may still come once the round is closed: what a correction needs, yes; `without-outcome`: what gives an outcome to a household that was listed at
 * the very moment of closing, on its own stream while the round's closed.
 */
export type AfterClosing = 'taken' | 'without-outcome' | 'after-upheld-complaint';

/** What a round writes on a household's own stream: checked against the round first, judged by the household. */
@Injectable()
export class HouseholdSteps {
  constructor(
    @Inject(RoundDesk) private readonly rounds: RoundDesk,
    @Inject(HouseholdDesk) private readonly desk: HouseholdDesk,
  ) {}

  /** The round for a step of this household. Throws where the household lives outside it, or the round is over. */
  async roundFor(id: RoundId, household: HouseholdId, context: CommandContext, afterClosing: AfterClosing): Promise<{ readonly round: OpenedRound; readonly state: HouseholdState }> {
    const { actor } = context;
    await this.rounds.assertTakes(id, context);
    const [{ state }, round] = await Promise.all([this.desk.load(household, actor), this.rounds.round(id, actor)]);
    const village = currentVillage(state)?.village;
    const takesPart = state.reviews.has(id);
    if (!takesPart && (village === undefined || !round.opened.villages.includes(village))) throw new ReviewRejection('village-not-in-round', { village: village ?? null, household });
    if (round.closed !== null && afterClosing !== 'taken') {
      const review = state.reviews.get(id);
      const upheld = review?.complaints.some(({ answer }) => answer?.outcome === 'upheld') === true;
      const withoutOutcome = review !== undefined && review.listing !== null && review.outcome === null;
      if (!(afterClosing === 'without-outcome' ? withoutOutcome : upheld)) throw new ReviewRejection('step-after-closing', { closedOn: round.closed.closedOn });
    }
    return { round, state };
  }

  async record(id: RoundId, household: HouseholdId, context: CommandContext, afterClosing: AfterClosing, request: (round: OpenedRound, state: HouseholdState) => HouseholdRequest): Promise<Receipt> {
    const { round, state } = await this.roundFor(id, household, context, afterClosing);
    const { type } = request(round, state);
    const more = type === 'ListHouseholdForReview' ? { closedRounds: await this.rounds.closedAmong(openReviews(state).map((review) => review.round.round)) } : {};
    return this.desk.recordFrom(household, type, (now) => request(round, now), context, more);
  }
}
