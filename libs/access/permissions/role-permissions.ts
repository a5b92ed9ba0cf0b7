import { roles, type Permission, type Role } from '#platform';

/**
 * Which role may do what. Who records cannot decide: the officer and the village head enter, the chairman decides and signs
 * (Decision 24/2021/QĐ-TTg). The upper level gives its opinion on a round and orders re-verification. The Front and the monitors read
 * and opine. The administrator keeps accounts and the machine, and brings in last year's lists, but touches no case.
 */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  'social-officer': [
    'read-rates', 'read-households', 'read-personal-data', 'record-households', 'record-assessments', 'run-rounds', 'run-village-reviews', 'record-support',
    'record-monitoring', 'manage-territory', 'manage-projects', 'import', 'request-erasure',
  ],
  'village-head': ['read-rates', 'read-households', 'read-personal-data', 'record-assessments', 'run-village-reviews', 'record-monitoring'],
  chairman: ['read-rates', 'read-households', 'read-personal-data', 'decide-classifications', 'confirm-score-sheets', 'approve-erasure'],
  'finance-officer': ['read-rates', 'read-households', 'read-personal-data', 'record-support', 'manage-projects'],
  'monitoring-officer': ['read-rates', 'read-households', 'read-personal-data'],
  'fatherland-front': ['read-rates', 'read-households', 'read-personal-data'],
  'upper-level': ['read-rates', 'read-households', 'review-from-above', 'manage-territory'],
  administrator: ['read-rates', 'manage-territory', 'manage-projects', 'import', 'manage-accounts', 'request-erasure', 'operate'],
};

export const isPermitted = (role: Role, permission: Permission): boolean => permissionsOf[role].includes(permission);

/** Pairs that no role may hold together: who enters a result does not decide on it. */
export const keptApart: readonly (readonly [Permission, Permission])[] = [
  ['record-households', 'decide-classifications'],
  ['record-assessments', 'decide-classifications'],
  ['run-rounds', 'decide-classifications'],
  ['run-village-reviews', 'decide-classifications'],
  ['import', 'decide-classifications'],
  ['import', 'confirm-score-sheets'],
  ['manage-accounts', 'decide-classifications'],
  ['request-erasure', 'approve-erasure'],
];

/** Roles that only read, whatever they are shown. */
export const readingRoles: readonly Role[] = roles.filter((role) => permissionsOf[role].every((permission) => permission.startsWith('read-')));
