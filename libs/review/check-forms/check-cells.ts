import type { Finding } from './finding.ts';
import type { FormCell } from './finding.ts';
import { columnKind } from './form.ts';
import { compare, decimalText, isWhole, sign, whole, ZERO } from './decimal.ts';
import { figureFinding } from './figures.ts';
import type { FormUnit } from './units.ts';
import { pathOf } from './units.ts';
import type { Printed } from './printed.ts';

const hundred = whole(100);

const ofOne = (unit: FormUnit, cell: FormCell, printed: Printed): readonly Finding[] => {
  const about = { form: cell.form, unit: pathOf(unit), line: cell.line, file: unit.file, place: printed.place, column: cell.column };
  if (printed.kind === 'unreadable') return [{ ...about, severity: 'fault', code: 'unreadable-cell', reason: printed.reason, found: printed.found }];
  if (printed.kind === 'blank') return [{ ...about, severity: 'warning', code: 'blank' }];
  const kind = columnKind(cell.form, cell.column);
  const [value] = printed.readings;
  const found: Finding[] = [];
  const fault = (code: 'negative' | 'not-whole' | 'rate-over-100', expected = ZERO): void => {
    found.push(figureFinding(unit, { code, cell, printed: value, expected, from: [] }));
  };
  if (sign(value) < 0) fault('negative');
  if (kind === 'count' && !isWhole(value)) fault('not-whole', { units: BigInt(decimalText(value).split('.')[0] ?? '0'), scale: 0 });
  if (kind === 'rate' && printed.readings.every((reading) => compare(reading, hundred) > 0)) fault('rate-over-100', hundred);
  return found;
};

/** What a cell alone shows: unreadable, blank, below zero, not whole, more than a hundred per cent. */
export const checkCells = (unit: FormUnit): readonly Finding[] =>
  [...unit.lines].flatMap(([line, { cells }]) => [...cells].flatMap(([column, printed]) => ofOne(unit, { form: unit.form, line, column }, printed)));
