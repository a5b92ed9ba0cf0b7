import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { systemActors } from '#access';
import { EVENT_LOG, type EventLog, type Receipt, type StreamCommand } from '#event-store';
import {
  Approvals, currentVillage, HOUSEHOLD_PARAMETERS, households, householdStream, plainArray, type ApprovalGround, type Circumstances, type HouseholdCommand, type HouseholdParameters, type HouseholdState,
} from '#household';
import { APP_POOL, CLOCK, LOGGER, type Clock, type CommandContext, type Logger } from '#platform';
import { ToDoRunner } from '#projection';
import { Rejection, type EventId, type HouseholdId, type RoundId } from '#standards';
import type { DecidedHousehold, RoundState } from '../domain/index.ts';
import { rounds } from '../round-kinds.ts';
import { roundStream } from '../stored-shapes.ts';
import { commandOf, periodsOf, type DecisionToApply } from './decision-commands.ts';
import { ReviewWorkProjection } from './work.projection.ts';
import { WorkLists, type BatchNote, type OwedItem } from './work-lists.ts';

interface KnownDecision extends DecisionToApply {
  readonly households: ReadonlyMap<HouseholdId, DecidedHousehold>;
  readonly context: CommandContext;
}

const placeOf = (state: HouseholdState) => {
  const place = currentVillage(state);
  return { commune: place?.commune ?? null, village: place?.village ?? null };
};

const keyOf = ({ event, household }: Pick<OwedItem, 'event' | 'household'>): string => `${event} ${household}`;

/**
 * Writes signed decisions to the households that they name, several hundred at once. Every command's key holds the causing event and the household,
 * so that a stop at any moment, a second worker, or starting all over change nothing. What is refused stays on the list with the reason.
 */
@Injectable()
export class DecisionRunner extends ToDoRunner {
  /** Households written at once; between two batches the runner can be stopped. */
  batchSize = 1_000;
  /** Written by this process, while the list does not show it yet. */
  readonly #written = new Set<string>();
  readonly #decisions = new Map<EventId, KnownDecision | null>();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(WorkLists) private readonly lists: WorkLists,
    @Inject(ReviewWorkProjection) projection: Pick<ReviewWorkProjection, 'onWork'>,
  ) {
    super('review-decisions', logger);
    projection.onWork(() => this.look());
  }

  /** Works on everything that is owed, also on what was refused before; returns how many households that were. Stops between batches once `signal` says so. */
  runOnce(signal?: AbortSignal): Promise<number> {
    this.#written.clear();
    return this.#work(true, () => signal?.aborted === true);
  }

  protected workOff(): Promise<unknown> {
    return this.#work(false, () => false);
  }

  async #work(retry: boolean, stopped: () => boolean): Promise<number> {
    let ground: ApprovalGround | null = null;
    let after: Pick<OwedItem, 'position' | 'ordinal'> | null = null;
    let count = 0;
    const seen = new Set<string>();
    while (!stopped()) {
      const page: readonly OwedItem[] = await this.lists.owed(this.batchSize, after, retry);
      for (const item of page) seen.add(keyOf(item));
      const items = page.filter((item) => !this.#written.has(keyOf(item)));
      if (items.length > 0) {
        ground ??= await this.approvals.ground();
        await this.#write(items, ground);
        count += items.length;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < this.batchSize) break;
      after = last;
    }
    for (const key of this.#written) if (!seen.has(key)) this.#written.delete(key);
    return count;
  }

  async #write(items: readonly OwedItem[], ground: ApprovalGround): Promise<void> {
    const started = performance.now();
    const entry: Circumstances = { today: this.clock.today(), source: 'entry', parameters: this.parameters };
    const history: Circumstances = { ...entry, source: 'history' };
    const sent: OwedItem[] = [];
    const commands: StreamCommand<HouseholdCommand, HouseholdState>[] = [];
    for (const item of items) {
      const decision = await this.#decision(item.round, item.event);
      const household = decision?.households.get(item.household);
      if (decision === null || household === undefined) continue;
      const circumstances = decision.context.origin === null ? entry : history;
      // The commands of one stream are appended together.
      periodsOf(decision.decision).forEach((period, index) => {
        sent.push(item);
        commands.push({
          stream: householdStream(item.household),
          command: (state) => commandOf(decision, household, period, state, circumstances, ground),
          place: placeOf, name: 'ApplyReviewDecision',
          context: { ...decision.context, idempotencyKey: `review-decision:${item.event}:${item.household}${index === 0 ? '' : ':next-year'}` },
        });
      });
    }
    const answers = await this.log.executeMany(households, commands, { personal: false });
    await this.lists.note(this.#noteOf(sent, answers, performance.now() - started));
  }

  #noteOf(sent: readonly OwedItem[], answers: readonly (Receipt | Error)[], ms: number): BatchNote {
    const refused: { event: EventId; household: HouseholdId; error: Error }[] = [];
    const settled: OwedItem[] = [];
    const counts = new Map<EventId, number>();
    const byItem = new Map<OwedItem, (Receipt | Error)[]>();
    sent.forEach((item, index) => {
      const answer = answers[index];
      if (answer !== undefined) byItem.set(item, [...(byItem.get(item) ?? []), answer]);
    });
    for (const [item, own] of byItem) {
      const error = own.find((answer) => answer instanceof Error);
      if (error !== undefined) {
        // Anything else is a fault of the store or the code: the whole batch comes again.
        if (!(error instanceof Rejection)) throw error;
        refused.push({ event: item.event, household: item.household, error });
        continue;
      }
      this.#written.add(keyOf(item));
      counts.set(item.event, (counts.get(item.event) ?? 0) + 1);
      if (own.every((answer) => !(answer instanceof Error) && answer.events.length === 0)) settled.push(item);
    }
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return { refused, settled, worked: new Map([...counts].map(([event, count]) => [event, { count, ms: (ms * count) / Math.max(1, total) }])) };
  }

  /** The decision as its stream has it; null where it does not stand any more. */
  async #decision(round: RoundId, event: EventId): Promise<KnownDecision | null> {
    const known = this.#decisions.get(event);
    if (known !== undefined) return known;
    const { state, history } = await this.log.load(rounds, roundStream(round));
    const decision = [...state.decisions.values()].find(({ id }) => id === event);
    const signed = history.find(({ id }) => id === event);
    if (decision === undefined || signed === undefined || state.opened === null) return null;
    const { correlationId, origin } = signed.metadata;
    const found: KnownDecision = {
      round: state.opened.round, decision, amended: decision.amends === null ? null : (state.decisions.get(decision.amends) ?? null),
      households: new Map(decision.households.map((household) => [household.household, household])),
      context: { actor: systemActors.process, idempotencyKey: '', correlationId, causationId: event, origin },
      earlierClasses: origin === null || (await this.#hasEarlierList(state.opened)) ? 'known' : 'unknown',
    };
    if (this.#decisions.size > 500) this.#decisions.clear();
    this.#decisions.set(event, found);
    return found;
  }

  /** Whether anybody in the round's villages had a class before it: the first list ever recorded says nothing of who was on the one before. */
  async #hasEarlierList({ villages, openedOn }: NonNullable<RoundState['opened']>): Promise<boolean> {
    const { rows } = await this.pool.query(
      'select 1 from register.spell s join register.household h using (household) where h.village = any ($1::uuid[]) and s.from_on < $2::date limit 1', [plainArray(villages), openedOn],
    );
    return rows.length > 0;
  }
}
