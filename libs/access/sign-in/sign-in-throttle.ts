import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { APP_POOL } from '#platform';
import { canonicalUsername } from '../accounts/accounts.ts';
import { MASTER_KEY, purposeKey, type MasterKey } from '../keys/master-key.ts';

const freeAttempts = 5;

/**
 * Slows down guessing, per name and in the database, so that it holds over restarts and processes. An attempt counts before its
 * password is looked at: many at once get no more tries than one after another.
 * From the fifth failure on a pause of one minute, doubled each time up to an hour.
 */
@Injectable()
export class SignInThrottle {
  readonly #key: Buffer;

  constructor(@Inject(APP_POOL) private readonly pool: Pool, @Inject(MASTER_KEY) master: MasterKey) {
    this.#key = purposeKey(master, 'sign-in-name');
  }

  /** Counts an attempt; null when it may go on, else the seconds to wait. */
  async attempt(username: string): Promise<number | null> {
    const { rows } = await this.pool.query<{ allowed: boolean; seconds: number }>(
      `with attempt as (
         insert into access.failed_sign_in as f (name_hash, failures, last_failed) values ($1, 1, clock_timestamp())
         on conflict (name_hash) do update set
           failures = f.failures + 1,
           last_failed = clock_timestamp(),
           blocked_until = case when f.failures + 1 >= $2 then clock_timestamp() + least(interval '1 hour', interval '1 minute' * (2 ^ least(f.failures + 1 - $2, 10))) end
         where f.blocked_until is null or f.blocked_until <= clock_timestamp()
         returning 1)
       select exists (select 1 from attempt) as allowed,
         coalesce((select ceil(extract(epoch from blocked_until - clock_timestamp())) from access.failed_sign_in where name_hash = $1), 0)::int as seconds`,
      [this.#hash(username), freeAttempts],
    );
    const [row] = rows;
    return row === undefined || row.allowed ? null : Math.max(1, row.seconds);
  }

  /** The password was right: earlier failures count no more. Also forgets names not tried for a day. */
  async succeeded(username: string): Promise<void> {
    await this.pool.query(`delete from access.failed_sign_in where name_hash = $1 or last_failed < clock_timestamp() - interval '1 day'`, [this.#hash(username)]);
  }

  #hash(username: string): string {
    return createHmac('sha256', this.#key).update(canonicalUsername(username), 'utf8').digest('hex');
  }
}
