import { describe, expect, it } from '@jest/globals';
import { idOf, type HouseholdId, type PersonId, type TextId } from './ids.ts';
import { householdKey, isErased, personKey, revealOr, textKey, type Private } from './private.ts';

const id = '0f6c1c3e-5b9a-4f63-8a38-2d3b4f1d7c55';
const key = personKey(idOf<PersonId>(id));

describe('private data', () => {
  it('names its key after whom it protects', () => {
    expect(key).toBe(`person-${id}`);
    expect(householdKey(idOf<HouseholdId>(id))).toBe(`household-${id}`);
    expect(textKey(idOf<TextId>(id))).toBe(`text-${id}`);
  });

  it('shows its value while the key exists, also an empty one', () => {
    const name: Private<string> = { key, value: 'a name' };
    expect(isErased(name)).toBe(false);
    expect(revealOr(name, 'erased')).toBe('a name');
    expect(revealOr({ key, value: null }, 'erased')).toBeNull();
  });

  it('shows what stands in its place once erased', () => {
    const name: Private<string> = { key, erased: true };
    expect(isErased(name)).toBe(true);
    expect(revealOr(name, 'erased')).toBe('erased');
  });
});
