import { describe, expect, it } from '@jest/globals';
import { a, b, village } from '../domain/testing/papers.ts';
import { World } from '../domain/testing/world.ts';
import { postingDraft } from './posting-draft.ts';

/** Both were agreed on; of the second there is no form A. */
const met = (): World => {
  const world = new World();
  world.circumstances = { ...world.circumstances, source: 'history' };
  world.open('2023-09-05');
  for (const [one, screen] of [[a, true], [b, null]] as const) {
    world.request(one, '2023-09-10');
    world.assess(one, '2023-10-02', 'poor', screen);
  }
  world.agree('2023-10-16', [a, 'poor'], [b, 'poor']);
  return world;
};

describe('the lists that a village would post', () => {
  it('hold who lacks nothing before it', () => {
    expect(postingDraft(met().picture('2023-10-30'), village).lists).toEqual({ poor: [a], nearPoor: [], leavingPoor: [], leavingNearPoor: [] });
  });

  it('of a past round hold everybody whom the meetings agreed on, as they hung', () => {
    expect(postingDraft(met().picture('2023-10-30'), village, 'history').lists).toEqual({ poor: [a, b], nearPoor: [], leavingPoor: [], leavingNearPoor: [] });
  });
});
