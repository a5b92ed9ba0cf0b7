import type { Area } from './area.ts';
import { classOf } from './class-of.ts';
import { POVERTY_CLASSES, type PovertyClass } from './poverty-class.ts';
import type { Reading } from './read-scores.ts';
import type { RuleSet } from './rule-set.ts';

/** Every sum that the known part and one choice for each missing part can give; sums above the ceiling count as one. */
const reachableSums = (known: number, choices: readonly (readonly number[])[], ceiling: number): readonly number[] => {
  let sums = new Set([Math.min(known, ceiling)]);
  for (const points of choices) sums = new Set([...sums].flatMap((sum) => points.map((more) => Math.min(sum + more, ceiling))));
  return [...sums];
};

const knownPart = ({ least, choices }: Reading<unknown>): number | null =>
  least === null ? null : choices.reduce((sum, points) => sum - Math.min(...points), least);

/** The classes that some completion of the assessment gives, poorest first. Exact: a class named here can be reached. */
export const possibleClasses = (ruleSet: RuleSet, area: Area, b1: Reading<unknown>, b2: Reading<unknown>): readonly PovertyClass[] => {
  const upper = ruleSet.b1.nearPoorAtMost[area].value;
  const lower = ruleSet.b1.poorAtMost?.[area].value ?? upper;
  const b1Known = knownPart(b1);
  const b2Known = knownPart(b2);
  // An unknown total may lie in any band: one value stands for each.
  const b1Scores = b1Known === null ? [lower, upper, Math.max(lower, upper) + 1] : reachableSums(b1Known, b1.choices, Math.max(lower, upper) + 1);
  const b2Scores = b2Known === null ? [0, ruleSet.b2PoorFrom.value] : reachableSums(b2Known, b2.choices, ruleSet.b2PoorFrom.value);
  const reached = new Set(b1Scores.flatMap((first) => b2Scores.map((second) => classOf(ruleSet, area, first, second).class)));
  return POVERTY_CLASSES.filter((each) => reached.has(each));
};
