import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform';
import { idOf, type Identified } from '#standards';
import { effectiveHistory, factDateOf, household, type HouseholdEvent } from './domain/index.ts';
import { householdShapes } from './stored-shapes.ts';
import { samples } from './testing/samples.ts';

const folder = join(projectRoot, 'test', 'fixtures', 'events', 'household');
const stored = [...Object.values(householdShapes.current), ...Object.keys(householdShapes.upcasts)];
const text = (storedType: string): string => readFileSync(join(folder, `${storedType}.json`), 'utf8');
const read = (storedType: string): HouseholdEvent => JSON.parse(text(storedType)) as HouseholdEvent;

/** SHA-256 over all fixtures as they were when released. A fixture is never edited: a new shape is a new stored type with a fixture of its own. */
const released = '57f9804f57776461c230749f6a42de7bf037a1baafb4967ed772ef56cd4034f0';

describe('stored shapes of the household case', () => {
  it('have one frozen example each, and no example is without a shape', () =>
    expect(readdirSync(folder).toSorted()).toEqual(stored.map((type) => `${type}.json`).toSorted()));

  it.each(Object.values(samples))('$type is written today as it is frozen', (sample) =>
    expect(JSON.parse(JSON.stringify(sample))).toEqual(JSON.parse(text(householdShapes.current[sample.type]))));

  it('have not been edited since', () => {
    const hash = createHash('sha256');
    for (const name of readdirSync(folder).toSorted()) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
    expect(hash.digest('hex')).toBe(released);
  });

  it('read as they were written, and every fold takes them', () => {
    const history = Object.values(householdShapes.current).map((type, index): Identified<HouseholdEvent> =>
      ({ ...read(type), id: idOf(`00000000-0000-8000-8000-${index.toString().padStart(12, '0')}`) }));
    expect(effectiveHistory(history)).toHaveLength(history.length - 1);
    const state = household.fold(history);
    expect(state).toMatchObject({ household: samples.HouseholdRegistered.data.household, removal: { kind: 'merged' } });
    expect(history.map(factDateOf).every((date) => date.startsWith('20'))).toBe(true);
  });
});
