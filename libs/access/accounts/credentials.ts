import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { APP_POOL } from '#platform';
import { idOf, type AccountId } from '#standards';
import { AccountRejection } from './account-decider.ts';
import { canonicalUsername } from './accounts.ts';

/** Usernames and password hashes: what an event must never hold. */
@Injectable()
export class Credentials {
  constructor(@Inject(APP_POOL) private readonly pool: Pool) {}

  /** Before the account is opened: a name belongs to one account for good, also after it is closed. Throws `username-taken`. */
  async reserve(account: AccountId, username: string): Promise<void> {
    const name = canonicalUsername(username);
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{2,39}$/u.test(name)) throw new AccountRejection('username-malformed', { username: name });
    await this.pool.query('insert into access.credential (account, username) values ($1, $2) on conflict do nothing', [account, name]);
    const { rows } = await this.pool.query<{ account: string }>('select account from access.credential where username = $1', [name]);
    if (rows[0]?.account !== account) throw new AccountRejection('username-taken', { username: name });
  }

  async setHash(account: AccountId, passwordHash: string): Promise<void> {
    await this.pool.query('update access.credential set password_hash = $2 where account = $1', [account, passwordHash]);
  }

  async find(username: string): Promise<{ readonly account: AccountId; readonly passwordHash: string | null } | null> {
    const { rows } = await this.pool.query<{ account: string; password_hash: string | null }>(
      'select account, password_hash from access.credential where username = $1', [canonicalUsername(username)],
    );
    return rows[0] === undefined ? null : { account: idOf(rows[0].account), passwordHash: rows[0].password_hash };
  }
}
