import type { MissingAnswer, ReadIndicator, ReadItem, ReadScore } from './classification.ts';
import { isWithin, type Indicator } from './indicators.ts';
import type { RuleSet } from './rule-set.ts';
import { itemOf, type B1Score } from './score-b1.ts';
import type { ScoreSheet } from './score-sheet.ts';
import type { DeprivationAnswers } from './scores.ts';

/** A score with what is missing of it, and the points each missing part can still add. */
export interface Reading<Part> extends ReadScore<Part> {
  readonly missing: readonly MissingAnswer[];
  readonly choices: readonly (readonly number[])[];
}

/** Completed years of every member on the day of the assessment; null = unknown age. */
export type MemberAges = readonly (number | null)[];

const UNKNOWN = { parts: [], total: null, least: null, most: null, choices: [] };

/** Reads a total as an old paper has it. */
export const readTotal = <Part>(total: number | null, part: 'b1-total' | 'b2-total' | 'assessment'): Reading<Part> =>
  total === null || !Number.isFinite(total)
    ? { ...UNKNOWN, missing: [{ part }] }
    : { parts: [], total, least: total, most: total, choices: [], missing: [] };

const summed = <Part>(parts: readonly Part[], known: number, missing: readonly MissingAnswer[], choices: readonly (readonly number[])[]): Reading<Part> => ({
  parts,
  missing,
  choices,
  total: missing.length === 0 ? known : null,
  least: choices.reduce((sum, points) => sum + Math.min(...points), known),
  most: choices.reduce((sum, points) => sum + Math.max(...points), known),
});

/** Reads form B1. Without the sheet only the answers given can be added up. */
export const readB1 = (answers: B1Score['answers'], sheet: ScoreSheet | null): Reading<ReadItem> => {
  const given = Object.entries(answers).filter(([, { points }]) => Number.isFinite(points));
  if (sheet === null && given.length === 0) return readTotal(null, 'b1-total');
  const answered = new Set(given.map(([item]) => item));
  const unanswered = sheet === null ? [] : sheet.items.filter(({ id }) => !answered.has(id));
  return summed(
    [
      ...given.map(([item, { option, points }]) => ({ item, option, points })),
      ...unanswered.map(({ id }) => ({ item: id, option: null, points: null })),
    ],
    given.reduce((sum, [, { points }]) => sum + points, 0),
    unanswered.map(({ id }) => ({ part: 'b1-item', item: id })),
    unanswered.map(({ options }) => options.map(({ points }) => points)),
  );
};

const isRuledOut = ({ ages, needsMemberOfThoseAges }: Indicator, members: MemberAges | null): boolean =>
  needsMemberOfThoseAges &&
  ages !== null &&
  members !== null &&
  members.length > 0 &&
  members.every((age) => age !== null && !isWithin(age, ages.value));

const readIndicator = (indicator: Indicator, answers: DeprivationAnswers, members: MemberAges | null): ReadIndicator => {
  const { id, question, service, points, definition } = indicator;
  const answer = Object.hasOwn(answers, question) ? (answers[question] ?? null) : null;
  const about = { indicator: id, question, service, definition: definition.source };
  if (isRuledOut(indicator, members)) return { ...about, basis: 'ruled-out', deprived: false, points: 0, contradicted: answer === true };
  if (answer === null) return { ...about, basis: 'unanswered', deprived: null, points: null, contradicted: false };
  return { ...about, basis: 'answered', deprived: answer, points: answer ? points.value : 0, contradicted: false };
};

/** Reads the deprivation answers. B2 = points of every indicator the household is deprived in. */
export const readB2 = ({ indicators }: RuleSet, answers: DeprivationAnswers, members: MemberAges | null): Reading<ReadIndicator> => {
  const parts = indicators.map((indicator) => readIndicator(indicator, answers, members));
  const unanswered = parts.filter(({ basis }) => basis === 'unanswered');
  return summed(
    parts,
    parts.reduce((sum, { points }) => sum + (points ?? 0), 0),
    unanswered.map(({ indicator, question }) => ({ part: 'deprivation', indicator, question })),
    indicators.filter(({ id }) => unanswered.some(({ indicator }) => indicator === id)).map(({ points }) => [0, points.value]),
  );
};

/** Points the sheet gives for an option today; undefined for an item or option it does not have. */
export const pointsOf = (sheet: ScoreSheet, item: string, option: string): number | undefined =>
  itemOf(sheet, item)?.options.find(({ id }) => id === option)?.points;
