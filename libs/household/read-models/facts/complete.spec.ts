import { describe, expect, it } from '@jest/globals';
import { erasureStreamKind } from '#access';
import { householdShapes } from '../../stored-shapes.ts';
import { ClassificationProjection } from '../classification/classification.projection.ts';
import { PersonsProjection } from '../persons/persons.projection.ts';
import { RegisterProjection } from '../register/register.projection.ts';
import { SupportsProjection } from '../supports/supports.projection.ts';

// The tables behind the lists are keyed by every event type, so that a new event does not compile without a place in each;
// this proves that nothing was lost on the way from the table to the lists.
describe('every household event has its place in every read model', () => {
  const shapes = [householdShapes, erasureStreamKind.shapes];
  it.each([new ClassificationProjection(), new RegisterProjection(), new PersonsProjection({ of: (number) => number }), new SupportsProjection()])('$name', ({ handles, ignores, categories }) => {
    const all = shapes.filter(({ category }) => categories.includes(category)).flatMap(({ current }) => Object.keys(current));
    expect([...handles, ...ignores].sort()).toEqual(all.sort());
  });
});
