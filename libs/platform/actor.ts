import type { AccountId, UnitId } from '#standards';

/** Who a person is to the system; one account has one role. Commune offices and the Front as in Decision 24/2021/QĐ-TTg. */
export const roles = [
  'social-officer',
  'village-head',
  'chairman',
  'finance-officer',
  'monitoring-officer',
  'fatherland-front',
  'upper-level',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** What an account may do; `libs/access` decides which role holds which. */
export const permissions = [
  'read-rates',
  'read-households',
  'read-personal-data',
  'record-households',
  'record-assessments',
  'decide-classifications',
  'run-rounds',
  'run-village-reviews',
  'review-from-above',
  'record-support',
  'record-monitoring',
  'manage-territory',
  'manage-projects',
  'confirm-score-sheets',
  'import',
  'manage-accounts',
  'request-erasure',
  'approve-erasure',
  'operate',
] as const;
export type Permission = (typeof permissions)[number];

/** The area an account may see and act in: the units named and everything below them, or the whole store. */
export type Scope = { readonly kind: 'everything' } | { readonly kind: 'units'; readonly units: readonly UnitId[] };

/** Who acts: a random account id, never a name. The command line acts as a named account too. */
export interface Actor {
  readonly account: AccountId;
  readonly role: Role;
  /** The office the account belongs to; null for an account of the whole store. */
  readonly unit: UnitId | null;
  readonly scope: Scope;
}
