import type { Area } from './area.ts';
import { classOf } from './class-of.ts';
import type { LimitName, ReadIndicator } from './classification.ts';
import { classify, type AssessmentContext } from './classify.ts';
import type { IndicatorId } from './indicators.ts';
import type { RuleSet } from './rule-set.ts';
import type { AssessmentScores } from './scores.ts';

/** A part of a standard in which two of them differ for one household. */
export type DecidingPart =
  /** `null` = the standard has no such limit. */
  | { readonly part: 'limit'; readonly limit: LimitName; readonly from: number | null; readonly to: number | null }
  /** Points of B2 that it gave and gives; `null` = the standard does not ask it. */
  | { readonly part: 'indicator'; readonly indicator: IndicatorId; readonly from: number | null; readonly to: number | null };

interface Side {
  readonly poorAtMost: number | null;
  readonly nearPoorAtMost: number;
  readonly b2PoorFrom: number;
  readonly points: ReadonlyMap<IndicatorId, number>;
}

const sideOf = (ruleSet: RuleSet, area: Area, parts: readonly ReadIndicator[]): Side => ({
  poorAtMost: ruleSet.b1.poorAtMost?.[area].value ?? null,
  nearPoorAtMost: ruleSet.b1.nearPoorAtMost[area].value,
  b2PoorFrom: ruleSet.b2PoorFrom.value,
  points: new Map(parts.map(({ indicator, points }) => [indicator, points ?? 0])),
});

const differencesOf = (was: Side, would: Side): readonly DecidingPart[] => {
  const limits: readonly DecidingPart[] = [
    { part: 'limit', limit: 'b1-poor-at-most', from: was.poorAtMost, to: would.poorAtMost },
    { part: 'limit', limit: 'b1-near-poor-at-most', from: was.nearPoorAtMost, to: would.nearPoorAtMost },
    { part: 'limit', limit: 'b2-poor-from', from: was.b2PoorFrom, to: would.b2PoorFrom },
  ];
  const indicators = [...new Set([...was.points.keys(), ...would.points.keys()])].map((indicator): DecidingPart => ({ part: 'indicator', indicator, from: was.points.get(indicator) ?? null, to: would.points.get(indicator) ?? null }));
  // An indicator that gives no points on either side decides nothing, asked or not.
  return [...limits.filter(({ from, to }) => from !== to), ...indicators.filter(({ from, to }) => (from ?? 0) !== (to ?? 0))];
};

const limitAfter = <T>(chosen: readonly DecidingPart[], limit: LimitName, before: T, after: T): T => (chosen.some((each) => each.part === 'limit' && each.limit === limit) ? after : before);

/** The standard that keeps everything of the old one but the chosen parts, applied to the household. */
const classWith = (ruleSet: RuleSet, area: Area, b1: number, was: Side, would: Side, chosen: readonly DecidingPart[]): string => {
  const poor = limitAfter(chosen, 'b1-poor-at-most', was.poorAtMost, would.poorAtMost);
  const near = limitAfter(chosen, 'b1-near-poor-at-most', was.nearPoorAtMost, would.nearPoorAtMost);
  const from = limitAfter(chosen, 'b2-poor-from', was.b2PoorFrom, would.b2PoorFrom);
  let b2 = [...was.points.values()].reduce((sum, points) => sum + points, 0);
  for (const each of chosen) if (each.part === 'indicator') b2 += (each.to ?? 0) - (each.from ?? 0);
  const limit = (value: number) => ({ rural: { ...ruleSet.b2PoorFrom, value }, urban: { ...ruleSet.b2PoorFrom, value } });
  return classOf({ ...ruleSet, b1: { poorAtMost: poor === null ? null : limit(poor), nearPoorAtMost: limit(near) }, b2PoorFrom: { ...ruleSet.b2PoorFrom, value: from } }, area, b1, b2).class;
};

const setsOf = function* <T>(all: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else for (let index = from; index <= all.length - size; index += 1) for (const rest of setsOf(all, size - 1, index + 1)) yield [all[index] as T, ...rest];
};

/**
 * Why a household's class differs between two standards: the fewest parts of the second that, put in the place of the first one's, already
 * give the second one's class; limits before indicators where several sets are as small. Null where either leaves it undetermined, empty where
 * the class is the same. Only totals known: the deprivations count as one score that does not change.
 */
export const decidingParts = (scores: AssessmentScores, area: Area, was: RuleSet, would: RuleSet, about: AssessmentContext = {}): readonly DecidingPart[] | null => {
  const [before, after] = [classify(scores, was, area, about), classify(scores, would, area, about)];
  const [b1, b2] = [before.explanation.b1.total, before.explanation.b2.total];
  if (before.result === 'undetermined' || after.result === 'undetermined' || b1 === null || b2 === null) return null;
  if (before.result === after.result) return [];
  const full = scores.completeness === 'full';
  const total = new Map<IndicatorId, number>([['employment', b2]]);
  const [old, next] = [sideOf(was, area, before.explanation.b2.parts), sideOf(would, area, after.explanation.b2.parts)];
  const [from, to] = full ? [old, next] : [{ ...old, points: total }, { ...next, points: total }];
  const differences = differencesOf(from, to);
  for (let size = 1; size <= differences.length; size += 1) {
    for (const chosen of setsOf(differences, size)) if (classWith(was, area, b1, from, to, chosen) === after.result) return chosen;
  }
  return differences;
};
