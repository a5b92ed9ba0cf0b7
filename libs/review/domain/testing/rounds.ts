import { a, b } from './papers.ts';
import { World } from './world.ts';

/** Everything up to the decision: two households on the list, one poor again, one leaving. */
export const postedRound = (): World => {
  const world = new World();
  world.open();
  for (const one of [a, b]) {
    world.list(one, '2023-09-05');
    world.assess(one, '2023-10-02', one === a ? 'poor' : 'none');
  }
  world.agree('2023-10-16', [a, 'poor'], [b, 'none']);
  world.post('2023-10-30', '2023-11-03', { poor: [a], leavingPoor: [b] });
  return world;
};

/** And asked of the opinion from above. */
export const readyRound = (): World => {
  const world = postedRound();
  world.opinion('2023-11-27', '2023-12-01');
  return world;
};

/** What is decided for the two. */
export const both = [[a, 'poor'], [b, 'none']] as const;

/** And signed. */
export const decidedRound = (): World => {
  const world = readyRound();
  world.sign('2023-12-12', both);
  return world;
};

/** And written to the households, and closed. */
export const closedRound = (): World => {
  const world = decidedRound();
  world.apply();
  world.close('2023-12-19');
  return world;
};
