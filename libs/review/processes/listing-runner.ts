import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { systemActors } from '#access';
import { EVENT_LOG, type EventLog, type StreamCommand } from '#event-store';
import {
  classOn, currentVillage, entitledOn, HOUSEHOLD_PARAMETERS, households, householdStream, plainArray, type Circumstances, type HouseholdCommand, type HouseholdParameters, type HouseholdState,
} from '#household';
import { APP_POOL, CLOCK, LOGGER, type Clock, type ImportOrigin, type Logger } from '#platform';
import { ProjectionEngine, soFar, ToDoRunner } from '#projection';
import { Rejection, type HouseholdId, type LocalDate, type RoundId, type UnitId } from '#standards';
import type { RoundState } from '../domain/index.ts';
import { rounds } from '../round-kinds.ts';
import { roundStream } from '../stored-shapes.ts';
import { ReviewWorkProjection } from './work.projection.ts';
import { WorkLists, type OwedListing } from './work-lists.ts';

const atOnce = 1_000;
const patienceMs = 600_000;

const onList = (listed: string | undefined): listed is 'poor' | 'near-poor' => listed === 'poor' || listed === 'near-poor';

/** The list that the household stands on: by class, or by the policy period. */
const listOf = (state: HouseholdState, on: LocalDate): 'poor' | 'near-poor' => {
  const listed = [classOn(state, on)?.class, entitledOn(state, on)?.class].find(onList);
  if (listed === undefined) throw new Rejection('not-on-the-list', { class: null, date: on });
  return listed;
};

/** Who was registered since the round began is listed from that day. */
const listedOnFor = ({ registration }: HouseholdState, openedOn: LocalDate): LocalDate =>
  registration !== null && registration.registeredOn > openedOn ? registration.registeredOn : openedOn;

/**
 * Lists everybody who is on a list when a periodic round begins, without asking (Decision 24/2021/QĐ-TTg), and later who comes with a class. The read
 * model names candidates, each household's own stream decides. Repeating it lists nobody twice.
 */
@Injectable()
export class ListingRunner extends ToDoRunner {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
    @Inject(ProjectionEngine) private readonly engine: ProjectionEngine,
    @Inject(WorkLists) private readonly lists: WorkLists,
    @Inject(ReviewWorkProjection) projection: Pick<ReviewWorkProjection, 'onWork'>,
  ) {
    super('review-listing', logger);
    projection.onWork(() => this.look());
  }

  /** Draws up every list that is due; returns how many households were asked for. */
  runOnce(): Promise<number> {
    return this.#work();
  }

  protected workOff(): Promise<unknown> {
    return this.#work();
  }

  async #work(): Promise<number> {
    const owed = await this.lists.listings();
    if (owed.length === 0) return 0;
    await this.engine.waitForHead({ names: ['register', 'review_board'], timeoutMs: patienceMs });
    let count = 0;
    for (const listing of owed) count += await this.#list(listing);
    return count;
  }

  async #list(listing: OwedListing): Promise<number> {
    const { state, history } = await this.log.load(rounds, roundStream(listing.round));
    if (state.opened === null || state.closed !== null) return 0;
    const origin = history.find(({ id }) => id === state.opened?.id)?.metadata.origin ?? null;
    const closed = await this.#closedRounds();
    const candidates = await this.#candidates(state.opened.villages, listing.openedOn);
    const started = performance.now();
    let [worked, refused] = [0, 0];
    for (let start = 0; start < candidates.length; start += atOnce) {
      const answers = await this.log.executeMany(households, candidates.slice(start, start + atOnce).map((household) => this.#commandFor(household, state.opened, listing, origin, closed)), { personal: false });
      for (const answer of answers) {
        if (!(answer instanceof Error)) worked += 1;
        else if (answer instanceof Rejection) refused += 1;
        else throw answer;
      }
    }
    await this.lists.listed(listing.round, { candidates: candidates.length, refused, worked, ms: performance.now() - started });
    return candidates.length;
  }

  #commandFor(household: HouseholdId, opened: RoundState['opened'], { round, event, openedOn }: OwedListing, origin: ImportOrigin | null, closedRounds: ReadonlySet<RoundId>): StreamCommand<HouseholdCommand, HouseholdState> {
    const circumstances: Circumstances = { today: this.clock.today(), source: origin === null ? 'entry' : 'history', parameters: this.parameters, closedRounds };
    return {
      stream: householdStream(household), name: 'ListHouseholdForReview',
      context: { actor: systemActors.process, idempotencyKey: `review-listing:${round}:${household}`, correlationId: event, causationId: event, origin },
      place: (state) => ({ village: currentVillage(state)?.village ?? null, commune: currentVillage(state)?.commune ?? null }),
      command: (state) => {
        if (opened === null) throw new Rejection('round-not-open', { round });
        const listedOn = listedOnFor(state, openedOn);
        return { type: 'ListHouseholdForReview', circumstances, data: { round: opened.round, listedOn, entry: { kind: 'on-list', class: listOf(state, listedOn) } } };
      },
    };
  }

  /** Who was left in a round that has ended is in none that is open. */
  async #closedRounds(): Promise<ReadonlySet<RoundId>> {
    const rows = await soFar(this.pool).query<{ round: RoundId }>('select round from review_board.round where closed_on is not null');
    return new Set(rows.map(({ round }) => round));
  }

  async #candidates(villages: readonly UnitId[], openedOn: LocalDate): Promise<readonly HouseholdId[]> {
    const rows = await soFar(this.pool).query<{ household: HouseholdId }>(
      `select h.household from register.household h
       where h.village = any ($1::uuid[]) and (h.removed_on is null or h.removed_on > $2::date) and exists (
         select 1 from register.spell s where s.household = h.household and s.class in ('poor', 'near-poor')
         and s.from_on <= greatest($2::date, h.registered_on) and (s.until is null or s.until > greatest($2::date, h.registered_on)))
       order by h.village, h.household`,
      [plainArray(villages), openedOn],
    );
    return rows.map(({ household }) => household);
  }
}
