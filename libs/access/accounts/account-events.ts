import type { AccountId, Fact, LocalDate, Private, UnitId } from '#standards';
import type { Role, Scope } from '#platform';

// The names and shapes below are storage formats. Passwords, their hashes and sessions are never in an event.

/** Encrypted with the key of the account's holder. */
export interface AccountHolder {
  readonly username: string;
  readonly displayName: string;
}

export interface RoleHeld {
  readonly role: Role;
  /** The office; null for an account of the whole store. */
  readonly unit: UnitId | null;
  readonly scope: Scope;
}

/** Who held which role, where, when: everything on a stream `account-<uuid>`. */
export type AccountEvent =
  | Fact<'AccountOpened', RoleHeld & { readonly account: AccountId; readonly holder: Private<AccountHolder>; readonly openedOn: LocalDate; readonly purpose: 'person' | 'system' }>
  /** Replaces the role held before. */
  | Fact<'RoleGranted', RoleHeld & { readonly account: AccountId; readonly grantedOn: LocalDate }>
  | Fact<'PasswordSet', { readonly account: AccountId; readonly setOn: LocalDate }>
  | Fact<'AccountClosed', { readonly account: AccountId; readonly closedOn: LocalDate }>;
