import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { EVENT_LOG, type EventLog } from '#event-store';
import { APP_POOL, type Actor, type Role } from '#platform';
import { idOf, revealOr, type AccountId, type UnitId } from '#standards';
import { accountStream, accountStreamKind } from './account-decider.ts';

/** An account as trails and lists show it. The name is null once it is erased. */
export interface AccountDescription {
  readonly account: AccountId;
  readonly role: Role;
  readonly unit: UnitId | null;
  readonly open: boolean;
  readonly displayName: string | null;
  readonly username: string | null;
}

/** Reads accounts from their own streams, so that a role or a closing counts from the moment it is recorded, in every process. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(APP_POOL) private readonly pool: Pool,
  ) {}

  /** Null for an account that is unknown or closed. */
  async actorOf(account: AccountId): Promise<Actor | null> {
    const { state } = await this.log.load(accountStreamKind, accountStream(account));
    if (state === null || !state.open) return null;
    return { account, role: state.role, unit: state.unit, scope: state.scope };
  }

  /** Null for a name nobody holds. */
  async accountNamed(username: string): Promise<AccountId | null> {
    const { rows } = await this.pool.query<{ account: string }>('select account from access.credential where username = $1', [canonicalUsername(username)]);
    return rows[0] === undefined ? null : idOf(rows[0].account);
  }

  /** For trails: who acted. Unknown accounts are left out. */
  async describe(accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, AccountDescription>> {
    const described = await Promise.all([...new Set(accounts)].map(async (account) => {
      const { state } = await this.log.load(accountStreamKind, accountStream(account));
      if (state === null) return [];
      const { role, unit, open, holder } = state;
      const { displayName, username } = revealOr(holder, { displayName: null, username: null });
      return [[account, { account, role, unit, open, displayName, username }] as const];
    }));
    return new Map(described.flat());
  }

  /** Every account, by username. */
  async all(): Promise<readonly AccountDescription[]> {
    const { rows } = await this.pool.query<{ account: string }>('select account from access.credential order by username');
    const ids = rows.map(({ account }) => idOf<AccountId>(account));
    const described = await this.describe(ids);
    return ids.flatMap((account) => described.get(account) ?? []);
  }
}

/** Usernames are compared in lower case and composed Unicode. */
export const canonicalUsername = (username: string): string => username.normalize('NFC').trim().toLowerCase();
