import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#platform';
import { Accounts } from '../accounts/accounts.ts';
import { Credentials } from '../accounts/credentials.ts';
import { isPassword } from '../accounts/password.ts';
import { AccessRefused } from '../permissions/refusals.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** Checks a name and a password. Every failure is told alike: unknown name, wrong password, closed account. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  async check(username: string, password: string): Promise<Actor> {
    const seconds = await this.throttle.attempt(username);
    if (seconds !== null) throw new AccessRefused('sign-in-blocked', { seconds });
    const credential = await this.credentials.find(username);
    const right = await isPassword(credential?.passwordHash ?? null, password);
    const actor = credential !== null && right ? await this.accounts.actorOf(credential.account) : null;
    if (actor === null) throw new AccessRefused('sign-in-failed');
    await this.throttle.succeeded(username);
    return actor;
  }
}
