import { describe, expect, it } from '@jest/globals';
import { permissions, roles } from '#platform';
import { systemActors } from '../accounts/system-accounts.ts';
import { assertNotRecorder, assertPermitted } from './refusals.ts';
import { isPermitted, keptApart, permissionsOf, readingRoles } from './role-permissions.ts';

describe('roles and permissions', () => {
  it('let nobody decide on what they enter', () => {
    for (const role of roles) for (const [one, other] of keptApart) expect([role, isPermitted(role, one) && isPermitted(role, other)]).toEqual([role, false]);
  });

  it('let the Front, the monitors and nobody else among the commune\'s offices only read', () => {
    expect(readingRoles).toEqual(['monitoring-officer', 'fatherland-front']);
  });

  it('let everybody read rates, and hold every permission by some role', () => {
    expect(roles.filter((role) => !isPermitted(role, 'read-rates'))).toEqual([]);
    expect(permissions.filter((permission) => !roles.some((role) => permissionsOf[role].includes(permission)))).toEqual([]);
  });

  it('are asked before a command', () => {
    const actor = systemActors['command-line'];
    expect(() => assertPermitted(actor, 'import')).not.toThrow();
    expect(() => assertPermitted(actor, 'decide-classifications')).toThrow(expect.objectContaining({ code: 'not-permitted' }));
  });

  it('take four eyes: who recorded does not approve', () => {
    const { account } = systemActors['command-line'];
    expect(() => assertNotRecorder(account, [systemActors.process.account])).not.toThrow();
    expect(() => assertNotRecorder(account, [systemActors.process.account, account])).toThrow(expect.objectContaining({ code: 'recorder-is-approver' }));
  });
});
