import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { KeyId } from '#standards';
import { MemoryKeys } from '#testing/memory-keys';
import { KeyRing } from './key-ring.ts';

const newKey = (): KeyId => `person-${randomUUID()}`;

describe('the keys held in memory', () => {
  it('are asked for once, together', async () => {
    const keys = new MemoryKeys();
    const ring = new KeyRing(keys);
    const [a, b] = [newKey(), newKey()];
    const made = await ring.obtain([a, b, a]);
    expect(await ring.find([b, a])).toEqual(made);
    expect(keys.questions).toEqual([{ verb: 'obtain', ids: [a, b] }]);
  });

  it('are gone at once when this process destroys them', async () => {
    const keys = new MemoryKeys();
    const ring = new KeyRing(keys);
    const key = newKey();
    await ring.obtain([key]);
    keys.destroy(key);
    expect((await ring.find([key])).get(key)).toBe('erased');
  });

  it('are gone within the time they are kept when another process destroys them', async () => {
    const keys = new MemoryKeys();
    let now = 0;
    const ring = new KeyRing(keys, { keepFor: 1_000, milliseconds: () => now });
    const key = newKey();
    await ring.obtain([key]);
    keys.destroy(key, { silently: true });
    now = 1_001;
    expect((await ring.find([key])).get(key)).toBe('erased');
  });

  it('are not kept when they were destroyed while the answer was on its way', async () => {
    const keys = new MemoryKeys();
    const ring = new KeyRing(keys);
    const key = newKey();
    const answer = ring.obtain([key]);
    keys.destroy(key);
    await answer;
    expect((await ring.find([key])).get(key)).toBe('erased');
  });

  it('are no more than there is room for, the oldest gone first', async () => {
    const keys = new MemoryKeys();
    const ring = new KeyRing(keys, { capacity: 2 });
    const [a, b, c] = [newKey(), newKey(), newKey()];
    for (const key of [a, b, c]) await ring.obtain([key]);
    await ring.find([b, c]);
    await ring.find([a]);
    expect(keys.questions.map(({ ids }) => ids)).toEqual([[a], [b], [c], [a]]);
  });
});
