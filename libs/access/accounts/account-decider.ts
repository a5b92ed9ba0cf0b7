import { Rejection, type AccountId, type Decider, type Identified, type LocalDate } from '#standards';
import type { StreamId, StreamKind } from '#event-store';
import type { AccountEvent, RoleHeld } from './account-events.ts';

export type AccountCommand =
  | { readonly type: 'open-account'; readonly data: Extract<AccountEvent, { type: 'AccountOpened' }>['data'] }
  | { readonly type: 'grant-role'; readonly data: Extract<AccountEvent, { type: 'RoleGranted' }>['data']; readonly by: AccountId }
  | { readonly type: 'set-password'; readonly setOn: LocalDate }
  | { readonly type: 'close-account'; readonly closedOn: LocalDate; readonly by: AccountId };

export const ACCOUNT_REJECTIONS = [
  'account-unknown', 'account-already-opened', 'account-closed', 'own-account', 'office-missing', 'scope-empty',
  'username-taken', 'username-malformed', 'display-name-missing', 'password-too-short',
] as const;
export type AccountRejectionCode = (typeof ACCOUNT_REJECTIONS)[number];

/** A command on accounts that the rules refuse. */
export class AccountRejection extends Rejection<AccountRejectionCode> {}

/** The role an account holds, null before it was opened. */
export type AccountState = (RoleHeld & { readonly account: AccountId; readonly open: boolean; readonly holder: Extract<AccountEvent, { type: 'AccountOpened' }>['data']['holder'] }) | null;

const evolve = (state: AccountState, event: Identified<AccountEvent>): AccountState => {
  switch (event.type) {
    case 'AccountOpened': {
      const { account, role, unit, scope, holder } = event.data;
      return { account, role, unit, scope, holder, open: true };
    }
    case 'RoleGranted': {
      const { role, unit, scope } = event.data;
      return state && { ...state, role, unit, scope };
    }
    case 'PasswordSet': return state;
    case 'AccountClosed': return state && { ...state, open: false };
  }
};

const sameRole = (one: RoleHeld, other: RoleHeld): boolean => {
  if (one.role !== other.role || one.unit !== other.unit || one.scope.kind !== other.scope.kind) return false;
  const units = (held: RoleHeld): string => (held.scope.kind === 'units' ? [...held.scope.units].sort().join(' ') : '');
  return units(one) === units(other);
};

const checkRole = ({ role, unit, scope }: RoleHeld): void => {
  if (scope.kind === 'units' && scope.units.length === 0) throw new AccountRejection('scope-empty', { role });
  // Only the administrator serves no office.
  if (unit === null && role !== 'administrator') throw new AccountRejection('office-missing', { role });
};

const opened = (state: AccountState): NonNullable<AccountState> => {
  if (state === null) throw new AccountRejection('account-unknown');
  return state;
};

const stillOpen = (state: AccountState): NonNullable<AccountState> => {
  const account = opened(state);
  if (!account.open) throw new AccountRejection('account-closed', { account: account.account });
  return account;
};

const decide = (command: AccountCommand, state: AccountState): readonly AccountEvent[] => {
  switch (command.type) {
    case 'open-account':
      checkRole(command.data);
      if (state !== null && state.open && sameRole(state, command.data)) return [];
      if (state !== null) throw new AccountRejection('account-already-opened', { account: state.account });
      return [{ type: 'AccountOpened', data: command.data }];
    case 'grant-role': {
      const account = stillOpen(state);
      if (command.by === account.account) throw new AccountRejection('own-account', { account: account.account });
      checkRole(command.data);
      return sameRole(account, command.data) ? [] : [{ type: 'RoleGranted', data: command.data }];
    }
    case 'set-password':
      return [{ type: 'PasswordSet', data: { account: stillOpen(state).account, setOn: command.setOn } }];
    case 'close-account': {
      const account = opened(state);
      if (!account.open) return [];
      if (command.by === account.account) throw new AccountRejection('own-account', { account: account.account });
      return [{ type: 'AccountClosed', data: { account: account.account, closedOn: command.closedOn } }];
    }
  }
};

export const accountDecider: Decider<AccountCommand, AccountState, AccountEvent> = {
  decide,
  fold: (history) => history.reduce<AccountState>(evolve, null),
};

/** Streams `account-<uuid>`. */
export const accountStreamKind: StreamKind<AccountCommand, AccountState, AccountEvent> = {
  shapes: {
    category: 'account',
    current: { AccountOpened: 'AccountOpened', RoleGranted: 'RoleGranted', PasswordSet: 'PasswordSet', AccountClosed: 'AccountClosed' },
    upcasts: {},
  },
  decider: accountDecider,
};

export const accountStream = (account: AccountId): StreamId => `account-${account}`;
