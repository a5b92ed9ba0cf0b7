import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EVENT_LOG, type EventLog, type Receipt } from '#event-store';
import { CLOCK, type Clock, type CommandContext } from '#platform';
import type { AccountId } from '#standards';
import { Sessions } from '../sign-in/sessions.ts';
import { AccountRejection, accountStream, accountStreamKind, type AccountCommand } from './account-decider.ts';
import type { RoleHeld } from './account-events.ts';
import { Credentials } from './credentials.ts';
import { hashPassword, shortestPassword } from './password.ts';

/** What changes about an account. Each ends its sessions: what was granted before holds no longer. */
export type AccountChange =
  | ({ readonly kind: 'grant-role' } & RoleHeld)
  | { readonly kind: 'set-password'; readonly password: string }
  | { readonly kind: 'close' };

/** Grants another role, sets a password, or closes an account. */
export class ChangeAccount extends Command<Receipt> {
  constructor(
    readonly account: AccountId,
    readonly change: AccountChange,
    readonly context: CommandContext,
  ) {
    super();
  }
}

const names = { 'grant-role': 'GrantRole', 'set-password': 'SetPassword', close: 'CloseAccount' } as const;

@CommandHandler(ChangeAccount)
export class ChangeAccountHandler implements ICommandHandler<ChangeAccount> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ account, change, context }: ChangeAccount): Promise<Receipt> {
    if (change.kind === 'set-password' && change.password.length < shortestPassword) throw new AccountRejection('password-too-short', { least: shortestPassword });
    const receipt = await this.log.execute(accountStreamKind, {
      stream: accountStream(account),
      command: this.#command(account, change, context.actor.account),
      place: { commune: null, village: null },
      context,
      name: names[change.kind],
    });
    if (change.kind === 'set-password') await this.credentials.setHash(account, await hashPassword(change.password));
    await this.sessions.endOf(account);
    return receipt;
  }

  #command(account: AccountId, change: AccountChange, by: AccountId): AccountCommand {
    const today = this.clock.today();
    switch (change.kind) {
      case 'grant-role': {
        const { role, unit, scope } = change;
        return { type: 'grant-role', data: { account, role, unit, scope, grantedOn: today }, by };
      }
      case 'set-password': return { type: 'set-password', setOn: today };
      case 'close': return { type: 'close-account', closedOn: today, by };
    }
  }
}
