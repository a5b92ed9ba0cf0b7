import type { Area } from './area.ts';
import type { PoorSubclass, PovertyClass } from './poverty-class.ts';
import type { RuleSet } from './rule-set.ts';

export interface ClassWithSubclass {
  readonly class: PovertyClass;
  /** Only for poor under a standard that tells two kinds apart. */
  readonly subclass: PoorSubclass | null;
}

/** The rule itself, on two known scores. Lower B1 and higher B2 mean poorer. */
export const classOf = ({ b1: limits, b2PoorFrom }: RuleSet, area: Area, b1: number, b2: number): ClassWithSubclass => {
  const twoKinds = limits.poorAtMost !== null;
  if (limits.poorAtMost !== null && b1 <= limits.poorAtMost[area].value) return { class: 'poor', subclass: 'by-income' };
  if (b1 > limits.nearPoorAtMost[area].value) return { class: 'none', subclass: null };
  if (b2 >= b2PoorFrom.value) return { class: 'poor', subclass: twoKinds ? 'by-deprivation' : null };
  return { class: 'near-poor', subclass: null };
};
