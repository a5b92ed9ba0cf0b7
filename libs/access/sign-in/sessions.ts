import { Inject, Injectable } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import { APP_POOL } from '#platform';
import { idOf, isId, type AccountId } from '#standards';
import { MASTER_KEY, purposeKey, type MasterKey } from '../keys/master-key.ts';

declare module 'express-session' {
  interface SessionData {
    /** Who signed in; what they may do is looked up for each request. */
    account: string;
  }
}

const workingDay = 12 * 60 * 60 * 1_000;
export const sessionCookie = 'lotrinh.sid';

const done = (resolve: () => void, reject: (error: unknown) => void) => (error: unknown): void => {
  if (error === undefined || error === null) resolve();
  else reject(error);
};

/** Sessions on the server, in `access.session`; the browser holds only a signed random name. */
@Injectable()
export class Sessions {
  readonly middleware: RequestHandler;
  readonly #pool: Pool;

  constructor(@Inject(APP_POOL) pool: Pool, @Inject(MASTER_KEY) master: MasterKey) {
    this.#pool = pool;
    const Store = connectPgSimple(session);
    this.middleware = session({
      name: sessionCookie,
      // Derived, so that there is no second secret to keep.
      secret: purposeKey(master, 'session-cookie').toString('base64url'),
      store: new Store({ pool, schemaName: 'access', tableName: 'session', createTableIfMissing: false, pruneSessionInterval: false, disableTouch: true, ttl: workingDay / 1_000 }),
      resave: false,
      saveUninitialized: false,
      // `auto`: sent over plain HTTP in the office's network, and marked secure where the server is reached by HTTPS.
      cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: workingDay, path: '/' },
    });
  }

  accountOf(request: Request): AccountId | null {
    const { account } = request.session ?? {};
    return account !== undefined && isId(account) ? idOf(account) : null;
  }

  /** Under a new name, so that one known from before the sign-in is worth nothing. */
  async begin(request: Request, account: AccountId): Promise<void> {
    await new Promise<void>((resolve, reject) => request.session.regenerate(done(resolve, reject)));
    request.session.account = account;
    await new Promise<void>((resolve, reject) => request.session.save(done(resolve, reject)));
    await this.#pool.query('delete from access.session where expire < clock_timestamp()');
  }

  async end(request: Request): Promise<void> {
    if (request.session === undefined) return;
    await new Promise<void>((resolve, reject) => request.session.destroy(done(resolve, reject)));
  }

  /** Every session of an account, on every device. */
  async endOf(account: AccountId): Promise<void> {
    await this.#pool.query(`delete from access.session where sess ->> 'account' = $1`, [account]);
  }
}
