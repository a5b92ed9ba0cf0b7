import { describe, expect, it } from '@jest/globals';
import { localDate, type HouseholdId } from '#standards';
import type { ReviewedClass } from '../domain/index.ts';
import { householdId } from '../domain/testing/papers.ts';
import { World } from '../domain/testing/world.ts';
import { decisionDraft, type DecisionAsked } from './decision-draft.ts';

const turns: readonly (readonly [ReviewedClass, ReviewedClass])[] = [
  ['poor', 'poor'], ['poor', 'near-poor'], ['poor', 'none'], ['near-poor', 'poor'], ['near-poor', 'near-poor'], ['near-poor', 'none'],
];
const households = turns.map((_, index) => householdId(index + 1));

/** One household for every way from the lists, all of them ready. */
const readyRound = (): World => {
  const world = new World();
  world.open('2023-09-05');
  turns.forEach(([from, to], index) => {
    const one = households[index];
    if (one === undefined) return;
    world.list(one, '2023-09-05', { classOnListing: from });
    world.assess(one, '2023-10-02', to);
  });
  const named = (wanted: (from: ReviewedClass, to: ReviewedClass) => boolean): readonly HouseholdId[] => households.filter((_, index) => wanted(...(turns[index] ?? ['none', 'none'])));
  world.agree('2023-10-16', ...turns.map(([, to], index) => [households[index] ?? householdId(99), to] as const));
  world.post('2023-10-30', '2023-11-03', {
    poor: named((_, to) => to === 'poor'), nearPoor: named((_, to) => to === 'near-poor'), leavingPoor: named((from, to) => from === 'poor' && to !== 'poor'), leavingNearPoor: named((from, to) => from === 'near-poor' && to === 'none'),
  });
  world.opinion('2023-11-20', '2023-11-22');
  return world;
};
const asked = (content: DecisionAsked['content']): DecisionAsked => ({ decidedOn: localDate('2023-12-12'), content, role: 'result', amends: null });
const drafted = (world: World, content: DecisionAsked['content']) =>
  decisionDraft(world.picture('2023-12-12'), asked(content)).households.map(({ household }) => turns[households.indexOf(household)]?.join(' to '));

describe('the draft of a decision', () => {
  it('has everybody on one paper, or each on one of two', () => {
    const world = readyRound();
    expect(drafted(world, 'list-and-exits')).toHaveLength(turns.length);
    const [list, exits] = [drafted(world, 'list'), drafted(world, 'exits')];
    expect(list.filter((one) => exits.includes(one))).toEqual([]);
    expect([...list, ...exits].toSorted()).toEqual(drafted(world, 'list-and-exits').toSorted());
  });

  it('counts from poor to near-poor as an exit from the list of the poor', () => {
    expect(drafted(readyRound(), 'exits')).toEqual(['poor to near-poor', 'poor to none', 'near-poor to none']);
    expect(drafted(readyRound(), 'list')).toEqual(['poor to poor', 'near-poor to poor', 'near-poor to near-poor']);
  });

  it('is what the signing takes, paper by paper', () => {
    const world = readyRound();
    for (const content of ['list', 'exits'] as const) {
      const { households: named } = decisionDraft(world.picture('2023-12-12'), asked(content));
      const answer = world.sign('2023-12-12', named.map(({ household, class: to }) => [household, to] as const), { content });
      expect(Array.isArray(answer)).toBe(true);
    }
    expect(drafted(world, 'list-and-exits')).toEqual([]);
  });
});
