import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { derivedUuid, type Actor, type CommandContext } from '#platform';
import { idOf, type AccountId } from '#standards';
import { systemAccountNames, type SystemAccountName } from '../text/system-accounts.vi.ts';
import { OpenAccount } from './open-account.ts';

const everything = { kind: 'everything' } as const;

const actorNamed = (name: SystemAccountName): Actor => ({
  account: idOf<AccountId>(derivedUuid('system-account', name)), role: 'administrator', unit: null, scope: everything,
});

/** Who acts when no person is signed in: the command line, and the processes that bring one stream in line with another. Nobody signs in as either. */
export const systemActors: Readonly<Record<SystemAccountName, Actor>> = { 'command-line': actorNamed('command-line'), process: actorNamed('process') };

/** A context for what the machine does by itself; the same parts give the same key, so that a repeat finds the first time. */
export const systemContext = (actor: Actor, ...parts: readonly (string | number)[]): CommandContext => {
  const key = derivedUuid(actor.account, ...parts);
  return { actor, idempotencyKey: key, correlationId: key, causationId: null, origin: null };
};

/** Opens the system's own accounts, so that trails can name them. To be called once the log has its first event. */
@Injectable()
export class SystemAccounts {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  async ensure(): Promise<void> {
    for (const name of ['command-line', 'process'] as const) {
      const { account, role, unit, scope } = systemActors[name];
      const request = { account, role, unit, scope, username: name, displayName: systemAccountNames[name], password: null };
      await this.commands.execute(new OpenAccount(request, systemContext(systemActors['command-line'], 'open-system-account', name)));
    }
  }
}
