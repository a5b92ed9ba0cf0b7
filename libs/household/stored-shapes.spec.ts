import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform';
import { idOf, type Identified } from '#standards';
import { effectiveHistory, factDateOf, household, type HouseholdEvent } from './domain/index.ts';
import { householdShapes } from './stored-shapes.ts';
import { releasedShapes } from './testing/released-shapes.ts';
import { samples } from './testing/samples.ts';
import { shapeFaults, type ReleasedShapes } from './testing/shape-faults.ts';

const folder = join(projectRoot, 'test', 'fixtures', 'events', 'household');
const fixtures = Object.fromEntries(readdirSync(folder).map((name) => [name.replace(/\.json$/, ''), readFileSync(join(folder, name), 'utf8')]));

/** What each old example is today: as it was, judged under no further standard, with no ages kept; answered without a word of lateness. */
const upcastTo: Readonly<Record<string, HouseholdEvent>> = {
  HouseholdAssessed: { ...samples.HouseholdAssessed, data: { ...samples.HouseholdAssessed.data, alsoUnder: [], ages: null } },
  ReviewComplaintAnswered: { ...samples.ReviewComplaintAnswered, data: { ...samples.ReviewComplaintAnswered.data, late: null } },
};

const shapes: ReleasedShapes = { ...householdShapes, fixtures, released: releasedShapes, samples, upcastTo };
const without = <T>(table: Readonly<Record<string, T>>, key: string): Record<string, T> => Object.fromEntries(Object.entries(table).filter(([other]) => other !== key));

describe('stored shapes of the household case', () => {
  it('are as they were released, and every old one has a tested way to today', () => expect(shapeFaults(shapes)).toEqual([]));

  it('read as they were written, and every fold takes them', () => {
    const read = (storedType: string): HouseholdEvent => {
      const { data } = JSON.parse(fixtures[storedType] ?? '') as { data: unknown };
      const upcast = householdShapes.upcasts[storedType];
      const [type] = Object.entries(householdShapes.current).find(([, stored]) => stored === storedType) ?? [];
      return upcast === undefined ? ({ type, data } as HouseholdEvent) : upcast(data);
    };
    const history = [...Object.values(householdShapes.current), ...Object.keys(householdShapes.upcasts)].map((type, index): Identified<HouseholdEvent> =>
      ({ ...read(type), id: idOf(`00000000-0000-8000-8000-${index.toString().padStart(12, '0')}`) }));
    expect(effectiveHistory(history)).toHaveLength(history.length - 1);
    const state = household.fold(history);
    expect(state).toMatchObject({ household: samples.HouseholdRegistered.data.household, removal: { kind: 'merged' } });
    expect(history.map(factDateOf).every((date) => date.startsWith('20'))).toBe(true);
  });
});

describe('a change of stored shapes is refused', () => {
  const { MemberDied } = samples;
  const edited = (fixtures['MemberDied'] ?? '').replace('2023-03-02', '2023-03-03');
  it.each<[string, ReleasedShapes, string]>([
    ['that is written without a new version', { ...shapes, samples: { ...samples, MemberDied: { data: { ...MemberDied.data, cause: 'age' } } } }, 'MemberDied: is written in another shape than was released; it needs a new version'],
    ['whose example was edited to fit', { ...shapes, fixtures: { ...fixtures, MemberDied: edited } }, 'MemberDied: its example was edited'],
    ['whose new version has no example', { ...shapes, current: { ...householdShapes.current, MemberDied: 'MemberDied.v2' }, upcasts: { ...householdShapes.upcasts, MemberDied: () => MemberDied }, upcastTo: { ...upcastTo, MemberDied } }, 'MemberDied.v2: no frozen example'],
    ['whose new example is not pinned', { ...shapes, released: without(releasedShapes, 'HouseholdAssessed.v2') }, 'HouseholdAssessed.v2: its example is not pinned'],
    ['that drops an old example', { ...shapes, fixtures: without(fixtures, 'HouseholdAssessed') }, 'HouseholdAssessed: no frozen example'],
    ['that drops an old type with its example', { ...shapes, fixtures: without(fixtures, 'HouseholdAssessed'), upcasts: {}, upcastTo: {} }, 'HouseholdAssessed: was released and can no longer be read'],
    ['whose upcast nothing proves', { ...shapes, upcastTo: {} }, 'HouseholdAssessed: nothing says what its example becomes'],
    ['whose upcast loses something', { ...shapes, upcasts: { HouseholdAssessed: () => ({ ...samples.HouseholdAssessed, data: { ...samples.HouseholdAssessed.data, alsoUnder: [], ages: null, causes: [] } }) } }, 'HouseholdAssessed: its example becomes something else'],
    ['whose upcast stops half-way', { ...shapes, upcasts: { HouseholdAssessed: (data) => ({ type: 'HouseholdAssessed', data }) } }, 'HouseholdAssessed: does not become today\'s shape'],
  ])('%s', (_, planted, fault) => expect(shapeFaults(planted)).toContain(fault));
});
