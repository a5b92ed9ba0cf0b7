import type { Area } from './area.ts';
import { classOf } from './class-of.ts';
import type { Caveat, Comparison, ExplainedResult, LimitName, ReadIndicator, ReadItem, UnverifiedPart } from './classification.ts';
import type { Parameter } from './parameter.ts';
import { possibleClasses } from './possible-classes.ts';
import type { PovertyClass } from './poverty-class.ts';
import { readB1, readB2, readTotal, type MemberAges, type Reading } from './read-scores.ts';
import type { RuleSet } from './rule-set.ts';
import { referenceTo, type IdentifiedSheet } from './score-sheet.ts';
import type { AssessmentScores } from './scores.ts';

/** Facts beside the answers. Leave out what is not at hand: nothing is assumed in its place. */
export interface AssessmentContext {
  /** The sheet the answers were scored by; without it a left-out item cannot be noticed. */
  readonly sheet?: IdentifiedSheet | null;
  /** Answers "no" by rule where nobody has the ages an indicator concerns. */
  readonly memberAges?: MemberAges | null;
}

interface Readings {
  readonly b1: Reading<ReadItem>;
  readonly b2: Reading<ReadIndicator>;
}

const read = (scores: AssessmentScores, ruleSet: RuleSet, { sheet, memberAges }: AssessmentContext): Readings => {
  switch (scores.completeness) {
    case 'full':
      return { b1: readB1(scores.b1Answers, sheet?.sheet ?? null), b2: readB2(ruleSet, scores.deprivations, memberAges ?? null) };
    case 'totals-only':
      return { b1: readTotal(scores.b1, 'b1-total'), b2: readTotal(scores.b2, 'b2-total') };
    case 'missing':
      return { b1: readTotal(null, 'assessment'), b2: { ...readTotal<ReadIndicator>(null, 'assessment'), missing: [] } };
  }
};

const compare = (ruleSet: RuleSet, area: Area, b1: number | null, b2: number | null): readonly Comparison[] => {
  const b1AtMost = (limit: LimitName, against: Parameter<number>): Comparison => ({ limit, value: b1, against, holds: b1 === null ? null : b1 <= against.value });
  return [
    ...(ruleSet.b1.poorAtMost === null ? [] : [b1AtMost('b1-poor-at-most', ruleSet.b1.poorAtMost[area])]),
    b1AtMost('b1-near-poor-at-most', ruleSet.b1.nearPoorAtMost[area]),
    { limit: 'b2-poor-from', value: b2, against: ruleSet.b2PoorFrom, holds: b2 === null ? null : b2 >= ruleSet.b2PoorFrom.value },
  ];
};

const unverifiedParts = (
  ruleSet: RuleSet,
  result: PovertyClass | null,
  comparisons: readonly Comparison[],
  asked: readonly ReadIndicator[],
): readonly UnverifiedPart[] => [
  ...comparisons.filter(({ against }) => !against.verified).map(({ limit }) => ({ kind: 'limit', limit }) as const),
  ...(result !== null && !ruleSet.clauses[result].verified ? [{ kind: 'rule', class: result } as const] : []),
  ...ruleSet.indicators
    .filter(({ id }) => asked.some(({ indicator }) => indicator === id))
    .flatMap(({ id, points, ages, definition }) => [
      ...(points.verified ? [] : [{ kind: 'points', indicator: id } as const]),
      ...(ages === null || ages.verified ? [] : [{ kind: 'ages', indicator: id } as const]),
      ...(definition.verified ? [] : [{ kind: 'definition', indicator: id } as const]),
    ]),
];

const sheetCaveats = (ruleSet: RuleSet, sheet: IdentifiedSheet | null): readonly Caveat[] => {
  if (sheet === null) return [{ code: 'sheet-not-at-hand' }];
  const { status, standard } = sheet.sheet;
  return [
    ...(status === 'unverified' ? [{ code: 'sheet-unverified', sheet: referenceTo(sheet) } as const] : []),
    ...(status === 'made-up' ? [{ code: 'sheet-made-up', sheet: referenceTo(sheet) } as const] : []),
    ...(standard === ruleSet.standard || ruleSet.alsoSheetsOf?.includes(standard) === true ? [] : [{ code: 'sheet-of-another-standard', sheet: referenceTo(sheet), sheetStandard: standard } as const]),
  ];
};

const caveatsOf = (scores: AssessmentScores, ruleSet: RuleSet, sheet: IdentifiedSheet | null, b2: Reading<ReadIndicator>): readonly Caveat[] => [
  ...(ruleSet.status === 'provisional' ? [{ code: 'standard-provisional' } as const] : []),
  ...(ruleSet.status === 'what-if' ? [{ code: 'standard-is-what-if' } as const] : []),
  ...(scores.completeness === 'full' ? sheetCaveats(ruleSet, sheet) : []),
  ...b2.parts.filter(({ contradicted }) => contradicted).map(({ indicator }) => ({ code: 'answer-contradicts-members', indicator }) as const),
];

/**
 * What a standard makes of an assessment in a rural or urban village, and why. Total: any answers give a result.
 * Any missing answer that the standard asks for makes it undetermined, even where the class could no longer change:
 * `possible` says what it could still become. Whether a decision may rest on it is another question (`permitDecision`).
 */
export const classify = (scores: AssessmentScores, ruleSet: RuleSet, area: Area, context: AssessmentContext = {}): ExplainedResult => {
  const sheet = context.sheet ?? null;
  const { b1, b2 } = read(scores, ruleSet, context);
  const outcome = b1.total === null || b2.total === null ? null : classOf(ruleSet, area, b1.total, b2.total);
  const comparisons = compare(ruleSet, area, b1.total, b2.total);
  return {
    result: outcome?.class ?? 'undetermined',
    subclass: outcome?.subclass ?? null,
    possible: possibleClasses(ruleSet, area, b1, b2),
    missing: [...b1.missing, ...b2.missing],
    explanation: {
      ruleSet: ruleSet.id,
      area,
      completeness: scores.completeness,
      sheet: sheet === null ? null : referenceTo(sheet),
      b1: { parts: b1.parts, total: b1.total, least: b1.least, most: b1.most },
      b2: { parts: b2.parts, total: b2.total, least: b2.least, most: b2.most },
      comparisons,
      clause: outcome === null ? null : ruleSet.clauses[outcome.class].clause,
      unverified: unverifiedParts(ruleSet, outcome?.class ?? null, comparisons, b2.parts),
      caveats: caveatsOf(scores, ruleSet, sheet, b2),
    },
  };
};
