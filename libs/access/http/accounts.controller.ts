import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Position, Receipt } from '#event-store';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf, type AccountId } from '#standards';
import type { RoleHeld } from '../accounts/account-events.ts';
import { Accounts, type AccountDescription } from '../accounts/accounts.ts';
import { ChangeAccount, type AccountChange } from '../accounts/change-account.ts';
import { OpenAccount } from '../accounts/open-account.ts';
import { OpenAccountDto, PasswordDto, RoleDto } from './access.dto.ts';

interface Answer {
  readonly account: AccountId;
  readonly position: Position | null;
  readonly repeated: boolean;
}

const roleHeld = ({ role, unit = null, units = [], everything = false }: RoleDto): RoleHeld => ({
  role, unit, scope: everything ? { kind: 'everything' } : { kind: 'units', units },
});

@ApiTags('access')
@Controller('accounts')
export class AccountsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(Accounts) private readonly accounts: Accounts,
  ) {}

  @Get()
  @Permit('manage-accounts')
  @ApiOperation({ summary: 'Every account' })
  list(): Promise<readonly AccountDescription[]> {
    return this.accounts.all();
  }

  @Post()
  @Permit('manage-accounts')
  @ApiOperation({ summary: 'Open an account' })
  async open(@CommandContextParam() context: CommandContext, @Body() body: OpenAccountDto): Promise<Answer> {
    const { username, displayName, password } = body;
    const receipt = await this.commands.execute(new OpenAccount({ ...roleHeld(body), username, displayName, password }, context));
    return answer(receipt.account, receipt);
  }

  @Post(':id/role')
  @HttpCode(200)
  @Permit('manage-accounts')
  @ApiOperation({ summary: 'Grant another role or area' })
  grant(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: RoleDto): Promise<Answer> {
    return this.#change(id, { kind: 'grant-role', ...roleHeld(body) }, context);
  }

  @Post(':id/password')
  @HttpCode(200)
  @Permit('manage-accounts')
  @ApiOperation({ summary: 'Set a new password; ends the account’s sessions' })
  setPassword(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { password }: PasswordDto): Promise<Answer> {
    return this.#change(id, { kind: 'set-password', password }, context);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Permit('manage-accounts')
  @ApiOperation({ summary: 'Close an account; it is out at once' })
  close(@CommandContextParam() context: CommandContext, @Param('id') id: string): Promise<Answer> {
    return this.#change(id, { kind: 'close' }, context);
  }

  async #change(id: string, change: AccountChange, context: CommandContext): Promise<Answer> {
    const account = idOf<AccountId>(id);
    return answer(account, await this.commands.execute(new ChangeAccount(account, change, context)));
  }
}

const answer = (account: AccountId, { position, repeated }: Receipt): Answer => ({ account, position, repeated });
