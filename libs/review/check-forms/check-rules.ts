import { compare, sum, ZERO } from './decimal.ts';
import type { Finding, FormCell } from './finding.ts';
import { columnKind } from './form.ts';
import { cellOf, figureFinding, isKnown, sumOf, unitOf, valueOf } from './figures.ts';
import type { MatchedUnit } from './match-units.ts';
import { isRoundingOf, percentageOf, rounded } from './percentage.ts';
import type { Bound, Equality, RateRule, Term } from './rules.ts';
import { BOUNDS, EQUALITIES, RATES } from './rules.ts';

const plainTerm = (cell: FormCell): Term => ({ ...cell, factor: 1 });

const checkEquality = (unit: MatchedUnit, { code, target, terms }: Equality): readonly Finding[] => {
  const printed = valueOf(unit, target);
  const expected = sumOf(unit, terms);
  const at = unitOf(unit, target);
  if (printed === null || expected === null || at === undefined || compare(printed, expected) === 0) return [];
  return [figureFinding(at, { code, cell: target, printed, expected, from: terms })];
};

const checkBound = (unit: MatchedUnit, { code, parts, most }: Bound): readonly Finding[] => {
  const values = parts.map((part) => valueOf(unit, part)).filter(isKnown);
  const limit = valueOf(unit, most);
  const [cell] = parts;
  const at = cell === undefined ? undefined : unitOf(unit, cell);
  if (values.length < parts.length || limit === null || cell === undefined || at === undefined) return [];
  // A form that leaves the persons out says nothing about them.
  if (code === 'fewer-persons-than-households' && cellOf(unit, most)?.kind === 'blank') return [];
  if (parts.length > 1 && values.some((value) => compare(value, limit) > 0)) return [];
  const printed = sum(values);
  return compare(printed, limit) > 0 ? [figureFinding(at, { code, cell, printed, expected: limit, from: [...parts.slice(1), most].map(plainTerm) })] : [];
};

const checkRate = (unit: MatchedUnit, { rate, part, of }: RateRule): readonly Finding[] => {
  const printed = cellOf(unit, rate);
  const [count, base] = [valueOf(unit, part), valueOf(unit, of)];
  const at = unitOf(unit, rate);
  if (printed?.kind !== 'figure' || count === null || base === null || at === undefined) return [];
  const either = columnKind(rate.form, rate.column) === 'either';
  if (either && printed.readings.some((reading) => compare(reading, count) === 0)) return [];
  const exact = percentageOf(count, base);
  // Counts that have no rate are told as such; nothing over nothing is printed as 0.
  if (exact === null && !(compare(count, ZERO) === 0 && compare(base, ZERO) === 0)) return [];
  if (printed.readings.some((reading) => (exact === null ? compare(reading, ZERO) === 0 : isRoundingOf(exact, reading)))) return [];
  const [value] = printed.readings;
  const expected = exact === null ? ZERO : rounded(exact, Math.min(Math.max(value.scale, 2), 6), 'half-up');
  return [figureFinding(at, { code: 'rate', cell: rate, printed: value, expected, from: [part, of].map(plainTerm) })];
};

/** Every rule that holds inside one unit, within a form and between forms. What cannot be read or is not there is not judged. */
export const checkRules = (unit: MatchedUnit): readonly Finding[] => [
  ...EQUALITIES.flatMap((rule) => checkEquality(unit, rule)),
  ...BOUNDS.flatMap((rule) => checkBound(unit, rule)),
  ...RATES.flatMap((rule) => checkRate(unit, rule)),
];
