import { describe, expect, it } from '@jest/globals';
import { reckon, type Acknowledged, type Standing } from './harness/reckoning.ts';

const command = (key: string, events: readonly string[], revision: number): Acknowledged => ({ key, events, revision });
const event = (id: string, key: string, revision: number, stream = 'household-1'): Standing => ({ id, key, revision, stream });
const registered = command('a', ['a0', 'a1'], 1);
const standing = [event('a0', 'a', 0), event('a1', 'a', 1)];

describe('the reckoning', () => {
  it('finds nothing where everything stands as it was acknowledged', () => expect(reckon([registered], standing)).toEqual({ lost: 0, doubled: 0, unasked: 0 }));
  it('finds an acknowledged event that is not there', () => expect(reckon([registered], standing.slice(0, 1))).toEqual({ lost: 1, doubled: 0, unasked: 0 }));
  it('finds an acknowledged event that stands elsewhere', () => expect(reckon([registered], [event('a0', 'a', 0), event('a1', 'a', 2)])).toMatchObject({ lost: 1 }));
  it('finds an event that stands twice', () => expect(reckon([registered], [...standing, event('a1', 'a', 1, 'household-2')])).toMatchObject({ lost: 0, doubled: 1 }));
  it('finds a command that was carried out twice under other ids', () => expect(reckon([registered], [...standing, event('b0', 'a', 2), event('b1', 'a', 3)])).toMatchObject({ doubled: 2 }));
  it('finds a command that was answered in two ways', () => expect(reckon([registered, command('a', ['b0'], 2)], standing)).toMatchObject({ doubled: 1 }));
  it('lets a command be answered twice in the same way', () => expect(reckon([registered, registered], standing)).toEqual({ lost: 0, doubled: 0, unasked: 0 }));
  it('finds what nobody asked for', () => expect(reckon([registered], [...standing, event('z', 'z', 0, 'household-9')])).toMatchObject({ unasked: 1 }));
});
