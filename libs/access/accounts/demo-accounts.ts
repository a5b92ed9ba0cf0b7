import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { derivedUuid, roles, type Role, type Scope } from '#platform';
import { idOf, type AccountId, type UnitId } from '#standards';
import { demoHolders } from '../text/demo-accounts.vi.ts';
import { OpenAccount } from './open-account.ts';
import { systemActors, systemContext } from './system-accounts.ts';

/** Printed at every start of a demo; no other store gets these accounts. */
export const demoPassword = 'lotrinh-demo';

export interface DemoPlaces {
  readonly province: UnitId;
  readonly commune: UnitId;
  /** The village of the demo's village head. */
  readonly village: UnitId;
}

export interface DemoAccount {
  readonly account: AccountId;
  readonly role: Role;
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
}

const within = (unit: UnitId): { readonly unit: UnitId; readonly scope: Scope } => ({ unit, scope: { kind: 'units', units: [unit] } });

const placeOf = (role: Role, { province, commune, village }: DemoPlaces): { readonly unit: UnitId | null; readonly scope: Scope } => {
  if (role === 'administrator') return { unit: null, scope: { kind: 'everything' } };
  if (role === 'upper-level') return within(province);
  return role === 'village-head' ? { unit: commune, scope: { kind: 'units', units: [village] } } : within(commune);
};

/** Ids of the demo's accounts are fixed, so that the demo's papers can be signed by them. */
export const demoAccountId = (role: Role): AccountId => idOf(derivedUuid('demo-account', role));

/** One account per role, for a demo store. Repeating changes nothing. */
@Injectable()
export class DemoAccounts {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  async open(places: DemoPlaces): Promise<readonly DemoAccount[]> {
    const accounts: DemoAccount[] = [];
    for (const role of roles) {
      const account = demoAccountId(role);
      const holder = demoHolders[role];
      const request = { account, role, ...placeOf(role, places), ...holder, password: demoPassword };
      await this.commands.execute(new OpenAccount(request, systemContext(systemActors['command-line'], 'open-demo-account', role)));
      accounts.push({ account, role, ...holder, password: demoPassword });
    }
    return accounts;
  }
}
