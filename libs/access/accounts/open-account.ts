import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EVENT_LOG, type EventLog, type Receipt } from '#event-store';
import { CLOCK, derivedUuid, type Clock, type CommandContext } from '#platform';
import { idOf, personKey, type AccountId, type PersonId } from '#standards';
import { AccountRejection, accountStream, accountStreamKind } from './account-decider.ts';
import type { RoleHeld } from './account-events.ts';
import { Credentials } from './credentials.ts';
import { hashPassword, shortestPassword } from './password.ts';
import { canonicalUsername } from './accounts.ts';

export interface AccountRequest extends RoleHeld {
  readonly username: string;
  readonly displayName: string;
  /** Null for an account nobody signs in with. */
  readonly password: string | null;
  /** Given for the accounts whose id is fixed; derived from the command otherwise. */
  readonly account?: AccountId;
}

/** Opens an account. Its id is random to everybody else and stands for its holder in every event. */
export class OpenAccount extends Command<Receipt & { readonly account: AccountId }> {
  constructor(
    readonly request: AccountRequest,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OpenAccount)
export class OpenAccountHandler implements ICommandHandler<OpenAccount> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Name first, then the fact, then the hash: an interruption leaves an account nobody can enter, and repeating completes it. */
  async execute({ request, context }: OpenAccount): Promise<Receipt & { readonly account: AccountId }> {
    const { username, displayName, password, role, unit, scope } = request;
    if (displayName.trim() === '') throw new AccountRejection('display-name-missing');
    if (password !== null && password.length < shortestPassword) throw new AccountRejection('password-too-short', { least: shortestPassword });
    const account = request.account ?? idOf<AccountId>(derivedUuid(context.actor.account, 'OpenAccount', context.idempotencyKey, 0));
    await this.credentials.reserve(account, username);
    const holder = { key: personKey(idOf<PersonId>(account)), value: { username: canonicalUsername(username), displayName: displayName.normalize('NFC').trim() } };
    const data = { account, role, unit, scope, holder, openedOn: this.clock.today(), purpose: password === null ? 'system' : 'person' } as const;
    const receipt = await this.log.execute(accountStreamKind, {
      stream: accountStream(account), command: { type: 'open-account', data }, place: { commune: null, village: null }, context, name: 'OpenAccount',
    });
    // A repeat only fills in what an interruption left; it never puts back a password that was changed since.
    if (password !== null && (await this.credentials.find(username))?.passwordHash === null) await this.credentials.setHash(account, await hashPassword(password));
    return { ...receipt, account };
  }
}
