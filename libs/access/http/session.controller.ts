import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CLOCK, Permit, Public, RequestActor, type Actor, type Clock, type Permission, type Role, type Scope, type SignedInRequest } from '#platform';
import type { AccountId, UnitId } from '#standards';
import { Territory } from '#territory';
import { Accounts } from '../accounts/accounts.ts';
import { permissionsOf } from '../permissions/role-permissions.ts';
import { Sessions } from '../sign-in/sessions.ts';
import { SignIn } from '../sign-in/sign-in.ts';
import { roleNames } from '../text/roles.vi.ts';
import { SignInDto } from './access.dto.ts';

/** Who is signed in, for the screens. */
export interface Me {
  readonly account: AccountId;
  readonly username: string | null;
  readonly displayName: string | null;
  readonly role: Role;
  readonly roleName: string;
  readonly unit: UnitId | null;
  readonly unitName: string | null;
  readonly scope: Scope;
  readonly permissions: readonly Permission[];
}

@ApiTags('access')
@Controller()
export class SessionController {
  constructor(
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in; the answer sets the session cookie' })
  async begin(@Req() request: SignedInRequest, @Body() { username, password }: SignInDto): Promise<Me> {
    const actor = await this.signIn.check(username, password);
    await this.sessions.begin(request, actor.account);
    return this.#describe(actor);
  }

  @Post('sign-out')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'End this session' })
  async end(@Req() request: SignedInRequest): Promise<void> {
    await this.sessions.end(request);
  }

  /** Every role reads rates, so everybody who is signed in gets an answer. */
  @Get('me')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Who is signed in, and what they may do' })
  me(@RequestActor() actor: Actor): Promise<Me> {
    return this.#describe(actor);
  }

  async #describe({ account, role, unit, scope }: Actor): Promise<Me> {
    const [described, { map }] = await Promise.all([this.accounts.describe([account]), this.territory.read()]);
    const { username = null, displayName = null } = described.get(account) ?? {};
    const unitName = unit === null ? null : (map.describeNearest(unit, this.clock.today())?.name ?? null);
    return { account, username, displayName, role, roleName: roleNames[role], unit, unitName, scope, permissions: permissionsOf[role] };
  }
}
