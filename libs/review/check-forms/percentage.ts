import type { Decimal } from './decimal.ts';
import { minus, significantDigits } from './decimal.ts';

/** A percentage as it follows from its counts: `numerator` / `denominator`, never rounded. The denominator is above zero. */
export interface Percentage {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Null where the whole is zero or below, or the part below zero: such counts have no rate. */
export const percentageOf = (part: Decimal, of: Decimal): Percentage | null =>
  of.units <= 0n || part.units < 0n ? null : { numerator: part.units * 100n * 10n ** BigInt(of.scale), denominator: of.units * 10n ** BigInt(part.scale) };

const roundings = ['half-up', 'half-even'] as const;
type Rounding = (typeof roundings)[number];

/** The value at some decimals; the two roundings differ only where it lies exactly between two. */
export const rounded = ({ numerator, denominator }: Percentage, decimals: number, rounding: Rounding): Decimal => {
  const scaled = numerator * 10n ** BigInt(decimals);
  const below = scaled / denominator;
  const rest = 2n * (scaled % denominator);
  const up = rest > denominator || (rest === denominator && (rounding === 'half-up' || below % 2n === 1n));
  return { units: up ? below + 1n : below, scale: decimals };
};

/** What a spreadsheet computes has 15 to 17 digits, the last ones its own rounding. */
const computedDigits = 15;
const computedTolerance = 10n ** 13n;

const isComputed = ({ numerator, denominator }: Percentage, printed: Decimal): boolean => {
  if (significantDigits(printed) < computedDigits) return false;
  const exact = numerator * 10n ** BigInt(printed.scale);
  const away = printed.units * denominator - exact;
  return (away < 0n ? -away : away) * computedTolerance <= exact;
};

/** Whether somebody may have printed this for the exact value: half up or half to even at the decimals printed. */
export const isRoundingOf = (exact: Percentage, printed: Decimal): boolean =>
  roundings.some((rounding) => minus(rounded(exact, printed.scale, rounding), printed).units === 0n) || isComputed(exact, printed);
