import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { EVENT_LOG, type EventLog, type Place, type Receipt, type StreamId } from '#event-store';
import { APP_POOL, CLOCK, LOGGER, tellable, type Clock, type Logger } from '#platform';
import { soFar, ToDoRunner } from '#projection';
import { Rejection, type EventId } from '#standards';
import { currentVillage, type Circumstances, type HouseholdCommand, type HouseholdParameters, type HouseholdState } from '../domain/index.ts';
import { households } from '../stored-shapes.ts';
import { HOUSEHOLD_PARAMETERS } from '../use-cases/household-parameters.ts';
import { commandsOf, type FollowUp } from './follow-up-commands.ts';
import { followUpContext } from './follow-up-context.ts';
import { HouseholdFollowUpsProjection, type FollowUpKind } from './follow-ups.projection.ts';

const atOnce = 50;

interface Row {
  readonly cause: EventId;
  readonly kind: FollowUpKind;
  readonly about: EventId;
  readonly source: StreamId;
  readonly target: StreamId;
}

/**
 * Works off the to-do list between households. Every command carries the causing event in its idempotency key, so that a restart
 * in the middle, or two workers at once, change nothing; what is refused stays on the list with the reason.
 */
@Injectable()
export class FollowUpRunner extends ToDoRunner {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
    projection: HouseholdFollowUpsProjection,
  ) {
    super('household-follow-ups', logger);
    projection.onWork(() => this.look());
  }

  /** Works on everything that is left to do, also on what was refused before; returns how many follow-ups that were. */
  runOnce(): Promise<number> {
    return this.#follow('');
  }

  protected workOff(): Promise<unknown> {
    return this.#follow('and retry_at <= now()');
  }

  async #follow(due: string): Promise<number> {
    const rows = await soFar(this.pool).query<Row>(
      `select cause, kind, about, source, target from household_follow_ups.follow_up
       where annulled_by is null and not settled and done < expected ${due}
       order by recorded_at, cause limit $1`,
      [atOnce],
    );
    for (const row of rows) await this.#followOne(row);
    return rows.length;
  }

  async #followOne(row: Row): Promise<void> {
    try {
      const receipts = await this.#execute(row);
      await this.#note(row, { settled: receipts.every(({ events }) => events.length === 0), problem: null });
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      await this.#note(row, { settled: false, problem: tellable(error) });
    }
  }

  async #execute(row: Row): Promise<readonly Receipt[]> {
    const [source, target] = await Promise.all([this.log.load(households, row.source), this.log.load(households, row.target)]);
    const cause = source.history.find(({ id }) => id === row.cause);
    if (cause === undefined) return [];
    const { correlationId, origin } = cause.metadata;
    const circumstances: Circumstances = { today: this.clock.today(), source: origin === null ? 'entry' : 'history', parameters: this.parameters };
    const followUp: FollowUp = row;
    const receipts: Receipt[] = [];
    for (const { part, command } of commandsOf(followUp, source, target.history, circumstances)) {
      const context = followUpContext(row.cause, row.kind, part, { correlationId, origin });
      receipts.push(await this.log.execute(households, { stream: row.target, command, place: (state) => placeOf(state, command), context, name: command.type }));
    }
    return receipts;
  }

  /** What was refused comes up less and less often: the other household may have to be put right first. */
  async #note({ cause }: Row, { settled, problem }: { readonly settled: boolean; readonly problem: ReturnType<typeof tellable> }): Promise<void> {
    await this.pool.query('update household_follow_ups.follow_up set settled = $2, attempts = attempts + 1, retry_at = now() + make_interval(secs => least(600, power(2, least(attempts, 10)))), problem = $3, problem_facts = $4 where cause = $1', [
      cause, settled, problem?.code ?? null, problem === null ? null : JSON.stringify(problem.facts),
    ]);
  }
}

const placeOf = (state: HouseholdState, command: HouseholdCommand): Place =>
  currentVillage(state) ?? (command.type === 'RegisterHousehold' ? { village: command.data.village, commune: command.data.commune } : { village: null, commune: null });
