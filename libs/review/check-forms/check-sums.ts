import { compare, sum } from './decimal.ts';
import type { Finding } from './finding.ts';
import type { FormLine } from './form.ts';
import { columnKind, columnsOf, linesOf } from './form.ts';
import { figureFinding, isKnown } from './figures.ts';
import type { FormUnit } from './units.ts';
import { countedAs } from './printed.ts';

const valueIn = (unit: FormUnit, line: FormLine, column: number) => {
  const printed = unit.lines.get(line)?.cells.get(column);
  return printed === undefined ? null : countedAs(printed);
};

/** Every count of an upper unit against the units right below it. Rates are never added up. */
export const checkSums = (unit: FormUnit): readonly Finding[] => {
  const { form, children } = unit;
  if (children.length === 0) return [];
  return linesOf(form).flatMap((line) =>
    columnsOf(form)
      .filter((column) => columnKind(form, column) === 'count')
      .flatMap((column) => {
        const printed = valueIn(unit, line, column);
        const parts = children.map((child) => valueIn(child, line, column)).filter(isKnown);
        if (printed === null || parts.length < children.length) return [];
        const expected = sum(parts);
        return compare(printed, expected) === 0 ? [] : [figureFinding(unit, { code: 'sum', cell: { form, line, column }, printed, expected, from: [] })];
      }),
  );
};
