import type { Area } from './area.ts';
import { classOf } from './class-of.ts';
import type { ExplainedResult, LimitName, ReadIndicator } from './classification.ts';
import type { IndicatorId } from './indicators.ts';
import type { PovertyClass } from './poverty-class.ts';
import type { RuleSet } from './rule-set.ts';
import { reachableTotals, type ItemChange } from './reachable-totals.ts';
import type { ScoredAnswer } from './scores.ts';
import type { ScoreSheet } from './score-sheet.ts';

/** In steps of the score sheet: the nearest total beyond the limit that its options give. */
export interface SheetSteps {
  readonly total: number;
  /** The class at that total; another than at the limit where it lies beyond a second one. */
  readonly to: PovertyClass;
  /** The fewest items that give exactly this total; one set of them. */
  readonly items: readonly ItemChange[];
  /** The one item alone that flips the class by the fewest points; null where none does. */
  readonly oneItem: ItemChange | null;
}

/** The nearest B1 on one side that gives another class, B2 as it is. */
export interface B1Change {
  readonly direction: 'lower' | 'higher';
  readonly limit: LimitName;
  readonly limitValue: number;
  readonly to: PovertyClass;
  /** Whole points from the score to that side of the limit. */
  readonly points: number;
  /** `no-sheet`: the sheet is not at hand or the answers do not fit it. `out-of-reach`: none of its totals lies there. */
  readonly steps: SheetSteps | 'no-sheet' | 'out-of-reach';
}

/** What would flip the class by B2 alone, B1 as it is. */
export type B2Change =
  /** At this B1 the deprivations decide nothing. */
  | { readonly kind: 'decides-nothing' }
  /** Not even every indicator together would do: the others concern nobody in the household. */
  | { readonly kind: 'out-of-reach'; readonly points: number }
  /** Only the total is known, not which indicators it is made of. */
  | { readonly kind: 'answers-not-at-hand'; readonly direction: 'fewer' | 'more'; readonly to: PovertyClass; readonly points: number }
  /** One smallest set of indicators; with more than one, none alone flips the class. */
  | { readonly kind: 'indicators'; readonly direction: 'fewer' | 'more'; readonly to: PovertyClass; readonly indicators: readonly IndicatorId[] };

/** What would have changed a result. */
export interface SmallestChange {
  readonly result: PovertyClass;
  /** At most one on each side, the nearer first; empty where no B1 at all gives another class. */
  readonly b1: readonly B1Change[];
  readonly b2: B2Change;
}

export interface SmallestChangeContext {
  readonly ruleSet: RuleSet;
  /** The sheet the answers were scored by. */
  readonly sheet?: ScoreSheet | null;
}

const limitsOf = (ruleSet: RuleSet, area: Area): readonly { readonly limit: LimitName; readonly value: number }[] => [
  ...(ruleSet.b1.poorAtMost === null ? [] : [{ limit: 'b1-poor-at-most' as const, value: ruleSet.b1.poorAtMost[area].value }]),
  { limit: 'b1-near-poor-at-most', value: ruleSet.b1.nearPoorAtMost[area].value },
];

const answersIn = (explained: ExplainedResult): Readonly<Record<string, ScoredAnswer>> =>
  Object.fromEntries(explained.explanation.b1.parts.flatMap(({ item, option, points }) => (option === null || points === null ? [] : [[item, { option, points }] as const])));

const sheetSteps = (sheet: ScoreSheet, answers: Readonly<Record<string, ScoredAnswer>>, b1: number, result: PovertyClass, reached: (total: number) => PovertyClass | null): SheetSteps | 'no-sheet' | 'out-of-reach' => {
  const totals = reachableTotals(sheet, answers);
  if (totals === null) return 'no-sheet';
  const nearer = ([one]: readonly [number, ...unknown[]], [other]: readonly [number, ...unknown[]]): number => Math.abs(one - b1) - Math.abs(other - b1);
  const flipping = [...totals].flatMap(([total, items]) => {
    const to = reached(total);
    return to === null || to === result ? [] : [[total, items, to] as const];
  });
  const [nearest, ...others] = flipping.toSorted(nearer);
  if (nearest === undefined) return 'out-of-reach';
  const single = [nearest, ...others].find(([, items]) => items.length === 1);
  return { total: nearest[0], to: nearest[2], items: nearest[1], oneItem: single?.[1][0] ?? null };
};

const b1Changes = (explained: ExplainedResult, { ruleSet, sheet }: SmallestChangeContext, result: PovertyClass, b1: number, b2: number): readonly B1Change[] => {
  const { area } = explained.explanation;
  const at = (score: number): PovertyClass => classOf(ruleSet, area, score, b2).class;
  // The class changes only where B1 crosses a limit: at the limit itself from above, one point past it from below.
  const crossings = limitsOf(ruleSet, area).map(({ limit, value }) => (b1 > value ? { limit, value, direction: 'lower' as const, score: value } : { limit, value, direction: 'higher' as const, score: value + 1 }));
  const nearest = (direction: B1Change['direction']): readonly B1Change[] => {
    const [found] = crossings.filter((each) => each.direction === direction && at(each.score) !== result).toSorted((one, other) => Math.abs(one.score - b1) - Math.abs(other.score - b1));
    if (found === undefined) return [];
    const { limit, value, score } = found;
    const reached = (total: number): PovertyClass | null => ((direction === 'lower' ? total < b1 : total > b1) ? at(total) : null);
    const steps = sheet === null || sheet === undefined ? 'no-sheet' : sheetSteps(sheet, answersIn(explained), b1, result, reached);
    return [{ direction, limit, limitValue: value, to: at(score), points: Math.abs(score - b1), steps }];
  };
  return [...nearest('lower'), ...nearest('higher')].toSorted((one, other) => one.points - other.points);
};

/** Who may still change: nobody can become deprived in what concerns no member, since ages are facts. */
const canChange = (part: ReadIndicator, direction: 'fewer' | 'more'): boolean => part.basis === 'answered' && part.deprived === (direction === 'fewer');

/** It counts members by age and allowance: named only where no other indicator does as well. */
const restsOnAges = ({ indicator }: ReadIndicator): number => Number(indicator === 'dependants');

const b2Change = (explained: ExplainedResult, { ruleSet }: SmallestChangeContext, result: PovertyClass, b1: number, b2: number): B2Change => {
  const { area, b2: score } = explained.explanation;
  const limit = ruleSet.b2PoorFrom.value;
  const direction = b2 >= limit ? 'fewer' : 'more';
  const to = classOf(ruleSet, area, b1, direction === 'fewer' ? limit - 1 : limit).class;
  if (to === result) return { kind: 'decides-nothing' };
  const needed = direction === 'fewer' ? b2 - limit + 1 : limit - b2;
  if (explained.explanation.completeness !== 'full') return { kind: 'answers-not-at-hand', direction, to, points: needed };
  const pointsOf = ({ indicator }: ReadIndicator): number => ruleSet.indicators.find(({ id }) => id === indicator)?.points.value ?? 0;
  // The largest first: no smaller set reaches the same sum. Among equals the order of the standard.
  const candidates = score.parts.filter((part) => canChange(part, direction)).toSorted((one, other) => pointsOf(other) - pointsOf(one) || restsOnAges(one) - restsOnAges(other));
  const chosen: IndicatorId[] = [];
  let moved = 0;
  for (const part of candidates) {
    if (moved >= needed) break;
    moved += pointsOf(part);
    chosen.push(part.indicator);
  }
  return moved < needed ? { kind: 'out-of-reach', points: needed } : { kind: 'indicators', direction, to, indicators: chosen };
};

/**
 * What would have changed a result, exactly: by B1 with B2 as it is, and by indicators with B1 as it is.
 * Null for an undetermined result: somebody has still to answer a question. Under another rule set than the result's it says nothing.
 */
export const smallestChange = (explained: ExplainedResult, context: SmallestChangeContext): SmallestChange | null => {
  const { result, explanation } = explained;
  const [b1, b2] = [explanation.b1.total, explanation.b2.total];
  if (result === 'undetermined' || b1 === null || b2 === null || explanation.ruleSet !== context.ruleSet.id) return null;
  return { result, b1: b1Changes(explained, context, result, b1, b2), b2: b2Change(explained, context, result, b1, b2) };
};
