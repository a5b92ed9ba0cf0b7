import type { Actor, Permission } from '#platform';
import type { AccountId } from '#standards';
import { isPermitted } from './role-permissions.ts';

export type AccessRefusalCode = 'not-permitted' | 'recorder-is-approver' | 'cross-site-request' | 'sign-in-failed' | 'sign-in-blocked';

/** What an account may not do, or a sign-in that failed. */
export class AccessRefused extends Error {
  constructor(
    readonly code: AccessRefusalCode,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'AccessRefused';
  }
}

/** Throws `not-permitted` unless the account's role holds the permission. */
export const assertPermitted = ({ role }: Actor, permission: Permission): void => {
  if (!isPermitted(role, permission)) throw new AccessRefused('not-permitted', { permission });
};

/** Four eyes: throws `recorder-is-approver` when whoever approves also recorded what is approved. */
export const assertNotRecorder = (approver: AccountId, recorders: Iterable<AccountId>): void => {
  for (const recorder of recorders) if (recorder === approver) throw new AccessRefused('recorder-is-approver', { account: approver });
};
