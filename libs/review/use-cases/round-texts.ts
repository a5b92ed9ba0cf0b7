import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, type EventLog, type Recorded } from '#event-store';
import { freeTextsIn, type TextOfRecord, type TextsElsewhere } from '#household';
import { CLOCK, type Actor, type Clock } from '#platform';
import type { HouseholdId, RoundId } from '#standards';
import { areaOfScope, covers, Territory } from '#territory';
import type { RoundEvent, VillageReviewEvent } from '../domain/index.ts';
import { rounds, villageReviews } from '../round-kinds.ts';
import { roundStream, villageReviewStream } from '../stored-shapes.ts';

/** Free texts on the streams of rounds and their villages: why a step came late, why a record was annulled, why a decision differs from the scores. */
@Injectable()
export class RoundTexts implements TextsElsewhere {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(named: readonly RoundId[], households: readonly HouseholdId[], actor: Actor): Promise<readonly TextOfRecord[]> {
    const area = areaOfScope((await this.territory.read()).map, actor.scope, this.clock.today());
    const about = new Set(households);
    const steps = await Promise.all(named.map((round) => this.#stepsOf(round)));
    return steps.flat().filter(({ metadata: { village } }) => village === null || covers(area, village)).flatMap((step) => textsOf(step, about));
  }

  async #stepsOf(round: RoundId): Promise<readonly Recorded<RoundEvent | VillageReviewEvent>[]> {
    const { state, history } = await this.log.load(rounds, roundStream(round));
    const villages = await this.log.loadMany(villageReviews, (state.opened?.villages ?? []).map((village) => villageReviewStream(round, village)));
    return [...history, ...[...villages.values()].flatMap((village) => village.history)];
  }
}

/** Of a decision, what it says of other households than these is left out: it stands on those. */
const textsOf = ({ id, stream, type, data }: Recorded<RoundEvent | VillageReviewEvent>, about: ReadonlySet<HouseholdId>): readonly TextOfRecord[] => {
  const own = 'decision' in data ? { ...data, households: data.households.filter(({ household }) => about.has(household)) } : data;
  return freeTextsIn(own).map((text) => ({ stream, event: id, type, text }));
};
