import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { EdgeRefusal, PERMISSION, PUBLIC, type Permission, type SignedInRequest } from '#platform';
import { Accounts } from '../accounts/accounts.ts';
import { AccessRefused, assertPermitted } from '../permissions/refusals.ts';
import { isPermitted } from '../permissions/role-permissions.ts';
import { Sessions } from './sessions.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Nothing is open without signing in except `@Public()`; a route that names no permission is open to nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Accounts) private readonly accounts: Accounts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    refuseCrossSite(request);
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) === true) return true;
    const account = this.sessions.accountOf(request);
    // From the account's own stream, so that a closed account is out at once.
    const actor = account === null ? null : await this.accounts.actorOf(account);
    if (actor === null) throw new EdgeRefusal('not-signed-in');
    const [permission, ...orElse] = this.reflector.getAllAndOverride<readonly Permission[] | undefined>(PERMISSION, targets) ?? [];
    if (permission === undefined) throw new AccessRefused('not-permitted');
    if (!orElse.some((other) => isPermitted(actor.role, other))) assertPermitted(actor, permission);
    request.actor = actor;
    return true;
  }
}

/** Beside SameSite=Lax: a page of another site may not write with our user's cookie. */
const refuseCrossSite = (request: SignedInRequest): void => {
  if (!reading.has(request.method) && request.header('sec-fetch-site') === 'cross-site') throw new AccessRefused('cross-site-request');
};
