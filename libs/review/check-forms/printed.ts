import type { Cell, CellReason, Place } from '#documents';
import { readText } from '#documents';
import type { ColumnKind } from './form.ts';
import type { Decimal } from './decimal.ts';
import { decimalIn, inPercent, ZERO } from './decimal.ts';

/** What stands in one cell of a form. */
export type Printed =
  | { readonly kind: 'blank'; readonly place: Place }
  | { readonly kind: 'unreadable'; readonly place: Place; readonly reason: CellReason; readonly found: string }
  /** More than one reading only for a rate such as `5.793`, where the dot may group thousands or stand before decimals. */
  | { readonly kind: 'figure'; readonly place: Place; readonly readings: readonly [Decimal, ...Decimal[]] };

// Tables print a dash for "none"; it is not an empty cell.
const dash = /^[-\u2013\u2014]$/;
const groupedBy = (mark: string): RegExp => new RegExp(`^-?\\d{1,3}(${mark}\\d{3})+$`);
const dots = groupedBy('\\.');
const commas = groupedBy(',');
const dotsAndDecimals = /^-?\d{1,3}(\.\d{3})+,\d+$/;
const commasAndDecimals = /^-?\d{1,3}(,\d{3})+\.\d+$/;
const ungrouped = /^-?\d+([.,]\d+)?$/;

const numbersIn = (text: string, kind: ColumnKind): readonly string[] => {
  const figure = text.replace(/\s*%$/, '').replace(/^[\u2212\u2013]/, '-').replace(/(?<=\d) (?=\d{3}(\D|$))/g, '');
  if (dash.test(figure)) return ['0'];
  if (dots.test(figure)) {
    const grouped = figure.replaceAll('.', '');
    return kind === 'count' || /\..*\./.test(figure) ? [grouped] : [figure, grouped];
  }
  // A count has no decimals, so here the comma groups.
  if (commas.test(figure) && (kind === 'count' || /,.*,/.test(figure))) return [figure.replaceAll(',', '')];
  if (dotsAndDecimals.test(figure)) return [figure.replaceAll('.', '').replace(',', '.')];
  if (commasAndDecimals.test(figure)) return [figure.replaceAll(',', '')];
  return ungrouped.test(figure) ? [figure.replace(',', '.')] : [];
};

/** A form's cell as an exact number: decimal comma or dot, dots, commas or spaces between thousands, a percent sign, a dash for none. */
export const printedIn = (cell: Cell, kind: ColumnKind): Printed => {
  const { content, place } = cell;
  if (content.kind === 'number') {
    const value = decimalIn(String(content.number));
    const shown = value !== null && content.percent === true && kind !== 'count' ? inPercent(value) : value;
    return shown === null ? { kind: 'unreadable', place, reason: 'not-a-number', found: String(content.number) } : { kind: 'figure', place, readings: [shown] };
  }
  const text = readText(cell, 'figure');
  if (!text.ok) return { kind: 'unreadable', place, reason: text.problem.reason, found: text.problem.found };
  if (text.value === null) return { kind: 'blank', place };
  const [first, ...others] = content.kind === 'text' ? numbersIn(text.value, kind).flatMap((each) => decimalIn(each) ?? []) : [];
  if (first === undefined) return { kind: 'unreadable', place, reason: 'not-a-number', found: text.value.slice(0, 80) };
  return { kind: 'figure', place, readings: [first, ...others] };
};

/** The number a cell counts as: a blank is 0; null for what could not be read. */
export const countedAs = (printed: Printed): Decimal | null => (printed.kind === 'figure' ? printed.readings[0] : printed.kind === 'blank' ? ZERO : null);
