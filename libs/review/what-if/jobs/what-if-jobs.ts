import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { APP_POOL, CLOCK, type Clock, inTransaction } from '#platform';
import type { AccountId, LocalDate, RuleSet, UnitId } from '#standards';
import type { JobState, WhatIfAsked, WhatIfProgress } from './question.ts';

interface JobRow {
  readonly id: string;
  readonly state: JobState;
  readonly on_date: string;
  readonly unit: UnitId | null;
  readonly known_at: Date | null;
  readonly base: string;
  readonly changes: unknown;
  readonly rule_set: RuleSet;
  readonly households: number;
  readonly judged: number;
  readonly asked_at: Date;
  readonly ended_at: Date | null;
  readonly restarts: number;
  readonly failure: string | null;
  readonly position: string | null;
  readonly provisional: boolean;
}

const columns = 'id, state, on_date::text as on_date, unit, known_at, base, changes, rule_set, households, judged, asked_at, ended_at, restarts, failure, position, provisional';

const progressOf = (row: JobRow): WhatIfProgress => ({
  whatIf: row.id, state: row.state, on: row.on_date as LocalDate, unit: row.unit, knownAt: row.known_at?.toISOString() ?? null, base: row.base, changes: row.changes, ruleSet: row.rule_set,
  households: row.households, judged: row.judged, askedAt: row.asked_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null, restarts: row.restarts, failure: row.failure,
  position: row.position, provisional: row.provisional,
});

/** How many ended what-ifs of an account are kept; older ones go when it asks a new one. */
const KEPT = 50;

/** The what-ifs that were asked. An account sees its own. */
@Injectable()
export class WhatIfJobs {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asking again with the same id finds the first one. */
  async ask({ id, actor, on, unit, knownAt, base, changes, ruleSet, villages }: WhatIfAsked): Promise<void> {
    await this.pool.query(
      `insert into what_if.job (id, account, asked_at, state, on_date, unit, known_at, base, changes, rule_set, villages) values ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`,
      [id, actor.account, this.clock.now(), on, unit, knownAt, base, changes === null ? null : JSON.stringify(changes), JSON.stringify(ruleSet), villages],
    );
    await this.pool.query(
      `delete from what_if.job where id in (select id from what_if.job where account = $1 and state in ('done', 'cancelled', 'failed') order by asked_at desc, id offset ${KEPT})`, [actor.account]);
  }

  async of(id: string, account: AccountId): Promise<WhatIfProgress | null> {
    const { rows } = await this.pool.query<JobRow>(`select ${columns} from what_if.job where id = $1 and account = $2`, [id, account]);
    return rows[0] === undefined ? null : progressOf(rows[0]);
  }

  async latest(account: AccountId): Promise<readonly WhatIfProgress[]> {
    const { rows } = await this.pool.query<JobRow>(`select ${columns} from what_if.job where account = $1 order by asked_at desc, id limit ${KEPT}`, [account]);
    return rows.map(progressOf);
  }

  /** Waits for the block under way; what was judged until then is not shown. False for one that has ended already. */
  async cancel(id: string, account: AccountId): Promise<boolean> {
    const { rowCount } = await this.pool.query(`update what_if.job set state = 'cancelled', ended_at = $3 where id = $1 and account = $2 and state in ('waiting', 'running')`, [id, account, this.clock.now()]);
    if (rowCount === 0) return false;
    await this.#forget(id);
    return true;
  }

  async fail(id: string, failure: string): Promise<void> {
    const { rowCount } = await this.pool.query(`update what_if.job set state = 'failed', failure = $2, ended_at = $3 where id = $1 and state in ('waiting', 'running')`, [id, failure, this.clock.now()]);
    if (rowCount !== 0) await this.#forget(id);
  }

  async #forget(id: string): Promise<void> {
    for (const table of ['block', 'tally', 'changed']) await this.pool.query(`delete from what_if.${table} where job = $1`, [id]);
  }

  /** Work inside one transaction. */
  inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work);
  }
}
