import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { idOf, localDate, personKey, type AccountId, type EventId, type PersonId, type UnitId } from '#standards';
import { accountTrail } from '../text/trail.vi.ts';
import { accountDecider, accountStreamKind, AccountRejection, type AccountCommand } from './account-decider.ts';
import type { AccountEvent } from './account-events.ts';

const account: AccountId = idOf('00000000-0000-8000-8000-000000000070');
const by: AccountId = idOf('00000000-0000-8000-8000-000000000071');
const unit: UnitId = idOf('00000000-0000-8000-8000-000000000003');
const on = localDate('2024-01-04');
const held = { role: 'social-officer', unit, scope: { kind: 'units', units: [unit] } } as const;
const data = { account, ...held, holder: { key: personKey(idOf<PersonId>(account)), value: { username: 'canbo', displayName: 'Mai' } }, openedOn: on, purpose: 'person' } as const;
const opened: AccountEvent = { type: 'AccountOpened', data };
const closed: AccountEvent = { type: 'AccountClosed', data: { account, closedOn: on } };
const granted = { account, ...held, role: 'chairman', grantedOn: on } as const;

const decide = (before: readonly AccountEvent[], command: AccountCommand): readonly AccountEvent[] | string => {
  try {
    return accountDecider.decide(command, accountDecider.fold(before.map((event, at) => ({ ...event, id: idOf<EventId>(`00000000-0000-8000-8000-${String(at).padStart(12, '0')}`) }))));
  } catch (error) {
    if (error instanceof AccountRejection) return error.code;
    throw error;
  }
};

describe('opening an account', () => {
  const open: AccountCommand = { type: 'open-account', data };
  it('is recorded', () => expect(decide([], open)).toEqual([opened]));
  it('is refused without an office, without an area, and for an account opened otherwise or closed', () => {
    expect(decide([], { ...open, data: { ...data, unit: null } })).toBe('office-missing');
    expect(decide([], { ...open, data: { ...data, scope: { kind: 'units', units: [] } } })).toBe('scope-empty');
    expect(decide([opened], { ...open, data: { ...data, role: 'chairman' } })).toBe('account-already-opened');
    expect(decide([opened, closed], open)).toBe('account-already-opened');
  });
  it('changes nothing when repeated', () => expect(decide([opened], open)).toEqual([]));
});

describe('granting a role', () => {
  const grant: AccountCommand = { type: 'grant-role', data: granted, by };
  it('is recorded', () => expect(decide([opened], grant)).toEqual([{ type: 'RoleGranted', data: granted }]));
  it('is refused to oneself, to nobody, and to a closed account', () => {
    expect(decide([opened], { ...grant, by: account })).toBe('own-account');
    expect(decide([], grant)).toBe('account-unknown');
    expect(decide([opened, closed], grant)).toBe('account-closed');
  });
  it('changes nothing when repeated', () => expect(decide([opened, { type: 'RoleGranted', data: granted }], grant)).toEqual([]));
});

describe('setting a password', () => {
  const set: AccountCommand = { type: 'set-password', setOn: on };
  it('is recorded each time: that it was set again is a fact', () => {
    expect(decide([opened], set)).toEqual([{ type: 'PasswordSet', data: { account, setOn: on } }]);
    expect(decide([opened, { type: 'PasswordSet', data: { account, setOn: on } }], set)).toHaveLength(1);
  });
  it('is refused for a closed account', () => expect(decide([opened, closed], set)).toBe('account-closed'));
});

describe('closing an account', () => {
  const close: AccountCommand = { type: 'close-account', closedOn: on, by };
  it('is recorded', () => expect(decide([opened], close)).toEqual([closed]));
  it('is refused to oneself, and for an account nobody opened', () => {
    expect(decide([opened], { ...close, by: account })).toBe('own-account');
    expect(decide([], close)).toBe('account-unknown');
  });
  it('changes nothing when repeated', () => expect(decide([opened, closed], close)).toEqual([]));
});

describe('stored shapes of accounts', () => {
  const folder = join(projectRoot, 'test', 'fixtures', 'events', 'account');
  const fixtures = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly type: AccountEvent['type']; readonly data: never });

  it('are each frozen in one fixture, and have a sentence', () => {
    expect(fixtures.map(({ type }) => type).sort()).toEqual(Object.values(accountStreamKind.shapes.current).sort());
    for (const { type, data: frozen } of fixtures) expect(accountTrail[type](frozen)).not.toMatch(/undefined|null/);
  });
});
