import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { plainArray } from '#household';
import { APP_POOL, tellable } from '#platform';
import { soFar } from '#projection';
import type { EventId, HouseholdId, LocalDate, RoundId, UnitId } from '#standards';

/** A household whose class a signed decision still owes. */
export interface OwedItem {
  readonly event: EventId;
  readonly round: RoundId;
  readonly household: HouseholdId;
  readonly ordinal: number;
  /** Of the decision among all. */
  readonly position: string;
}

/** A round whose list is to be drawn up, or looked through again. */
export interface OwedListing {
  readonly round: RoundId;
  readonly event: EventId;
  readonly commune: UnitId;
  readonly openedOn: LocalDate;
}

/** What became of a batch. */
export interface BatchNote {
  readonly refused: readonly { readonly event: EventId; readonly household: HouseholdId; readonly error: Error }[];
  /** Answered without a fact: the household's stream says already what the decision says. */
  readonly settled: readonly { readonly event: EventId; readonly household: HouseholdId }[];
  /** Households written, by decision, and how long it took. */
  readonly worked: ReadonlyMap<EventId, { readonly count: number; readonly ms: number }>;
}

/** Reads and notes what the processes of rounds have to do. */
@Injectable()
export class WorkLists {
  constructor(@Inject(APP_POOL) private readonly pool: Pool) {}

  /** In the order of the decisions, after the given place; with `retry`, also what was refused before and is not due yet. */
  async owed(limit: number, after: { readonly position: string; readonly ordinal: number } | null, retry: boolean): Promise<readonly OwedItem[]> {
    return soFar(this.pool).query<OwedItem>(
      `select i.event, d.round, i.household, i.ordinal, d.ordinal::text as position
       from review_work.decision d join review_work.item i on i.event = d.event
       where not d.annulled and d.done < d.total and not i.done and not i.settled and ($1 or i.retry_at <= now()) and (d.ordinal, i.ordinal) > ($2::bigint, $3::int)
       order by d.ordinal, i.ordinal limit $4`,
      [retry, after?.position ?? '0', after?.ordinal ?? 0, limit],
    );
  }

  async note({ refused, settled, worked }: BatchNote): Promise<void> {
    if (refused.length > 0) {
      const told = refused.map(({ error }) => tellable(error) ?? { code: 'unknown', facts: {} });
      await this.pool.query(
        `update review_work.item i set attempts = i.attempts + 1, retry_at = now() + make_interval(secs => least(600, power(2, least(i.attempts, 10)))), problem = r.problem, problem_facts = r.facts
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[]) as r (event, household, problem, facts) where i.event = r.event and i.household = r.household`,
        [refused.map(({ event }) => event), refused.map(({ household }) => household), told.map(({ code }) => code), told.map(({ facts }) => JSON.stringify(facts))],
      );
    }
    if (settled.length > 0) {
      await this.pool.query('update review_work.item i set settled = true, problem = null, problem_facts = null from unnest($1::uuid[], $2::uuid[]) as s (event, household) where i.event = s.event and i.household = s.household', [
        plainArray(settled.map(({ event }) => event)), plainArray(settled.map(({ household }) => household)),
      ]);
    }
    if (worked.size > 0) {
      await this.pool.query('update review_work.decision d set worked = d.worked + w.count, worked_ms = d.worked_ms + w.ms from unnest($1::uuid[], $2::int[], $3::bigint[]) as w (event, count, ms) where d.event = w.event', [
        plainArray([...worked.keys()]), plainArray([...worked.values()].map(({ count }) => count)), plainArray([...worked.values()].map(({ ms }) => Math.round(ms))),
      ]);
    }
  }

  async listings(): Promise<readonly OwedListing[]> {
    return soFar(this.pool).query<OwedListing>('select round, event, commune, opened_on::text as "openedOn" from review_work.listing where (due or (refused > 0 and retry_at <= now())) and automatic and not closed order by opened_on, round', []);
  }

  /** Notes that a list was drawn up; it becomes due again when somebody comes with a class, and after a while where somebody was refused. */
  async listed(round: RoundId, { candidates, refused, worked, ms }: { readonly candidates: number; readonly refused: number; readonly worked: number; readonly ms: number }): Promise<void> {
    await this.pool.query('update review_work.listing set due = false, retry_at = now() + make_interval(mins => 10), candidates = $2, refused = $3, worked = worked + $4, worked_ms = worked_ms + $5 where round = $1', [round, candidates, refused, worked, Math.round(ms)]);
  }

  /** Asks for a list to be looked through again. */
  async listAgain(round: RoundId): Promise<void> {
    await this.pool.query('update review_work.listing set due = true where round = $1', [round]);
  }
}
