import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { APP_POOL } from '#platform';
import { soFar } from '#projection';
import type { EventId, HouseholdId, UnitId } from '#standards';
import { householdStream } from '../stored-shapes.ts';
import type { FollowUpKind } from './follow-ups.projection.ts';

/** The half of a split, merger or move that another household's record still lacks. */
export interface PendingFollowUp {
  readonly cause: EventId;
  readonly kind: FollowUpKind;
  readonly source: HouseholdId;
  readonly target: HouseholdId;
  readonly village: UnitId | null;
  readonly recordedAt: string;
  readonly missing: number;
  /** Code and facts of the refusal, when the other household refused it so far. */
  readonly problem: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null;
}

const select = `
  select cause, kind, substr(source, 11) as source, substr(target, 11) as target, village, recorded_at as "recordedAt", expected - done as missing,
    case when problem is null then null else jsonb_build_object('code', problem, 'facts', problem_facts) end as problem
  from household_follow_ups.follow_up where annulled_by is null and not settled and done < expected`;

/** Shows what is pending between households. */
@Injectable()
export class PendingFollowUps {
  constructor(@Inject(APP_POOL) private readonly pool: Pool) {}

  /** Everything pending in these villages, oldest first. */
  inVillages(villages: 'everything' | readonly UnitId[]): Promise<readonly PendingFollowUp[]> {
    return villages === 'everything'
      ? this.#rows(`${select} order by recorded_at, cause limit 1000`, [])
      : this.#rows(`${select} and village = any($1::uuid[]) order by recorded_at, cause limit 1000`, [villages]);
  }

  /** Where the household is on either side. */
  of(household: HouseholdId): Promise<readonly PendingFollowUp[]> {
    return this.#rows(`${select} and (source = $1 or target = $1) order by recorded_at, cause`, [householdStream(household)]);
  }

  #rows(sql: string, parameters: readonly unknown[]): Promise<readonly PendingFollowUp[]> {
    return soFar(this.pool).query(sql, parameters);
  }
}
